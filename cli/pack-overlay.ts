import type { Command } from "commander";
import { group, rollup, sum } from "d3-array";
import {
  type AreaTree,
  areaMembers,
  buildAreaTree,
  type CompiledPack,
  type Datum,
  documentText,
  fileInDetail,
  numberColumns,
  type OwnTable,
  plainTable,
  readOwnTable,
  textColumns,
} from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";
import { formatFigure, formatValue } from "../presentation/words/numbers.ts";
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

type StockName = "capacity" | "staff" | "other-providers" | "total";

/** What a table says of one stock of a service in a province, beside what the pack has for the whole of it. */
interface OverlaySum {
  readonly province: string;
  readonly service: string;
  readonly stock: StockName;
  readonly unit: string;
  readonly counties: number;
  readonly countiesOfProvince: number;
  readonly counted: number;
  readonly ofProvince: number;
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
  const sums = overlaySums(whole, own, buildAreaTree(inDetail.areas));
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

/** Rows that do not fit, each once, whatever it lacks. */
const unmatchedRows = ({ problems }: OwnTable): number =>
  new Set(problems.map(({ place }) => place?.line)).size;

/** Sums by province, service and stock, in the order of the table. */
function overlaySums(
  whole: CompiledPack,
  { rows }: OwnTable,
  { localities, provinceOfLocality, provinces }: AreaTree,
): readonly OverlaySum[] {
  const provinceOf = new Map(
    localities.map(({ code }, l) => [code, provinces[provinceOfLocality[l] ?? -1]?.code ?? ""]),
  );
  const counties = rollup(
    provinceOf.values(),
    (own) => own.length,
    (code) => code,
  );
  return [
    ...group(rows, ({ area, subject, item }) => `${provinceOf.get(area)}|${subject}|${item}`),
  ].map(([key, own]) => {
    const [province = "", service = "", item = ""] = key.split("|");
    return {
      province,
      service,
      stock: item.replace("stock.", "") as StockName,
      unit: own[0]?.unit ?? "",
      counties: own.length,
      countiesOfProvince: counties.get(province) ?? 0,
      counted: sum(own, ({ value }) => value),
      ofProvince: stockOf(whole, province, service, item),
    };
  });
}

/** What a pack has of a stock in a province. */
function stockOf(
  { areas, services, stocks }: CompiledPack,
  province: string,
  service: string,
  item: Datum["item"],
): number {
  const kinds = {
    "stock.capacity": [stocks.capacity],
    "stock.staff": [stocks.staff],
    "stock.other-providers": [stocks.otherProviders],
    "stock.total": [stocks.capacity, stocks.otherProviders],
  }[item];
  const k = services.findIndex(({ id }) => id === service);
  return areaMembers(areas, province).leaves.reduce(
    (sum, leaf) =>
      (kinds ?? []).reduce((all, kind) => all + (kind[k * areas.leaves.length + leaf] ?? 0), sum),
    0,
  );
}

function sumsText(
  { areas, services }: CompiledPack,
  own: OwnTable,
  sums: readonly OverlaySum[],
  language: Language,
): string {
  const t = wordsIn(language, "cli");
  const table = printedTable(
    sums,
    [
      [
        t("overlay.province"),
        ({ province }) =>
          areas.provinces.find(({ code }) => code === province)?.name[language] ?? province,
      ],
      [
        t("overlay.service"),
        ({ service }) => services.find(({ id }) => id === service)?.name[language] ?? service,
      ],
      [t("overlay.stock"), ({ stock }) => t(`overlay.stocks.${stock}`)],
      [t("overlay.counties"), (one) => `${one.counties}/${one.countiesOfProvince}`],
      [t("overlay.counted"), ({ counted }) => formatFigure(counted, language)],
      [t("overlay.ofProvince"), ({ ofProvince }) => formatFigure(ofProvince, language)],
      [
        t("overlay.share"),
        ({ counted, ofProvince }) =>
          ofProvince > 0 ? formatValue(counted / ofProvince, "share", language) : "–",
      ],
    ],
    3,
  );
  const found = t("overlay.found", { fit: own.rows.length, others: unmatchedRows(own) });
  return `${found}\n${sums.length === 0 ? "" : `\n${table}`}`;
}
