import { inShape, type LeverProfile, leverValue, sourceNames } from "../../models/index.ts";
import { formatLeverValue } from "../../presentation/words/levers.ts";
import { basisName } from "../../presentation/words/names.ts";
import { actions } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { ProfileCurve, type ProfileProps } from "./profile-curve.tsx";
import { RadioChoice } from "./radio-choice.tsx";

const kinds: readonly LeverProfile["kind"][] = ["constant", "ramp", "step", "points"];

/** What the lever does, where its range and default come from, and its path over the years. */
export function LeverDetail({ lever, profile }: ProfileProps) {
  const { t, language, pack } = usePanel();
  const usual = leverValue(pack, lever, undefined);
  const declared = pack.file.leverDefaults.find((entry) => entry.lever === lever.id);
  return (
    <div className="lever-detail soft">
      <p>{lever.sentence[language]}</p>
      <p className="eyebrow">
        {t("levers.range", {
          low: formatLeverValue(lever, lever.minimum, language),
          high: formatLeverValue(lever, lever.maximum, language),
          usual: formatLeverValue(lever, usual, language),
        })}{" "}
        {lever.rangeSource[language]}
        {declared === undefined
          ? null
          : ` ${t("levers.defaultSource", { basis: basisName(declared.basis, language), source: sourceNames(pack.sources, declared.source, language) })}`}
      </p>
      <RadioChoice
        label={t("levers.shape")}
        ids={kinds}
        nameOf={(kind) => t(`profile.${kind}`)}
        value={profile?.kind}
        onChange={(kind) => actions().setLever(lever.id, inShape(pack, lever, profile, kind))}
      />
      <ProfileCurve lever={lever} profile={profile} />
    </div>
  );
}
