/**
 * Writes base-2020.csv (rows `population.united-nations`) and expected.csv from the UN tables that the pack carries.
 * Run: node tests/golden/united-nations-2024/make.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import { graduatePyramid } from "../../../models/population/graduation.ts";
import { singleYearSurvivors } from "../../../models/population/life-table.ts";
import { lifeTableAt, type StandardMortality } from "../../../models/population/relational-logit.ts";

import { addAgeShape } from "../../../scenarios/packs/build/age-shape.ts";
import { TableWriter } from "../../../scenarios/packs/build/table.ts";

type Row = Readonly<Record<string, string>>;
const folder = fileURLToPath(new URL("../../../scenarios/packs/china-2020/sources/demography", import.meta.url));
const here = fileURLToPath(new URL("./", import.meta.url));
const read = (name: string): Row[] =>
  Papa.parse<Row>(readFileSync(`${folder}/${name}.csv`, "utf8"), { header: true, skipEmptyLines: true }).data;
const un = new Map(read("wpp2024_china").map((row) => [Number(row["year"]), row]));
const ages2022 = read("wpp2022_china_age");
const rates = read("wpp2024_china_mx5");
const cell = (year: number, column: string): number => Number(un.get(year)?.[column]);

function standard(sex: "female" | "male", column: string): StandardMortality {
  const rows = rates.filter((row) => row["sex"] === sex);
  return {
    survivors: singleYearSurvivors(
      { starts: rows.map((row) => Number.parseInt(row["age_start"] ?? "", 10)), rates: rows.map((row) => Number(row[column])) },
      sex,
    ),
    openRate: Number(rows.at(-1)?.[column]),
    sex,
  };
}

/** Children under 11 at the end of 2020: the UN 2024's births of 2010–2020, survived year by year. */
function children(sex: "female" | "male"): number[] {
  const patterns = { p2010_2015: standard(sex, "p2010_2015"), p2015_2020: standard(sex, "p2015_2020"), p2020_2025: standard(sex, "p2020_2025") };
  const result: number[] = [];
  for (let born = 2010; born <= 2020; born++) {
    const ratio = cell(born, "sex_ratio_at_birth_m_per_f");
    let persons = (cell(born, "births_thousand") * 1000 * (sex === "male" ? ratio : 1)) / (1 + ratio);
    for (let year = born; year <= 2020; year++) {
      const pattern = year < 2015 ? patterns.p2010_2015 : year < 2020 ? patterns.p2015_2020 : patterns.p2020_2025;
      persons *= lifeTableAt(pattern, cell(year, `e0_${sex}`)).survival[year - born] ?? Number.NaN;
    }
    result[2020 - born] = persons;
  }
  return result;
}

/** The UN's birth years beside each other, from the pack's builder. */
const shapeTable = new TableWriter();
addAgeShape(shapeTable, fileURLToPath(new URL("../../../scenarios/packs/china-2020/sources", import.meta.url)), 2020);
const shapeOf = (sex: string): number[] => shapeTable.rows.filter((row) => row.sex === sex).map((row) => row.value);

/** The UN 2022's pyramid at the end of 2020: mean of mid-2020 and mid-2021, graduated with the shape of its birth years. */
function older(sex: "female" | "male"): Float64Array {
  return pyramidOf(sex, shapeOf(sex));
}

/** The same without the shape of birth years, whose children are the 2024 revision's already. */
function plain(sex: "female" | "male"): Float64Array {
  return pyramidOf(sex, undefined);
}

function pyramidOf(sex: "female" | "male", shape: number[] | undefined): Float64Array {
  const groups = ages2022.filter((row) => row["year"] === "2020").map((row) => row["age_group"] ?? "");
  const at = (year: string, group: string): number =>
    Number(ages2022.find((row) => row["year"] === year && row["age_group"] === group)?.[sex]);
  const counts = groups.map((group) => (at("2020", group) + at("2021", group)) / 2);
  const table = lifeTableAt(standard(sex, "p2020_2025"), cell(2020, `e0_${sex}`));
  return graduatePyramid(groups.map((group) => Number.parseInt(group, 10)), counts, table.personYears, shape);
}

const sexes = ["female", "male"] as const;
const young = sexes.map(children);
/** Ages 7–10 of the 2024 revision over the 2022 revision. */
const revision = (s: number, pyramid: Float64Array): number =>
  [7, 8, 9, 10].reduce((total, age) => total + (young[s]?.[age] ?? Number.NaN), 0) / pyramid.slice(7, 11).reduce((a, b) => a + b, 0);
/** The revision of the children does not stop at 11: it fades out in a straight line until 20. */
const grown = sexes.map((sex, s) => {
  const pyramid = plain(sex);
  const ratio = revision(s, pyramid);
  return older(sex).map((persons, age) => persons * (age < 20 ? 1 + ((ratio - 1) * (20 - age)) / 10 : 1)).slice(11);
});
const sum = (lists: readonly ArrayLike<number>[]): number => lists.reduce((all, list) => all + Array.from(list).reduce((a, b) => a + b, 0), 0);
const factor = (cell(2020, "pop_31dec_thousand") * 1000 - sum(young)) / sum(grown);
const lines = sexes.flatMap((sex, s) => [
  ...(young[s] ?? []).map((persons, age) => `population.united-nations,CN,,${sex},${age},2020,${persons.toFixed(1)},persons,estimated,un-wpp-2024,births of the year survived`),
  ...Array.from(grown[s] ?? [], (persons, i) => `population.united-nations,CN,,${sex},${i === 89 ? "100+" : i + 11},2020,${(persons * factor).toFixed(1)},persons,estimated,un-wpp-2022;un-wpp-2024,UN 2022 structure at the UN 2024 level`),
]);
writeFileSync(`${here}base-2020.csv`, `item,area,subject,sex,age,year,value,unit,basis,source,note\n${lines.join("\n")}\n`);
const years = Array.from({ length: 16 }, (_, i) => 2020 + i);
writeFileSync(
  `${here}expected.csv`,
  `year,population,births,deaths\n${years.map((year) => [year, ...["pop_31dec_thousand", "births_thousand", "deaths_thousand"].map((column) => Math.round(cell(year, column) * 1000))].join(",")).join("\n")}\n`,
);
