import { pow } from "../arithmetic/elementary.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { SeriesQuery } from "../reading/series.ts";
import { canonicalJson } from "../scenario/hash.ts";
import { levers } from "../scenario/levers.ts";
import { resolveSettings } from "../scenario/resolve.ts";
import type { RunInputs } from "../scenario/settings.ts";
import { type AnalysisScenario, checkRows, type ItemPlan } from "./item-plan.ts";
import { type LeverGroup, type LeverGrouping, leverGroupOf } from "./lever-groups.ts";
import { type Quantity, type QuantityColumns, quantityColumns } from "./quantities.ts";
import { shapleyFromTable, shapleyInteractions } from "./shapley.ts";

/** Which lever did it: the exact share of each lever group in the difference of two scenarios. Plain data. */
export interface AttributionRequest {
  readonly kind: "attribution";
  readonly base: AnalysisScenario;
  readonly scenario: AnalysisScenario;
  readonly quantities: readonly Quantity[];
  readonly grouping: LeverGrouping;
}

/** One player: levers that change together from base to scenario. */
export interface AttributionGroup extends LeverGroup {
  /** Levers of the group that differ, by id; parameters by theirs. */
  readonly members: readonly string[];
}

/** An attribution cut into coalitions. */
export interface AttributionPlan extends ItemPlan<AttributionResult> {
  /** The coalition of an item, numbered as `coalitionMembers` has it. */
  coalitionOf(item: number): number;
  readonly groups: readonly AttributionGroup[];
  readonly columns: QuantityColumns;
}

/** Shares of one quantity in one year. */
export interface AttributionYear {
  readonly year: number;
  readonly base: number;
  readonly scenario: number;
  /** [group] in the order of `groups`; adds up to scenario − base exactly. */
  readonly shares: readonly number[];
  /** [group][group] Shapley interaction index: what two add together beyond what each adds; 0 on the diagonal. */
  readonly interactions: readonly (readonly number[])[];
}

/** Answer of an attribution. */
export interface AttributionResult {
  readonly kind: "attribution";
  readonly base: string;
  readonly scenario: string;
  readonly modelRuns: number;
  /** Groups that differ between the two; the others are left out, since their share is 0. */
  readonly groups: readonly AttributionGroup[];
  readonly quantities: readonly {
    readonly query: SeriesQuery;
    readonly unit: string;
    readonly years: readonly AttributionYear[];
  }[];
}

/** 16,384 runs; beyond that joined groups tell more than hours of runs. */
export const mostAttributionGroups = 14;

const ofParameters = "parameters";
const ofWeights = "weights";

/**
 * Cuts an attribution into coalitions. Item = the run in which the groups of its coalition stand as in the scenario and all
 * others as in the base. Groups that do not change are left out beforehand.
 *
 * Neighbouring items differ in one group (reflected Gray code, Gray 1953), and groups that change the people or the economy
 * change least often: a stretch of items has few different futures of the population in it.
 *
 * @throws RangeError naming `scenario` when nothing differs, or `grouping` when more than 14 groups differ.
 */
export function planAttribution(pack: CompiledPack, request: AttributionRequest): AttributionPlan {
  const base = resolveSettings(pack, request.base.settings);
  const scenario = resolveSettings(pack, request.scenario.settings);
  const yearCount = pack.years.length;
  const moved = levers.flatMap((lever, index) => {
    const from = index * yearCount;
    const same = base.levers
      .subarray(from, from + yearCount)
      .every((value, y) => value === scenario.levers[from + y]);
    return same ? [] : [{ lever, index }];
  });
  const groups = new Map<string, { group: LeverGroup; levers: number[]; members: string[] }>();
  for (const { lever, index } of moved) {
    const group = leverGroupOf(lever, request.grouping);
    const entry = groups.get(group.id) ?? { group, levers: [], members: [] };
    entry.levers.push(index);
    entry.members.push(lever.id);
    groups.set(group.id, entry);
  }
  const parameters = pack.parameters.flatMap(({ id }, i) =>
    base.parameters[i] === scenario.parameters[i] ? [] : [id],
  );
  if (parameters.length > 0) {
    groups.set(ofParameters, {
      group: { id: ofParameters, name: { en: "Model parameters", "zh-CN": "模型参数" } },
      levers: [],
      members: parameters,
    });
  }
  if (canonicalJson(base.weights) !== canonicalJson(scenario.weights)) {
    groups.set(ofWeights, {
      group: { id: ofWeights, name: { en: "Weights of the domains", "zh-CN": "各领域权重" } },
      levers: [],
      members: [ofWeights],
    });
  }
  const players = [...groups.values()];
  if (players.length === 0) {
    throw new RangeError(
      `scenario: "${request.scenario.id}" changes nothing against "${request.base.id}", so there is nothing to attribute`,
    );
  }
  if (players.length > mostAttributionGroups) {
    throw new RangeError(
      `grouping: at most ${mostAttributionGroups} groups may change, ${players.length} do by "${request.grouping}"; join them by "lines"`,
    );
  }
  const columns = quantityColumns(pack, request.quantities);
  const fastestFirst = players
    .map((_, i) => i)
    .sort((a, b) => reach(players[a]) - reach(players[b]) || a - b);
  const mixed = new Float64Array(base.levers.length);

  function coalitionOf(item: number): number {
    const gray = item ^ (item >>> 1);
    return fastestFirst.reduce(
      (coalition, player, slot) => coalition | (((gray >>> slot) & 1) << player),
      0,
    );
  }

  function inputsOf(coalition: number): RunInputs {
    mixed.set(base.levers);
    let inputs: RunInputs = { ...base, levers: mixed };
    for (const [i, player] of players.entries()) {
      if ((coalition & (1 << i)) === 0) continue;
      for (const lever of player.levers) {
        const from = lever * yearCount;
        mixed.set(scenario.levers.subarray(from, from + yearCount), from);
      }
      if (player.group.id === ofParameters) inputs = { ...inputs, parameters: scenario.parameters };
      if (player.group.id === ofWeights) inputs = { ...inputs, weights: scenario.weights };
    }
    return inputs;
  }

  const plan: AttributionPlan = {
    itemCount: pow(2, players.length),
    width: columns.width,
    runsPerItem: 1,
    inputsOf: (item) => inputsOf(coalitionOf(item)),
    reads: columns.reads,
    keep: columns.read,
    groups: players.map(({ group, members }) => ({ ...group, members })),
    columns,
    coalitionOf,
    finish: (rows) => finishAttribution(plan, request, rows),
  };
  return plan;
}

/** How much of a run a player changes: 0 services and money, 1 the economy, 2 the people, 3 parameters, which may do anything. */
function reach(
  player: { readonly group: LeverGroup; readonly levers: readonly number[] } | undefined,
): number {
  if (player?.group.id === ofParameters) return 3;
  const moved = (player?.levers ?? []).map((index) => levers[index]);
  if (moved.some((lever) => lever.attributionGroup === "population")) return 2;
  return moved.some((lever) => lever.line === "context") ? 1 : 0;
}

/**
 * `AttributionPlan.finish`: exact Shapley shares and pairwise interactions from the runs of all coalitions.
 * Cost: O(n² · 2^n) for each quantity and year.
 */
function finishAttribution(
  plan: AttributionPlan,
  request: AttributionRequest,
  rows: Float64Array,
): AttributionResult {
  const { groups, columns, itemCount, width } = plan;
  checkRows(rows, itemCount * width);
  const table = new Float64Array(itemCount);
  const coalitions = Int32Array.from(table, (_, item) => plan.coalitionOf(item));
  return {
    kind: "attribution",
    base: request.base.id,
    scenario: request.scenario.id,
    modelRuns: itemCount,
    groups,
    quantities: columns.quantities.map(({ query, unit, years, start }) => ({
      query,
      unit,
      years: years.map((year, y) => {
        for (let item = 0; item < itemCount; item++)
          table[coalitions[item]] = rows[item * width + start + y];
        return attributionYear(year, table, groups.length);
      }),
    })),
  };
}

function attributionYear(year: number, table: Float64Array, groupCount: number): AttributionYear {
  const base = table[0];
  const scenario = table[table.length - 1];
  if (!table.every(Number.isFinite)) {
    const nothing = new Array<number>(groupCount).fill(Number.NaN);
    return { year, base, scenario, shares: nothing, interactions: nothing.map(() => nothing) };
  }
  return {
    year,
    base,
    scenario,
    shares: addUpTo([...shapleyFromTable(table, groupCount)], scenario - base),
    interactions: shapleyInteractions(table, groupCount),
  };
}

/**
 * Moves rounding in the last bits into the shares, so that adding them in order gives the total to the bit: into the largest, and where
 * its steps are too coarse into ever smaller ones.
 */
function addUpTo(shares: number[], total: number): number[] {
  const order = shares.map((_, i) => i).sort((a, b) => Math.abs(shares[b]) - Math.abs(shares[a]));
  // A whole step may round past the total and back again: then half a step, and less.
  for (const share of order)
    for (let part = 1; part > 0.1; part /= 2)
      for (let attempt = 0; attempt < 4; attempt++) {
        const gap = total - shares.reduce((sum, one) => sum + one, 0);
        if (gap === 0) return shares;
        shares[share] += part * gap;
      }
  return shares;
}
