import { sum } from "d3-array";
import {
  type CompiledPack,
  gini,
  type RunResult,
  readingOf,
  reformYears,
  resolveSettings,
  type ScenarioSettings,
  type ServiceMoney,
  serviceMoney,
} from "../../models/index.ts";
import { type CountyGroupId, countyGroup, countyGroupIds } from "./county-group-rows.ts";
import { type CountyRow, countyRows } from "./county-rows.ts";
import { traitsReader } from "./county-traits.ts";
import { type DivisionRule, sharePassedByBase } from "./division-rules.ts";
import type { NarrowedSelection, Selection } from "./selection.ts";

/** A run with the settings that it was made with. */
export interface RunOfSettings {
  readonly result: RunResult;
  readonly settings: ScenarioSettings;
}

/** A scenario as it is, and under each of the rules by which a province may divide money among its counties (`settingsByRule`). */
export type RunsByRule = Readonly<Record<"asIs" | DivisionRule, RunOfSettings>>;

/** Share of the people of a province who are told of as those furthest behind. */
export const behindShare = 0.2;

/** What a place reaches under a rule, and what its services cost there. */
export interface UnderRule {
  /** Level reached of what is selected, 0 … 1; of several counties their mean by people. */
  readonly level: number;
  /** What its services cost the public to run in the year, million yuan in prices of the base year. */
  readonly running: number;
}

/** A county of a province under the two rules. */
export interface CountyTransferRow {
  readonly code: string;
  readonly parent: string;
  readonly persons: number;
  /** People over those of the base year, less 1. */
  readonly growth: number;
  /** In the scenario as it is: in the year, and in the base year. */
  readonly money: ServiceMoney;
  readonly before: ServiceMoney;
  readonly byRule: Readonly<Record<DivisionRule, UnderRule>>;
}

/** Counties together: those furthest behind, or a group. */
export interface GroupTransferRow {
  readonly id: "behind" | CountyGroupId;
  readonly count: number;
  /** Of the people of the province, of the running money added since the base year, and of what places begun since then cost, 0 … 1 or NaN where there is none. */
  readonly shareOfPeople: number;
  readonly shareOfAdded: number;
  readonly shareOfBuilding: number;
  readonly persons: number;
  readonly money: ServiceMoney;
  readonly before: ServiceMoney;
  readonly byRule: Readonly<Record<DivisionRule, UnderRule>>;
}

/** What a province receives, million yuan in prices of the base year. */
export interface ProvinceIncome {
  readonly own: number;
  readonly transfers: number;
  readonly persons: number;
}

export interface CountyTransferRows {
  readonly province: string;
  readonly year: number;
  /** What levels are of: everyone, in the part, domain or service selected. */
  readonly narrow: NarrowedSelection;
  readonly income: Readonly<Record<"before" | "now", ProvinceIncome>>;
  /** What the province spent on what is selected in the year, and what of it built since the base year; undefined where no account is kept of it. */
  readonly accounts: { readonly spending: number; readonly built: number } | undefined;
  /** The years in which the rules come to differ: alike up to the first, in full from the second. */
  readonly rules: { readonly from: number; readonly to: number };
  /** Share of the money that the scenario itself ties to base figures in the year. */
  readonly tied: number;
  /** Those who reach most more by base figures first. */
  readonly counties: readonly CountyTransferRow[];
  /** The counties furthest behind, then the groups that have counties, in their order. */
  readonly groups: readonly GroupTransferRow[];
  /** Gini coefficient of counties' levels, weighted by people. */
  readonly inequality: Readonly<Record<DivisionRule, number>>;
}

/**
 * What a province receives, where the money of its services goes among its counties, and what each would reach if the money for building and
 * hiring were divided by need and gap or by base figures. Undefined in the base year, in which no rule has divided anything.
 *
 * Money is told by county as far as a run knows it (`serviceMoney`): no table of any county's budget is in the pack. Those furthest behind are
 * the counties with the lowest mean level of the two rules, so that neither rule chooses them, up to a fifth of the people. Counties where
 * nobody needs what is selected are left out.
 *
 * @param own codes of the reader's own list of counties
 */
export function countyTransferRows(
  pack: CompiledPack,
  runs: RunsByRule,
  selection: Selection,
  province: string,
  year: number,
  own: readonly string[] = [],
): CountyTransferRows | undefined {
  const { baseYear } = pack;
  if (year === baseYear) return undefined;
  const { domain, service } = selection;
  const services = pack.services.flatMap((one) =>
    (service === undefined || one.id === service) && (domain === undefined || one.domain === domain)
      ? [one.id]
      : [],
  );
  const everyone: Selection = { ...selection, registration: "all" };
  const levelsOf = (run: RunOfSettings) => countyRows(pack, run, everyone, province, year);
  const asIs = levelsOf(runs.asIs);
  // A part that nobody in it needs is left out by the level, and so of money.
  const { setting = "all" } = asIs.narrow.query;
  const moneyOf = ({ result, settings }: RunOfSettings, at: number) => {
    const inputs = resolveSettings(pack, settings);
    const read = serviceMoney(pack, { result, inputs }, services, at);
    return (area: string) => read({ area, setting });
  };
  const [now, before] = [moneyOf(runs.asIs, year), moneyOf(runs.asIs, baseYear)];
  const underRule = (rule: DivisionRule) => {
    const levels = new Map(levelsOf(runs[rule]).counties.map((one) => [one.code, one.value]));
    const money = moneyOf(runs[rule], year);
    return (code: string): UnderRule => ({
      level: levels.get(code) ?? Number.NaN,
      running: money(code).running,
    });
  };
  const [need, base] = [underRule("need"), underRule("base")];
  const counties = asIs.counties
    .map(({ code, parent, persons }: CountyRow): CountyTransferRow => {
      const first = before(code);
      return {
        code,
        parent,
        persons,
        growth: persons / first.persons - 1,
        money: now(code),
        before: first,
        byRule: { need: need(code), base: base(code) },
      };
    })
    .sort((a, b) => levelGained(b) - levelGained(a) || a.code.localeCompare(b.code));
  const traits = traitsReader(pack, runs.asIs.result);
  const groupOf = (id: GroupTransferRow["id"], codes: ReadonlySet<string>) =>
    together(
      id,
      counties.filter(({ code }) => codes.has(code)),
      counties,
    );
  const inequality = (rule: DivisionRule) =>
    gini(
      counties.map(({ byRule }) => byRule[rule].level),
      counties.map(({ persons }) => persons),
    );
  return {
    province,
    year,
    narrow: {
      query: asIs.narrow.query,
      leftOut: selection.registration === "all" ? [] : ["registration"],
    },
    income: {
      before: incomeOf(pack, runs.asIs, province, baseYear),
      now: incomeOf(pack, runs.asIs, province, year),
    },
    accounts:
      service === undefined && setting === "all"
        ? accountsOf(pack, runs.asIs, { area: province, domain }, year)
        : undefined,
    rules: reformYears(pack),
    tied: sharePassedByBase(pack, runs.asIs.settings, year),
    counties,
    groups: [
      groupOf("behind", furthestBehind(counties)),
      ...countyGroupIds.map((id) =>
        groupOf(id, countyGroup(pack, traits, province, id, own).codes),
      ),
    ].filter(({ count }) => count > 0),
    inequality: { need: inequality("need"), base: inequality("base") },
  };
}

/** What a place reaches more by base figures than by need and gap. */
export function levelGained({ byRule }: Pick<CountyTransferRow, "byRule">): number {
  return byRule.base.level - byRule.need.level;
}

/** The fewest counties with the lowest mean of the two rules in which at least a fifth of the people live. */
function furthestBehind(counties: readonly CountyTransferRow[]): ReadonlySet<string> {
  const wanted = behindShare * sum(counties, ({ persons }) => persons);
  const codes = new Set<string>();
  let people = 0;
  for (const { code, persons } of counties.toSorted(
    (a, b) => meanLevel(a) - meanLevel(b) || a.code.localeCompare(b.code),
  )) {
    if (people >= wanted) break;
    codes.add(code);
    people += persons;
  }
  return codes;
}

function meanLevel({ byRule }: CountyTransferRow): number {
  return (byRule.need.level + byRule.base.level) / 2;
}

/** Counties together, beside all of them. */
function together(
  id: GroupTransferRow["id"],
  some: readonly CountyTransferRow[],
  all: readonly CountyTransferRow[],
): GroupTransferRow {
  const share = (of: (county: CountyTransferRow) => number): number => {
    const whole = sum(all, of);
    return whole > 0 ? sum(some, of) / whole : Number.NaN;
  };
  const persons = sum(some, (one) => one.persons);
  const moneyIn = (of: "money" | "before"): ServiceMoney => ({
    persons: sum(some, (one) => one[of].persons),
    running: sum(some, (one) => one[of].running),
    needed: sum(some, (one) => one[of].needed),
    building: sum(some, (one) => one[of].building),
  });
  const under = (rule: DivisionRule): UnderRule => ({
    level: sum(some, (one) => one.persons * one.byRule[rule].level) / persons,
    running: sum(some, ({ byRule }) => byRule[rule].running),
  });
  return {
    id,
    count: some.length,
    shareOfPeople: share((one) => one.persons),
    shareOfAdded: share(({ money, before }) => money.running - before.running),
    shareOfBuilding: share(({ money }) => money.building),
    persons,
    money: moneyIn("money"),
    before: moneyIn("before"),
    byRule: { need: under("need"), base: under("base") },
  };
}

function incomeOf(
  pack: CompiledPack,
  { result }: RunOfSettings,
  area: string,
  year: number,
): ProvinceIncome {
  const { value } = readingOf(pack, result);
  const read = (indicator: string) => value({ indicator, area }, year);
  return {
    own: read("revenue.own"),
    transfers: read("revenue.transfers"),
    persons: read("population"),
  };
}

function accountsOf(
  pack: CompiledPack,
  { result }: RunOfSettings,
  place: Pick<NarrowedSelection["query"], "area" | "domain">,
  year: number,
): NonNullable<CountyTransferRows["accounts"]> {
  const { value } = readingOf(pack, result);
  const since = result.years.filter((one) => one > pack.baseYear && one <= year);
  return {
    spending: value({ indicator: "spending", ...place }, year),
    built: sum(since, (one) => value({ indicator: "spending.capital", ...place }, one)),
  };
}
