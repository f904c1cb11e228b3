import "./evidence-panel.css";
import { useDeferredValue, useMemo, useState } from "react";
import { Button, Input, Label, SearchField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type Basis, sourceNames } from "../../models/index.ts";
import { basisMeaning, basisName } from "../../presentation/words/names.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import { byInfluence, evidenceRows, searchEvidence } from "../readings/evidence-rows.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { BasisMark } from "./basis-mark.tsx";
import { Choice } from "./choice.tsx";
import { InfluenceCell, InfluenceNote, useInfluence } from "./evidence-influence.tsx";
import { EvidenceSources } from "./evidence-sources.tsx";
import { ScrollBox } from "./scroll-box.tsx";
import { TrackRecordBadge } from "./track-record.tsx";

/** The order of the model's own list, repeated here because its module carries the schemas of the files. */
const bases = ["observed", "derived", "estimated", "assumed"] as const satisfies readonly Basis[];

/** Rows added at a time. */
const pageSize = 100;

/** Every input with its basis, its source and how much it matters. */
export function EvidencePanel() {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const query = useWorkbench((state) => state.evidenceQuery);
  const [basis, setBasis] = useState<Basis | "all">("all");
  const [ranged, setRanged] = useState<"all" | "ranged">("all");
  const [pages, setPages] = useState(1);
  const influence = useInfluence();
  const all = useMemo(() => evidenceRows(pack, language), [pack, language]);
  const wanted = useDeferredValue(query);
  const found = useMemo(() => {
    const rows = searchEvidence(all, wanted, basis);
    return ranged === "all" ? rows : byInfluence(rows, influence?.inputs);
  }, [all, wanted, basis, ranged, influence]);
  const rangedCount = useMemo(
    () => all.filter((row) => row.input?.range !== undefined).length,
    [all],
  );
  const counts = useMemo(
    () =>
      bases.map((one) => ({ basis: one, count: all.filter((row) => row.basis === one).length })),
    [all],
  );
  // On paper a column of dashes only takes room.
  const unmeasured = influence === undefined && ranged === "all" ? "screen-only" : "";
  const filtered = wanted.trim() !== "" || basis !== "all" || ranged !== "all";
  const nameOfSource = (id: string) => sourceNames(pack.sources, id, language);
  const shown = found.slice(0, pages * pageSize);
  return (
    <>
      <h2 className="finding">
        {t("evidence.finding", {
          number: formatFixed(all.length, 0, language),
          share: formatFixed(
            (100 * (counts[0]?.count ?? 0)) / Math.max(1, all.length),
            0,
            language,
          ),
        })}
      </h2>
      <p className="standfirst">{pack.file.note[language]}</p>
      <TrackRecordBadge />
      <ul className="basis-list">
        {counts.map((entry) => (
          <li key={entry.basis}>
            <BasisMark basis={entry.basis} /> {formatFixed(entry.count, 0, language)}
            <span className="basis-meaning eyebrow">{basisMeaning(entry.basis, language)}</span>
          </li>
        ))}
      </ul>
      <div className="panel-controls">
        <SearchField
          className="evidence-search"
          value={query}
          onChange={(next) => {
            actions().setEvidenceQuery(next);
            setPages(1);
          }}
        >
          <Label className="label">{t("evidence.search")}</Label>
          <Input className="text-field" placeholder={t("evidence.placeholder")} />
        </SearchField>
        <Choice<Basis | "all">
          label={t("evidence.basis")}
          value={basis}
          options={[
            { id: "all", name: t("evidence.allBases") },
            ...bases.map((one) => ({ id: one, name: basisName(one, language) })),
          ]}
          onChange={setBasis}
        />
        <Choice<"all" | "ranged">
          label={t("evidence.ranged")}
          value={ranged}
          options={[
            { id: "all", name: t("evidence.rangedAll") },
            { id: "ranged", name: t("evidence.rangedOnly") },
          ]}
          onChange={setRanged}
        />
      </div>
      <InfluenceNote known={influence} ranged={rangedCount} />
      {filtered ? null : <EvidenceSources rows={all} bases={bases} nameOf={nameOfSource} />}
      <p className={filtered ? "eyebrow" : "eyebrow screen-only"} role="status">
        {t("evidence.found", {
          count: found.length,
          number: formatFixed(found.length, 0, language),
        })}
      </p>
      <ScrollBox label={t("evidence.table")}>
        <table className={`table evidence-table${filtered ? "" : " screen-only"}`}>
          <thead>
            <tr>
              <th scope="col">{t("evidence.what")}</th>
              <th scope="col">{t("evidence.where")}</th>
              <th scope="col">{t("evidence.year")}</th>
              <th scope="col" className="number">
                {t("evidence.value")}
              </th>
              <th scope="col">{t("evidence.unit")}</th>
              <th scope="col">{t("evidence.basis")}</th>
              <th scope="col" className={unmeasured}>
                {t("evidence.matters")}
              </th>
              <th scope="col">{t("evidence.source")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.id}>
                <td>
                  {row.what}
                  {row.note === "" ? null : (
                    <div className="evidence-note" lang={row.noteTranslated ? language : "en"}>
                      {row.note}
                    </div>
                  )}
                </td>
                <td>{row.where}</td>
                <td>{row.year}</td>
                <td className="number">{row.value}</td>
                <td>{row.unit}</td>
                <td>
                  <BasisMark basis={row.basis} />
                </td>
                <td className={unmeasured}>
                  <InfluenceCell input={row.input} known={influence} />
                </td>
                <td className="evidence-source">
                  {row.source}
                  <span className="evidence-ids">{row.sourceIds}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {shown.length < found.length ? (
        <Button className="button screen-only" onPress={() => setPages(pages + 1)}>
          {t("evidence.more", { count: Math.min(pageSize, found.length - shown.length) })}
        </Button>
      ) : null}
    </>
  );
}
