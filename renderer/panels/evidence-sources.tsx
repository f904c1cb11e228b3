import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { bases, citedSources } from "../../models/index.ts";
import { basisName } from "../../presentation/words/names.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import type { EvidenceRow } from "../readings/evidence-rows.ts";
import { useWorkbench } from "../store.ts";

/**
 * What paper shows of all inputs: each source with how many numbers stand on it and of which basis. Hundreds of rows would
 * fill ten sheets and answer nobody; whoever wants some of them filters first and prints those.
 */
export function EvidenceSources({
  rows,
  nameOf,
}: {
  readonly rows: readonly EvidenceRow[];
  readonly nameOf: (sourceId: string) => string;
}) {
  const { t } = useTranslation();
  const language = useWorkbench((state) => state.language);
  const sources = useMemo(
    () => citedSources(rows.map(({ basis, sourceIds }) => ({ basis, source: sourceIds }))),
    [rows],
  );
  return (
    <div className="print-only">
      <table className="table">
        <caption className="table-caption">{t("evidence.sources")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("evidence.source")}</th>
            <th scope="col" className="number">
              {t("evidence.table")}
            </th>
            {bases.map((basis) => (
              <th key={basis} scope="col" className="number">
                {basisName(basis, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.id}>
              <th scope="row">{nameOf(source.id)}</th>
              <td className="number">{formatFixed(source.count, 0, language)}</td>
              {bases.map((basis) => (
                <td key={basis} className="number">
                  {source.byBasis[basis] === 0
                    ? ""
                    : formatFixed(source.byBasis[basis], 0, language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
