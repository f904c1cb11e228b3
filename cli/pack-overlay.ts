import type { Command } from "commander";
import { group } from "d3-array";
import {
  areaMembers,
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

/** What a table says of one stock of a service in a province, beside what the pack has for the whole of it. */
interface OverlaySum {
  readonly province: string;
  readonly service: string;
  readonly stock: string;
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
  const own = readOwnTable(text, name, inDetail, otherYears);
  printProblems(own.problems);
  const sums = overlaySums(
    whole,
    own,
    new Map(inDetail.areas.map(({ code, parent }) => [code, parent])),
  );
  deliverForms(
    {
      table: () => sumsText(whole, own, sums, options.language),
      json: () =>
        documentText({
          format: "equalis-overlay/1",
          pack: { id: whole.id, hash: whole.hash },
          rows: own.rows.length,
          unmatched: own.problems.length,
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

/** Sums by province, service and stock, in the order of the table. */
function overlaySums(
  whole: CompiledPack,
  { rows }: OwnTable,
  parentOf: ReadonlyMap<string, string>,
): readonly OverlaySum[] {
  const provinceOf = (code: string): string =>
    whole.areas.provinces.some((one) => one.code === code)
      ? code
      : provinceOf(parentOf.get(code) ?? "");
  const parents = new Set(
    [...parentOf].flatMap(([code, parent]) => (/-(urban|rural)$/.test(code) ? [parent] : [])),
  );
  const counties = [...parents].filter((code) => code !== provinceOf(code));
  return [
    ...group(rows, ({ area, subject, item }) => `${provinceOf(area)}|${subject}|${item}`),
  ].map(([key, own]) => {
    const [province = "", service = "", item = ""] = key.split("|");
    return {
      province,
      service,
      stock: item.replace("stock.", ""),
      unit: own[0]?.unit ?? "",
      counties: own.length,
      countiesOfProvince: counties.filter((code) => provinceOf(code) === province).length,
      counted: own.reduce((sum, { value }) => sum + value, 0),
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

const words = {
  en: {
    fits: (rows: number, others: number) => `${rows} rows fit, ${others} do not.`,
    heads: [
      "province",
      "service",
      "stock",
      "counties",
      "counted",
      "province's stock",
      "counted/province",
    ],
  },
  "zh-CN": {
    fits: (rows: number, others: number) => `相符${rows}行，不符${others}行。`,
    heads: ["省份", "服务", "存量", "县数", "各县合计", "全省存量", "合计占全省"],
  },
} as const;

function sumsText(
  pack: CompiledPack,
  { rows, problems }: OwnTable,
  sums: readonly OverlaySum[],
  language: Language,
): string {
  const { fits, heads } = words[language];
  const nameOf = (
    list: readonly {
      readonly code?: string;
      readonly id?: string;
      readonly name: Readonly<Record<Language, string>>;
    }[],
    wanted: string,
  ) => list.find(({ code, id }) => (code ?? id) === wanted)?.name[language] ?? wanted;
  const figure = (value: number) => formatFigure(value, language);
  const table = printedTable(
    sums,
    [
      [heads[0], ({ province }) => nameOf(pack.areas.provinces, province)],
      [heads[1], ({ service }) => nameOf(pack.services, service)],
      [heads[2], ({ stock }) => stock],
      [heads[3], (one) => `${one.counties}/${one.countiesOfProvince}`],
      [heads[4], ({ counted }) => figure(counted)],
      [heads[5], ({ ofProvince }) => figure(ofProvince)],
      [
        heads[6],
        ({ counted, ofProvince }) =>
          ofProvince > 0 ? formatValue(counted / ofProvince, "share", language) : "–",
      ],
    ],
    3,
  );
  return `${fits(rows.length, problems.length)}\n${sums.length === 0 ? "" : `\n${table}`}`;
}
