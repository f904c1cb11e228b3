import type { AreaTree } from "../areas.ts";
import { raiseResidual } from "../checks.ts";
import { domainIds, overallRow } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { ResultViews } from "../record.ts";
import { equalizationMeasures, nationalMeasures } from "../results.ts";
import { lowestDomainLevel } from "../services/domain-attainment.ts";
import type { SimulationState } from "../simulation-state.ts";
import { growthSlope, standardDeviation } from "./convergence.ts";
import { couplingCoordination } from "./coordination.ts";
import { inequalityInto } from "./inequality-into.ts";
import {
  type InequalityScratch,
  type InequalityTree,
  inequalityScratch,
  inequalityTree,
} from "./inequality-tree.ts";
import type { MeasuredSeries } from "./measured-series.ts";

const measureCount = equalizationMeasures.length;
const meetingOffset = equalizationMeasures.indexOf("people-meeting-standard");
const rowCount = overallRow + 1;

/** What the yearly measurement reuses from year to year and from run to run: the areas as the measures read them, and scratch space. */
export interface Measurement {
  readonly tree: InequalityTree;
  /** [2 · row: attainment, 2 · row + 1: provision] one each, so that last year's order is nearly this year's. */
  readonly scratches: InequalityScratch[];
  /** [province] overall attainment in the base year and now, logarithms. */
  readonly baseLevels: Float64Array;
  readonly levels: Float64Array;
  /** [province] residents. */
  readonly people: Float64Array;
}

/** Room for the measurements of a run; `startMeasurement` sets it. */
export function createMeasurement(areas: AreaTree): Measurement {
  const tree = inequalityTree(areas);
  return {
    tree,
    scratches: [],
    baseLevels: new Float64Array(tree.provinceCount),
    levels: new Float64Array(tree.provinceCount),
    people: new Float64Array(tree.provinceCount),
  };
}

/**
 * Puts a measurement at the start of a run: the order of values starts afresh, so that ties are summed in the same order
 * whatever ran before.
 */
export function startMeasurement(measurement: Measurement, state: SimulationState): void {
  const epsilon = state.parameters["attainment-epsilon"];
  const { tree, scratches } = measurement;
  for (let i = 0; i < 2 * rowCount; i++) {
    if (scratches[i]?.epsilon !== epsilon) scratches[i] = inequalityScratch(tree, epsilon);
    const { order } = scratches[i];
    for (let leaf = 0; leaf < order.length; leaf++) order[leaf] = leaf;
  }
}

/**
 * Measures equality of the year: every measure for each domain and overall, on attainment and on uncapped provision, as far as
 * `measured` asks for them, and the national measures. Population-weighted over leaves.
 */
export function measureYear(
  pack: CompiledPack,
  state: SimulationState,
  measurement: Measurement,
  views: ResultViews,
  year: number,
  measured: MeasuredSeries,
): void {
  const { tree } = measurement;
  const { equalization, equalizationOfProvision, domainAttainment, domainProvision } = views;
  for (let row = 0; row < rowCount; row++) {
    const from = (year * rowCount + row) * tree.leafCount;
    const to = (year * rowCount + row) * measureCount;
    measureSeries(state, measurement, measured, 2 * row, domainAttainment, from, equalization, to);
    measureSeries(
      state,
      measurement,
      measured,
      2 * row + 1,
      domainProvision,
      from,
      equalizationOfProvision,
      to,
    );
    if (measured[2 * row] === 0)
      equalization[to] = meanLevel(domainAttainment, from, state.population);
  }
  const levels = year * rowCount * tree.leafCount;
  const measures = year * rowCount * measureCount;
  const threshold = pack.file.meetsStandardAt.value;
  countPeopleMeeting(domainAttainment, levels, state.population, threshold, equalization, measures);
  // Provision has no head count of its own: the standard is met by people, not by what stands idle.
  for (let row = 0; row < rowCount; row++) {
    const at = measures + row * measureCount + meetingOffset;
    equalizationOfProvision[at] = equalization[at];
  }
  measureNation(state, measurement, views, year);
}

function measureSeries(
  state: SimulationState,
  measurement: Measurement,
  measured: MeasuredSeries,
  series: number,
  values: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
): void {
  if (measured[series] === 0) {
    out.fill(Number.NaN, to, to + measureCount);
    return;
  }
  const { tree, scratches } = measurement;
  inequalityInto(out, to, values, from, state.population, 0, tree, scratches[series]);
  checkParts(state, out, to);
}

/** Population-weighted mean over leaves. */
function meanLevel(values: Float64Array, from: number, population: Float64Array): number {
  let people = 0;
  let sum = 0;
  for (let a = 0; a < population.length; a++) {
    people += population[a];
    sum += population[a] * values[from + a];
  }
  return sum / people;
}

/** The parts of Gini, Theil T and Theil L add up to the whole. */
function checkParts(state: SimulationState, values: Float64Array, offset: number): void {
  const gini = values[offset + 1] - values[offset + 2] - values[offset + 3] - values[offset + 4];
  const theilT = values[offset + 5] - values[offset + 6] - values[offset + 7] - values[offset + 8];
  const theilL =
    values[offset + 9] - values[offset + 10] - values[offset + 11] - values[offset + 12];
  raiseResidual(state, "decomposition-adds-up", gini);
  raiseResidual(state, "decomposition-adds-up", theilT);
  raiseResidual(state, "decomposition-adds-up", theilL);
}

/**
 * Writes the share of people whose leaf stands at or above a threshold in a domain, and in every domain, to the measures of a year.
 *
 * @param levels [domain 0…8, 9 overall][leaf], read from `from` on
 * @param out [domain 0…8, 9 overall][measure], written from `to` on
 */
export function countPeopleMeeting(
  levels: Float64Array,
  from: number,
  population: Float64Array,
  threshold: number,
  out: Float64Array,
  to: number,
): void {
  const L = population.length;
  let people = 0;
  for (let a = 0; a < L; a++) people += population[a];
  for (let row = 0; row < rowCount; row++) {
    let meeting = 0;
    for (let a = 0; a < L; a++) {
      const level =
        row < overallRow ? levels[from + row * L + a] : lowestDomainLevel(levels, from, L, a);
      if (level >= threshold) meeting += population[a];
    }
    out[to + row * measureCount + meetingOffset] = meeting / people;
  }
}

/** σ- and β-convergence of provinces' overall attainment, coordination of the nine domains, and the transfer pool. */
function measureNation(
  state: SimulationState,
  measurement: Measurement,
  views: ResultViews,
  year: number,
): void {
  const { tree, levels, baseLevels, people } = measurement;
  const L = tree.leafCount;
  const P = tree.provinceCount;
  levels.fill(0);
  people.fill(0);
  for (let a = 0; a < L; a++) {
    const p = tree.provinceOfLeaf[a];
    people[p] += state.population[a];
    levels[p] +=
      state.population[a] * views.domainAttainment[(year * rowCount + overallRow) * L + a];
  }
  for (let p = 0; p < P; p++) levels[p] = Math.log(Math.max(1e-6, levels[p] / people[p]));
  if (year === 0) baseLevels.set(levels);
  const systems = domainIds.map((_, d) => [
    views.equalization[(year * rowCount + d) * measureCount],
  ]);
  const equal = domainIds.map(() => 1 / domainIds.length);
  const standard = couplingCoordination(systems, equal, "standard").coordination[0];
  const wang = couplingCoordination(systems, equal, "wang-2021").coordination[0];
  const values: Record<(typeof nationalMeasures)[number], number> = {
    "sigma-convergence": standardDeviation(levels),
    "beta-convergence": year === 0 ? 0 : growthSlope(baseLevels, levels, year),
    coordination: standard,
    "coordination-wang-2021": wang,
    "transfers-demanded": state.transferDemand,
    "transfers-pool": state.transferPool,
    "transfers-scale": state.transferScale,
  };
  nationalMeasures.forEach((measure, i) => {
    views.national[year * nationalMeasures.length + i] = values[measure];
  });
}
