import type { Command } from "commander";
import {
  buildAreaTree,
  type CompiledPack,
  documentText,
  fileInDetail,
  numberColumns,
  type OwnTable,
  plainTable,
  readOwnTable,
  textColumns,
} from "../models/index.ts";
import {
  type OwnTableSum,
  ownTableSums,
  unmatchedRows,
} from "../presentation/rows/own-table-rows.ts";
import type { Language } from "../presentation/words/languages.ts";
import { ownRowsFound, ownSumColumns } from "../presentation/words/own-table-sums.ts";
import { openCounties, readOverlay } from "./counties.ts";
import { loadPack } from "./files.ts";
import { checkOutput, deliverForms } from "./forms.ts";
import { exitCodes } from "./input-error.ts";
import { addOutputOptions, nameList, type OutputOptions, withExamples } from "./options.ts";
import { printedTable } from "./text-table.ts";
import { printProblems } from "./validate.ts";

interface OverlayOptions extends OutputOptions {
  readonly counties: readonly string[];
}

/** `equalis pack overlay`: what of a table of one's own fits the counties of a pack, and how its sums compare. */
export function addPackOverlayCommand(pack: Command): void {
  const command = pack
    .command("overlay")
    .description(
      "match a table of your own with a pack's counties: every row that does not fit, and sums beside the province's",
    )
    .argument("<table>", "CSV, one row for each stock of a service in a county")
    .requiredOption(
      "--counties <codes>",
      "provinces that the table is about, separated by commas, or all",
      nameList,
    );
  withExamples(addOutputOptions(command), "pack overlay beds.csv --counties 52")
    .addHelpText(
      "after",
      `
Columns, in any order, headed in English or Chinese:
  code or name    a county by its code (of another year where it means the same county alone) or full name
  service         id or name (equalis list services)
  stock           capacity, staff, other-providers, or total: what public and other providers have together
  year, value, unit, source, note
The year is the pack's base year, the unit the service's own (persons for staff); every row has a source.
Run it: equalis run baseline --counties 52 --overlay beds.csv`,
    )
    .action(overlayCommand);
}

async function overlayCommand(file: string, options: OverlayOptions): Promise<void> {
  checkOutput(options);
  const whole = loadPack(options.pack);
  const { areas, people, otherYears } = await openCounties(options.pack, options.counties);
  const inDetail = fileInDetail(
    whole.file,
    [...people.keys()].map((province) => ({ province, areas: areas.get(province) ?? [] })),
  );
  const { name, text } = readOverlay(file);
  const own = readOwnTable(text, name, inDetail, await otherYears());
  printProblems(own.problems);
  const sums = ownTableSums(whole, own, buildAreaTree(inDetail.areas));
  deliverForms(
    {
      table: () => sumsText(whole, own, sums, options.language),
      json: () =>
        documentText({
          format: "equalis-overlay/1",
          pack: { id: whole.id, hash: whole.hash },
          rows: own.rows.length,
          unmatched: unmatchedRows(own),
          sums,
        }),
      plain: () =>
        plainTable(
          [
            ...textColumns("province", "service", "stock", "unit"),
            ...numberColumns("counties", "countiesOfProvince", "counted", "ofProvince"),
          ],
          sums,
        ),
    },
    options,
  );
  if (own.problems.length > 0) process.exitCode = exitCodes.badInput;
}

function sumsText(
  whole: CompiledPack,
  own: OwnTable,
  sums: readonly OwnTableSum[],
  language: Language,
): string {
  const { words, numbers } = ownSumColumns(whole, language);
  const found = ownRowsFound(own.rows.length, unmatchedRows(own), language);
  const table = printedTable(sums, [...words, ...numbers], words.length);
  return `${found}\n${sums.length === 0 ? "" : `\n${table}`}`;
}
