import { residentsOf } from "../population/model.ts";
import { needs } from "../text/needs.ts";
import type { Problem } from "../text/problem.ts";
import { limited } from "./check-numbers.ts";
import type { CompiledPack } from "./compiled.ts";
import type { Datum } from "./datum.ts";
import { rowFinding } from "./finding.ts";
import type { Pack } from "./read.ts";

/** Amounts beside the people that they are for and beside those of other places, and detail that nobody can have counted. */
export function checkProportions(pack: Pack, compiled: CompiledPack): readonly Problem[] {
  const people = peopleByArea(compiled);
  return [
    ...checkIncome(pack, compiled, people),
    ...limited(checkPeers(pack, compiled, people)),
    ...checkWholeCounts(pack),
    ...checkPartedCounts(pack, compiled, people),
  ];
}

type PeopleByArea = ReadonlyMap<string, number>;

/** Residents of the base year by area code. */
function peopleByArea({ areas, population }: CompiledPack): PeopleByArea {
  const ofLeaf = areas.leaves.map((_, leaf) => residentsOf(population.initial, leaf));
  return new Map(
    [...areas.members].map(([code, { leaves }]) => [
      code,
      leaves.reduce((sum, leaf) => sum + ofLeaf[leaf], 0),
    ]),
  );
}

/** GDP a person, yuan: no country has had less or more, and a thousandfold slip of money or people leaves it. */
const incomes = { least: 1_000, most: 1_000_000 } as const;

function checkIncome(
  pack: Pack,
  { accounts, areas, baseYear }: CompiledPack,
  people: PeopleByArea,
): Problem[] {
  const millions = accounts.gdp.reduce((sum, gdp) => sum + gdp, 0);
  const yuan = (millions * 1e6) / (people.get(areas.nation.code) ?? 0);
  const row = pack.data.findIndex(({ item, year }) => item === "gdp" && year === baseYear);
  if (row < 0 || (yuan >= incomes.least && yuan <= incomes.most)) return [];
  return [
    rowFinding(pack, row, "warning", needs("income-in-proportion", incomes), Math.round(yuan)),
  ];
}

/** How many times the middle one, or what part of it, a place may have before somebody should look. */
const mostTimes = 20;

/** Amounts of provinces a person, and prices of one service, that lie far from those of the others. */
function checkPeers(
  pack: Pack,
  { baseYear }: CompiledPack,
  people: PeopleByArea,
): readonly Problem[] {
  const perPerson = new Set(["gdp", "revenue.own", "spending.total", "population.registered"]);
  const prices = new Set(["cost.capital", "running-cost"]);
  const groups = new Map<string, { readonly row: number; readonly value: number }[]>();
  pack.data.forEach(({ item, subject, area, year, value }, row) => {
    if (!prices.has(item) && !(perPerson.has(item) && year === baseYear)) return;
    const each = perPerson.has(item) ? value / (people.get(area) ?? 0) : value;
    const key = `${item}|${subject}|${year}`;
    const group = groups.get(key) ?? [];
    group.push({ row, value: each });
    groups.set(key, group);
  });
  return [...groups.values()].flatMap((group) => {
    const sorted = group.map(({ value }) => value).toSorted((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)];
    return group
      .filter(({ value }) => !(value <= middle * mostTimes && value >= middle / mostTimes))
      .map(({ row, value }) => {
        const { item, subject } = pack.data[row];
        const kind = subject === "" ? `${item} a person` : `${item} of ${subject}`;
        const chineseKind = subject === "" ? `人均 ${item}` : `${subject} 的 ${item}`;
        const needed = needs("proportion-to-peers", {
          kind,
          chineseKind,
          middle: Number(middle.toPrecision(3)),
        });
        return rowFinding(pack, row, "warning", needed, Number(value.toPrecision(3)));
      });
  });
}

/** Units of what is counted one by one. */
const counted = new Set(["persons", "places", "beds", "sites", "institutions"]);

/** What was counted one by one and is called observed has no fractions. */
function checkWholeCounts(pack: Pack): Problem[] {
  const rowsOf = new Map<string, number[]>();
  pack.data.forEach(({ item, unit, basis, value }, row) => {
    if (basis !== "observed" || !counted.has(unit) || Number.isInteger(value)) return;
    rowsOf.set(item, [...(rowsOf.get(item) ?? []), row]);
  });
  return [...rowsOf].map(([kind, rows]) => {
    const needed = needs("counted-whole", { kind, count: rows.length });
    return rowFinding(pack, rows[0], "warning", needed, pack.data[rows[0]].value);
  });
}

/** Numbers below this are parted alike by chance. */
const leastParted = 200;
/** So many numbers in a row are no chance. */
const leastAlike = 8;

/**
 * Rows of places that are called observed and are all one number of the area above, parted in proportion to people (in equal parts where
 * the parts have as many people): somebody's arithmetic, not a count.
 */
function checkPartedCounts(
  pack: Pack,
  { areas }: CompiledPack,
  people: PeopleByArea,
): readonly Problem[] {
  const nodes = new Map(areas.nodes.map((area) => [area.code, area]));
  const kinds = new Map<string, Map<string, number[]>>();
  pack.data.forEach((datum, row) => {
    if (!couldBeParted(datum)) return;
    const { item, subject, area, sex, age, year } = datum;
    const kind = `${[item, subject].join(" ").trim()}|${year}|${nodes.get(area)?.level}`;
    const ofKind = kinds.get(kind) ?? new Map<string, number[]>();
    const siblings = `${sex}|${age}|${nodes.get(area)?.parent}`;
    ofKind.set(siblings, [...(ofKind.get(siblings) ?? []), row]);
    kinds.set(kind, ofKind);
  });
  return [...kinds].flatMap(([key, groups]) => {
    const parted = [...groups.values()].filter((rows) => rows.length > 1);
    const rows = parted.flat();
    if (rows.length < leastAlike || !parted.every((group) => inProportion(pack, group, people)))
      return [];
    const [kind = "", year] = key.split("|");
    const needed = needs("own-detail", { kind: `${kind}, ${year}`, count: rows.length });
    return [rowFinding(pack, rows[0], "warning", needed)];
  });
}

/** Called observed, an amount, and not itself what people are counted by. */
function couldBeParted({ item, basis, unit, age, value }: Datum): boolean {
  const isPeople = item === "observed.population" || (item === "population" && age === "");
  const isAmount = counted.has(unit) || unit === "million yuan" || unit === "m²";
  return basis === "observed" && !isPeople && isAmount && value >= leastParted;
}

function inProportion(pack: Pack, rows: readonly number[], people: PeopleByArea): boolean {
  let total = 0;
  let persons = 0;
  for (const row of rows) {
    total += pack.data[row].value;
    persons += people.get(pack.data[row].area) ?? 0;
  }
  return rows.every((row) => {
    const { area, value } = pack.data[row];
    const share = (total * (people.get(area) ?? 0)) / persons;
    // Rounded to whole units, and people to whole persons.
    return Math.abs(value - share) <= 1 + 1e-5 * share;
  });
}
