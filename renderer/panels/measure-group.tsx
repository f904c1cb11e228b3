import { domainIds, type Target, targetBasis, targetsOf } from "../../models/index.ts";
import { targetKind, targetName } from "../../presentation/rows/targets-rows.ts";
import { formatTarget, scaleFor } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { actions, useWorkbench } from "../store.ts";
import { usePanel } from "../use-words.ts";
import { Fold } from "./fold.tsx";
import { HelpLink } from "./help-link.tsx";
import { NumberBox } from "./number-box.tsx";
import { RadioChoice } from "./radio-choice.tsx";

const barYear = "standing-bar-year";
const leastDomains = "deprivation-domains";
const cutoffs = domainIds.map((domain) => `deprivation-cutoff-${domain}`);
const percent = { style: "percent", maximumFractionDigits: 0 } as const;

/** How this scenario is measured: the year of the standing bar, who counts as deprived, and our reading of "achieved by 2035". */
export function MeasureGroup() {
  const { t, pack } = usePanel();
  const parameters = useWorkbench((state) => activeDocument(state.workspace).settings.parameters);
  const own = useWorkbench((state) => activeDocument(state.workspace).targets) ?? [];
  const { setParameters } = actions();
  const declared = (id: string) => pack.parameters.find((one) => one.id === id)?.value;
  const of = (id: string) => parameters[id] ?? declared(id);
  // A pack that knows none of the choices leaves nothing to choose.
  const [year, least] = [of(barYear), of(leastDomains)];
  if (year === undefined || least === undefined) return null;
  const levels = cutoffs.map(of);
  const [cutoff = 1] = levels;
  const years = [...new Set([2025, declared(barYear) ?? year, pack.horizonYear])].map(String);
  const changed = [barYear, leastDomains, ...cutoffs].some((id) => parameters[id] !== undefined);
  return (
    <Fold
      name={t("measure.title")}
      note={String(year)}
      isChanged={changed || own.length > 0}
      level={2}
    >
      <div className="lever-detail soft">
        <p>{t("measure.explain")}</p>
        <HelpLink entry={{ kind: "page", id: "measure" }} />
        <p>{t("measure.bar")}</p>
        <RadioChoice
          label={t("measure.bar")}
          ids={years}
          nameOf={(id) => id}
          value={String(year)}
          onChange={(id) => setParameters({ [barYear]: Number(id) })}
        />
        <Line name={t("measure.cutoff")}>
          <NumberBox
            label={t("measure.cutoff")}
            value={cutoff}
            range={{ minimum: 0.3, maximum: 1 }}
            step={0.05}
            format={percent}
            onChange={(value) =>
              setParameters(Object.fromEntries(cutoffs.map((id) => [id, value])))
            }
          />
        </Line>
        {levels.some((level) => level !== cutoff) ? (
          <p className="note">{t("measure.cutoffsDiffer")}</p>
        ) : null}
        <Line name={t("measure.domains")}>
          <NumberBox
            label={t("measure.domains")}
            value={least}
            range={{ minimum: 1, maximum: domainIds.length }}
            isWhole
            onChange={(value) => setParameters({ [leastDomains]: value })}
          />
        </Line>
        <OwnTargets own={own} />
      </div>
    </Fold>
  );
}

function Line(props: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="lever-head row">
      <span className="fill">{props.name}</span>
      {props.children}
    </div>
  );
}

/** The targets that no plan states: each with its value, for the reader to set. What a plan declares is not offered. */
function OwnTargets({ own }: { readonly own: readonly Target[] }) {
  const { t, language, pack } = usePanel();
  const targets = targetsOf({ targets: own }, pack).filter(
    (target) => targetBasis(pack, target) !== "declared",
  );
  if (targets.length === 0) return null;
  return (
    <>
      <p>{t("measure.targets")}</p>
      {targets.map((target) => {
        const kind = targetKind(target);
        const scale = scaleFor(kind, target.value, language);
        const divisor = kind === "share" ? 1 : scale.divisor;
        // Shares bear their sign, and the index stands on one scale everywhere.
        const unit = kind === "share" || kind === "index" ? "" : scale.unit;
        const name = joined(language, "values", [
          targetName(target, language),
          String(target.year),
        ]);
        const ofPack = pack.targets.find(({ id }) => id === target.id);
        return (
          <Line key={target.id} name={name}>
            <NumberBox
              label={name}
              value={target.value / divisor}
              range={{ minimum: 0, maximum: kind === "share" ? 1 : 1e12 }}
              format={kind === "share" ? percent : { maximumFractionDigits: 3 }}
              unit={
                ofPack === undefined || ofPack.value === target.value
                  ? unit
                  : t("measure.ours", { value: formatTarget(ofPack.value, kind, language) })
              }
              onChange={(value) => actions().setTarget({ ...target, value: value * divisor })}
            />
          </Line>
        );
      })}
    </>
  );
}
