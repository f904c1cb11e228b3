import { useMemo } from "react";
import { bases, citedSources, sourceNames } from "../../models/index.ts";
import { basisName } from "../../presentation/words/names.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import type { EvidenceRow } from "../readings/evidence-rows.ts";
import { usePanel } from "../use-words.ts";
import { RowsTable } from "./rows-table.tsx";

/**
 * What paper shows of all inputs: each source with how many numbers stand on it and of which basis. Hundreds of rows would
 * fill ten sheets and answer nobody; whoever wants some of them filters first and prints those.
 */
export function EvidenceSources({ rows }: { readonly rows: readonly EvidenceRow[] }) {
  const { t, language, pack } = usePanel();
  const sources = useMemo(
    () => citedSources(rows.map(({ basis, sourceIds }) => ({ basis, source: sourceIds }))),
    [rows],
  );
  return (
    <div className="print-only">
      <RowsTable
        caption={t("evidence.sources")}
        rows={sources}
        keyOf={({ id }) => id}
        columns={[
          { head: t("evidence.source"), name: ({ id }) => sourceNames(pack.sources, id, language) },
          { head: t("evidence.table"), number: ({ count }) => formatFixed(count, 0, language) },
          ...bases.map((basis) => ({
            head: basisName(basis, language),
            number: ({ byBasis }: (typeof sources)[number]) =>
              byBasis[basis] === 0 ? "" : formatFixed(byBasis[basis], 0, language),
          })),
        ]}
      />
    </div>
  );
}
