import "./evidence-panel.css";
import { useDeferredValue, useMemo, useState } from "react";
import { Button, Input, Label, SearchField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import {
  type Basis,
  bases,
  indicatorOf,
  provenanceOfResult,
  queryOfPlace,
  sourceNames,
} from "../../models/index.ts";
import { basisMeaning, basisName } from "../../presentation/words/names.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import { areaName, domainName } from "../../presentation/words/places.ts";
import {
  byInfluence,
  evidenceRows,
  rowsBehind,
  searchEvidence,
} from "../readings/evidence-rows.ts";
import type { EvidenceInputs } from "../store/view-slice.ts";
import { actions, usePack, useWorkbench } from "../store.ts";
import { BasisMark } from "./basis-mark.tsx";
import { Choice } from "./choice.tsx";
import { InfluenceCell, InfluenceNote, useInfluence } from "./evidence-influence.tsx";
import { EvidenceSources } from "./evidence-sources.tsx";
import { ScrollBox } from "./scroll-box.tsx";
import { TrackRecordBadge } from "./track-record.tsx";

/** Rows added at a time. */
const pageSize = 100;

/** Every input with its basis, its source and how much it matters. */
export function EvidencePanel() {
  const { t } = useTranslation();
  const pack = usePack();
  const language = useWorkbench((state) => state.language);
  const query = useWorkbench((state) => state.evidenceQuery);
  const [basis, setBasis] = useState<Basis | "all">("all");
  const inputs = useWorkbench((state) => state.evidenceInputs);
  const { area, domain, figure } = useWorkbench((state) => state.selection);
  const year = useWorkbench((state) => state.year);
  const [pages, setPages] = useState(1);
  const influence = useInfluence();
  const all = useMemo(() => evidenceRows(pack, language), [pack, language]);
  const shownInputs = useMemo(
    () =>
      inputs === "behind"
        ? rowsBehind(all, provenanceOfResult(pack, queryOfPlace(figure, { area, domain }), year))
        : all,
    [all, inputs, pack, figure, area, domain, year],
  );
  const wanted = useDeferredValue(query);
  const found = useMemo(() => {
    const rows = searchEvidence(shownInputs, wanted, basis);
    return inputs === "ranged" ? byInfluence(rows, influence?.inputs) : rows;
  }, [shownInputs, wanted, basis, inputs, influence]);
  const rangedCount = useMemo(
    () => all.filter((row) => row.input?.range !== undefined).length,
    [all],
  );
  const counts = useMemo(
    () =>
      bases.map((one) => ({
        basis: one,
        count: shownInputs.filter((row) => row.basis === one).length,
      })),
    [shownInputs],
  );
  // On paper a column of dashes only takes room.
  const unmeasured = influence === undefined && inputs !== "ranged" ? "screen-only" : "";
  const filtered = wanted.trim() !== "" || basis !== "all" || inputs !== "all";
  const { name, domain: domains } = indicatorOf(figure);
  const ofDomain = domain !== undefined && domains !== "none";
  const behind = t(ofDomain ? "evidence.figureOfDomain" : "evidence.figure", {
    figure: name[language],
    domain: domainName(domain ?? "overall", language),
    place: areaName(pack, area, language),
  });
  const nameOfSource = (id: string) => sourceNames(pack.sources, id, language);
  const shown = found.slice(0, pages * pageSize);
  return (
    <>
      <h2 className="finding">
        {t(inputs === "behind" ? "evidence.findingBehind" : "evidence.finding", {
          figure: behind,
          year,
          number: formatFixed(shownInputs.length, 0, language),
          share: formatFixed(
            (100 * (counts[0]?.count ?? 0)) / Math.max(1, shownInputs.length),
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
        <Choice<EvidenceInputs>
          label={t("evidence.ranged")}
          value={inputs}
          options={[
            { id: "all", name: t("evidence.rangedAll") },
            { id: "behind", name: t("evidence.behind", { figure: behind }) },
            { id: "ranged", name: t("evidence.rangedOnly") },
          ]}
          onChange={(next) => {
            actions().setEvidenceInputs(next);
            setPages(1);
          }}
        />
      </div>
      <InfluenceNote known={influence} ranged={rangedCount} />
      {filtered ? null : <EvidenceSources rows={all} nameOf={nameOfSource} />}
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
