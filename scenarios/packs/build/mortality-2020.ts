import { need, numberIn, readRaw, type TableWriter } from "./table.ts";

/** Life expectancy at birth, at 65 and at 80 in the UN's yearly tables: they set the age pattern of each year's deaths. */
export function addYearlyExpectancies(table: TableWriter, folder: string, from: number): void {
  const atBirth = new Map(
    readRaw(`${folder}/demography/wpp2024_china.csv`).map((row) => [row.year ?? "", row]),
  );
  for (const row of readRaw(`${folder}/demography/wpp2024_china_ex.csv`)) {
    const year = numberIn(row, "year");
    if (year < from) continue;
    const born = need(atBirth, String(year), "wpp2024_china");
    for (const sex of ["male", "female"] as const) {
      const years = [
        numberIn(born, `e0_${sex}`),
        numberIn(row, `e65_${sex}`),
        numberIn(row, `e80_${sex}`),
      ];
      ["0", "65", "80"].forEach((age, i) => {
        table.add(
          "life-expectancy.at-age",
          { area: "CN", sex, age, year },
          years[i] ?? Number.NaN,
          "years",
          {
            basis: year <= 2023 ? "observed" : "estimated",
            source: "un-wpp-2024",
            note: year <= 2023 ? "UN estimate" : "UN medium variant",
          },
        );
      });
    }
  }
}
