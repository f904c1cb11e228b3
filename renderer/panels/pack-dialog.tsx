import "./pack-dialog.css";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { bases, type CompiledPack, shortHash } from "../../models/index.ts";
import { basisName } from "../../presentation/words/names.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import { joined, listed } from "../../presentation/words/sentence.ts";
import { fileProblem } from "../file-problems.ts";
import { forgetPack, type KeptPackName, keptPacks } from "../run/kept-packs.ts";
import { choosePackFile, choosePackFolder, showOfferedPack, showPack } from "../session/packs.ts";
import { wholePack } from "../store/packs.ts";
import type { PackOffer } from "../store/view-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { PushButton, TextButton } from "./buttons.tsx";
import { FileProblems } from "./file-problems.tsx";
import { Sheet } from "./sheet.tsx";

/** Warnings that are named; of more there is a count. */
const shownWarnings = 5;

/** Says what pack the window shows and takes another, or what one that was chosen is before it is shown. */
export function PackDialog({ offer }: { readonly offer: PackOffer | undefined }) {
  const { t } = useWords();
  return (
    <Sheet title={t("packs.title")}>
      {offer === undefined ? <Shown /> : <Offered offer={offer} />}
    </Sheet>
  );
}

function Shown() {
  const { t } = useWords();
  const pack = useWorkbench(wholePack);
  const own = useWorkbench((state) => state.ownPack);
  return (
    <>
      <p className="standfirst">{t("packs.explain")}</p>
      <div className="bar wrap spaced above-3">
        <Button className="button primary" onPress={() => void choosePackFolder()}>
          {t("packs.folder")}
        </Button>
        <PushButton onPress={() => void choosePackFile()}>{t("packs.file")}</PushButton>
        {own === undefined ? null : (
          <PushButton onPress={() => void showPack(undefined)}>{t("packs.back")}</PushButton>
        )}
      </div>
      <Kept shown={own === undefined ? undefined : pack.hash} />
      <h3 className="sheet-heading">{t("packs.now")}</h3>
      <Facts pack={pack} from={own?.fileName ?? t("packs.programs")} />
    </>
  );
}

/** Packs that this machine keeps, the one that is shown left out. */
function Kept({ shown }: { readonly shown: string | undefined }) {
  const { t, language } = useWords();
  const [kept, setKept] = useState<readonly KeptPackName[]>([]);
  useEffect(() => {
    // A browser that keeps nothing has none.
    keptPacks().then(setKept, () => undefined);
  }, []);
  const others = kept.filter(({ hash }) => hash !== shown);
  if (others.length === 0) return null;
  return (
    <>
      <h3 className="sheet-heading">{t("packs.kept")}</h3>
      <ul className="pack-list">
        {others.map((one) => (
          <li key={one.hash} className="row apart">
            <span>
              {one.title[language]} <span className="note">{shortHash(one.hash)}</span>
            </span>
            <span className="row">
              <TextButton
                aria-label={t("packs.showNamed", { name: one.title[language] })}
                onPress={() => void showPack(one.hash)}
              >
                {t("packs.show")}
              </TextButton>
              <TextButton
                aria-label={t("packs.forgetNamed", { name: one.title[language] })}
                onPress={() => void forgetPack(one.hash).then(keptPacks).then(setKept)}
              >
                {t("packs.forget")}
              </TextButton>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The pack that was chosen: what it is, and what becomes of it. */
function Offered({ offer }: { readonly offer: PackOffer }) {
  const { t } = useWords();
  const { name, read, isBusy, problems } = offer;
  return (
    <>
      {read === undefined ? <h3 className="title">{name}</h3> : <Read name={name} read={read} />}
      {problems.length === 0 ? null : (
        <div role="alert" className="above-3">
          <p className="strong">
            {t(read === undefined ? "packs.failed" : "packs.notKept", { name })}
          </p>
          <FileProblems problems={problems} most={shownWarnings} />
        </div>
      )}
      {isBusy ? (
        <p role="status" className="above-3">
          {t(read === undefined ? "packs.reading" : "packs.opening", { name })}
        </p>
      ) : null}
      <div className="bar wrap spaced above-4">
        <Button
          className="button primary"
          isDisabled={isBusy || read === undefined}
          onPress={() => void showOfferedPack(offer)}
        >
          {t("packs.use")}
        </Button>
        <PushButton onPress={() => actions().setDialog(undefined)}>{t("packs.cancel")}</PushButton>
        <TextButton isDisabled={isBusy} onPress={() => actions().setDialog({ kind: "pack" })}>
          {t("packs.other")}
        </TextButton>
      </div>
    </>
  );
}

function Read(props: { readonly name: string; readonly read: NonNullable<PackOffer["read"]> }) {
  const { t, language } = useWords();
  const { pack, found } = props.read;
  const { warnings, presetsLeftOut, brought } = found;
  return (
    <>
      <Facts pack={pack} from={props.name} />
      <p className="above-3">
        {joined(language, "sentences", [
          t("packs.own"),
          brought.length === 0
            ? undefined
            : t("packs.brings", {
                scenarios: listed(
                  brought.map(({ title }) => title[language]),
                  language,
                ),
              }),
          presetsLeftOut.length === 0
            ? undefined
            : t("packs.presetsLeftOut", { count: presetsLeftOut.length }),
        ])}
      </p>
      {warnings.length === 0 ? null : (
        <section className="above-3" aria-label={t("packs.warnings", { count: warnings.length })}>
          <h3 className="strong">{t("packs.warnings", { count: warnings.length })}</h3>
          <FileProblems problems={warnings.map(fileProblem)} most={shownWarnings} />
        </section>
      )}
    </>
  );
}

/** What a pack is: what somebody who is shown its numbers must know. */
function Facts({ pack, from }: { readonly pack: CompiledPack; readonly from: string }) {
  const { t, language } = useWords();
  const whole = (count: number) => formatFixed(count, 0, language);
  const { areas, data, sources, file } = pack;
  const counts = bases
    .map((basis) => ({ basis, count: data.filter((row) => row.basis === basis).length }))
    .filter(({ count }) => count > 0);
  const lines = [
    ["name", `${file.title[language]} · ${pack.id}`],
    ["from", from],
    ["hash", pack.hash],
    ["about", file.note[language]],
    ["years", `${pack.baseYear}–${pack.horizonYear}`],
    [
      "places",
      t("packs.placesOf", {
        provinces: whole(areas.provinces.length),
        leaves: whole(areas.leaves.length),
      }),
    ],
    [
      "numbers",
      joined(
        language,
        "clauses",
        counts.map(({ basis, count }) => `${whole(count)} ${basisName(basis, language)}`),
      ),
    ],
    ["sources", whole(sources.length)],
    ["licence", file.licence],
  ] as const;
  return (
    <dl className="about-lines above-3">
      {lines.map(([key, value]) => (
        <div key={key}>
          <dt>{t(`packs.fact.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
