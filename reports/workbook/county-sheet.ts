import type { Workbook } from "exceljs";
import { readingOf } from "../../models/index.ts";
import { countedStocks } from "../../presentation/rows/county-basis.ts";
import { type CountyRow, countiesOf, countyRows } from "../../presentation/rows/county-rows.ts";
import { type CountyTraits, traitsReader } from "../../presentation/rows/county-traits.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { areaName, domainName, peopleName, subjectName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { hundredfold } from "../storyline/blocks.ts";
import { countySubject } from "../storyline/counties.ts";
import type { Story, StoryRun } from "../storyline/story.ts";
import { addTableSheet, type SheetColumn } from "./sheets.ts";

/** A county of a province that is open. */
interface County {
  readonly code: string;
  readonly parent: string;
  readonly province: string;
}

/** Years whose levels are listed after the base year. */
const everyYears = 5;

/**
 * The sheet of the counties of every province that is open by county: people, the level of what was asked for (else of all domains) in the base
 * year and every fifth year of each run, rank under the lead, and whose places were counted. No sheet where every province is whole.
 */
export function addCountySheet(workbook: Workbook, story: Story): void {
  const { input, base, lead, runs, years, firstYear, lastYear, t, language } = story;
  const { pack } = input;
  const provinces = pack.detail?.provinces;
  if (provinces === undefined) return;
  const subject = countySubject(input, pack.areas.nation.code);
  /** The counties in which somebody needs what was asked for, by code. */
  const known = (run: StoryRun, year: number): ReadonlyMap<string, CountyRow> =>
    new Map(
      provinces.flatMap((province) =>
        countyRows(pack, run, subject, province, year).counties.map((row) => [row.code, row]),
      ),
    );
  const rows = provinces.flatMap((province) =>
    countiesOf(pack, province).map((one): County => ({ ...one, province })),
  );
  const { setting, registration } = subject;
  const of = joined(language, "values", [
    subjectName(pack, subject, language) ?? domainName("overall", language),
    setting === "all" ? undefined : wordsIn(language, "charts")(`place.parts.${setting}`),
    peopleName(registration, language),
  ]);
  const level = (run: StoryRun, year: number): SheetColumn<County> => {
    const levels = known(run, year);
    return {
      header: t("workbook.counties.level", { of, year, name: run.name }),
      width: 15,
      format: "0.0",
      cell: ({ code }) => hundredfold(levels.get(code)?.value),
    };
  };
  const people = (run: StoryRun, year: number): SheetColumn<County> => {
    const { value } = readingOf(pack, run.result);
    return {
      header: t("workbook.counties.people", { year, name: run.name }),
      width: 15,
      format: "#,##0",
      cell: ({ code }) => value({ indicator: "population", area: code }, year),
    };
  };
  const ranked = known(lead, lastYear);
  const later = years.filter((year) => year > firstYear && (year - firstYear) % everyYears === 0);
  const counted = countedStocks(pack, subject);
  addTableSheet<County>(
    workbook,
    t("section.counties"),
    2,
    [
      { header: t("csv.areaCode"), width: 11, cell: ({ code }) => code },
      {
        header: t("workbook.counties.county"),
        width: 34,
        cell: ({ code }) => areaName(pack, code, language),
      },
      {
        header: t("workbook.counties.within"),
        width: 24,
        cell: ({ parent }) => areaName(pack, parent, language),
      },
      {
        header: t("provinces.province"),
        width: 16,
        cell: ({ province }) => areaName(pack, province, language),
      },
      people(base, firstYear),
      people(lead, lastYear),
      ...factColumns(story),
      level(base, firstYear),
      ...runs.flatMap((run) => later.map((year) => level(run, year))),
      {
        header: t("workbook.counties.rank"),
        width: 14,
        format: "0",
        cell: ({ code }) => ranked.get(code)?.rank ?? null,
      },
      {
        header: t("workbook.counties.basis"),
        width: 34,
        cell: ({ code }) => {
          const count = counted(code);
          return t(count === 0 ? "workbook.counties.ratio" : "workbook.counties.own", { count });
        },
      },
    ],
    rows,
    language,
  );
}

/** What is counted of a county, and groups of counties are made by. */
function factColumns({
  input: { pack },
  base,
  t,
  firstYear,
}: Story): readonly SheetColumn<County>[] {
  const traits = traitsReader(pack, base.result);
  const years = new Set(pack.areas.nodes.flatMap(({ facts }) => facts?.formerPeople?.year ?? []));
  const [former = firstYear] = years;
  const column = (
    name: "poverty" | "growth" | "city" | "old" | "density",
    year: number,
    format: string,
    cell: (one: CountyTraits) => number | null | undefined,
  ): SheetColumn<County> => ({
    header: t(`workbook.counties.${name}`, { year }),
    width: 14,
    format,
    cell: ({ code }) => cell(traits(code)) ?? null,
  });
  return [
    column("poverty", firstYear, "0", ({ leftPovertyListIn }) => leftPovertyListIn),
    column("growth", former, "0.0", ({ growth }) => hundredfold(growth)),
    column("city", firstYear, "0.0", ({ kilometresToCity }) => kilometresToCity),
    column("old", firstYear, "0.0", ({ old }) => hundredfold(old)),
    column("density", firstYear, "#,##0.0", ({ density }) => density),
  ];
}
