import type { Declared } from "./pack-text.ts";
import { pointsText } from "./pack-text.ts";
import { optionalNumber, type RawRow, readRaw, round } from "./table.ts";

/** A count of a plan's indicator: its name in outcomes.csv, what one of the source's numbers is in the unit, decimals kept. */
interface Count {
  readonly name: string;
  readonly factor?: number;
  readonly decimals: number;
  /** Yearly numbers that the plan adds up. */
  readonly cumulated?: boolean;
}

const counts: Readonly<Record<string, Count>> = {
  childcare: { name: "Childcare places for under-3s per 1000 population", decimals: 2 },
  preschool: { name: "Preschool gross enrolment rate", factor: 0.01, decimals: 4 },
  completion: { name: "Nine-year compulsory education completion rate", factor: 0.01, decimals: 4 },
  senior: { name: "Senior-secondary gross enrolment rate", factor: 0.01, decimals: 4 },
  "schooling-years": { name: "Mean years of schooling of working-age population", decimals: 2 },
  "life-expectancy": { name: "Life expectancy at birth", decimals: 2 },
  physicians: { name: "Licensed (assistant) physicians per 1000 population", decimals: 2 },
  nurses: { name: "Registered nurses per 1000 population", decimals: 2 },
  medical: { name: "Basic medical insurance coverage", factor: 0.01, decimals: 4 },
  "nursing-share": {
    name: "Nursing-type share of beds in elderly-care institutions",
    factor: 0.01,
    decimals: 4,
  },
  pension: { name: "Basic pension insurance coverage", factor: 0.01, decimals: 4 },
  "elderly-beds": { name: "Total elderly-care beds", factor: 1e4, decimals: 0 },
  compounds: {
    name: "Old urban residential compounds, renovation started in year",
    factor: 1e4,
    decimals: 0,
    cumulated: true,
  },
  disability: { name: "Coverage of the two disability subsidies", factor: 0.01, decimals: 4 },
  "sports-area": { name: "Sports venue area per person", decimals: 2 },
};

/** Declares what was counted of a plan's indicators, 2020 on: `counted-<id>`, its basis and note. Rates without a number are left out. */
export function declarePlanCounts(folder: string, declared: Declared): void {
  const rows = readRaw(`${folder}/targets/outcomes.csv`);
  for (const [id, count] of Object.entries(counts)) {
    const found = rows.filter((row) => row.indicator_en === count.name);
    const points = pointsOf(found, count);
    if (points.length === 0) throw new RangeError(`outcomes.csv: no count of "${count.name}"`);
    const worked = count.cumulated === true || found.some(({ status }) => status === "derived");
    declared.set(`counted-${id}`, pointsText(points));
    declared.set(`counted-${id}-basis`, worked ? "derived" : "observed");
    declared.set(
      `counted-${id}-note`,
      count.cumulated === true
        ? `${count.name}, added up from 2021; 2023 to September`
        : count.name,
    );
  }
}

function pointsOf(
  rows: readonly RawRow[],
  { factor = 1, decimals, cumulated = false }: Count,
): [number, number][] {
  let sum = 0;
  return rows
    .flatMap((row): [number, number][] => {
      // "2023 Jan-Sep" is the year as far as it was counted; a range of years is none.
      const year = /^(\d{4})( |$)/.exec(row.year ?? "")?.[1];
      const value = /^\d/.test(row.value ?? "") ? optionalNumber(row, "value") : undefined;
      return year === undefined || value === undefined ? [] : [[Number(year), value]];
    })
    .filter(([year]) => year >= 2020)
    .sort(([a], [b]) => a - b)
    .map(([year, value]) => {
      sum += value;
      return [year, round((cumulated ? sum : value) * factor, decimals)];
    });
}
