import type { DomainId } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { recordingOf } from "../recording.ts";
import { type ResultLayout, type RunResult, resultLayout } from "../results.ts";
import { scenarioHash } from "../scenario/hash.ts";
import { resolveScenario } from "../scenario/resolve.ts";
import { type Scenario, settingsOf, targetsOf } from "../scenario/scenario.ts";
import type { DomainWeights, LeverProfile } from "../scenario/settings.ts";
import type { Simulator } from "../simulate.ts";
import { type CheckOutcome, checksOf } from "./check-outcomes.ts";
import {
  allSeries,
  eachSeries,
  type LabelledSeries,
  mostNumbersOfPass,
  type RunOf,
  type SeriesFilter,
} from "./listed-series.ts";
import { evaluateTargets, targetReads } from "./targets.ts";

/** One series of a results document; null where there is no number. */
export interface DocumentSeries {
  readonly indicator: string;
  readonly area: string;
  readonly domain?: DomainId;
  readonly service?: string;
  readonly group?: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
}

/** One target of a results document. */
export interface DocumentTarget {
  readonly id: string;
  readonly indicator: string;
  readonly area: string;
  readonly domain?: DomainId;
  readonly service?: string;
  readonly comparison: "at-least" | "at-most";
  readonly year: number;
  readonly target: number;
  readonly unit: string;
  readonly status: "met" | "missed" | "outside";
  readonly value: number | null;
  readonly margin: number | null;
  readonly relativeMargin: number | null;
  readonly metFrom: number | null;
  readonly extrapolated: boolean;
  readonly whereReading: "target" | "attainment" | "none";
  readonly where: readonly {
    readonly area: string;
    readonly value: number;
    readonly shortfall: number;
  }[];
}

/** Results of a run in the form `equalis-results/1`. */
export interface ResultsDocument {
  readonly format: "equalis-results/1";
  readonly pack: { readonly id: string; readonly hash: string };
  readonly scenario: {
    readonly id: string;
    readonly hash: string;
    readonly levers: Readonly<Record<string, LeverProfile>>;
    readonly weights: DomainWeights;
    readonly parameters: Readonly<Record<string, number>>;
    readonly seed?: number;
  };
  readonly years: readonly number[];
  readonly series: readonly DocumentSeries[];
  readonly targets: readonly DocumentTarget[];
  readonly checks: readonly CheckOutcome[];
}

/** Which part of a run a document holds; targets and checks are always those of the whole run. */
export interface DocumentChoice extends SeriesFilter {
  /** First and last year of the series; absent: all years of the run. */
  readonly years?: readonly [first: number, last: number];
}

/**
 * Puts a run into the form that is exchanged: the same inputs give the same document on every machine.
 * @throws RangeError when the choice names what does not exist, or years outside the run.
 */
export function resultsDocument(
  pack: CompiledPack,
  scenario: Scenario,
  result: RunResult,
  choice: DocumentChoice = {},
): ResultsDocument {
  return documentWith(
    pack,
    scenario,
    () => result,
    choice,
    (slice) => allSeries(pack, result, choice).map(slice),
    Number.POSITIVE_INFINITY,
  );
}

/** A document whose series are made one by one as they are asked for, once. */
export interface StreamedDocument extends Omit<ResultsDocument, "series"> {
  readonly series: Iterable<DocumentSeries>;
}

/**
 * The same document of a run that need not be held as a whole: where a pack is large the scenario is run again for the next few indicators,
 * recording only what they are read from. A run costs a fraction of the text that is read from it, and the same inputs give the same bytes.
 *
 * @param mostNumbers that a pass records, unless one indicator needs more
 * @throws RangeError as `resultsDocument` does, with the first series where the filter is wrong
 */
export function streamedDocument(
  simulator: Simulator,
  scenario: Scenario,
  choice: DocumentChoice = {},
  mostNumbers = mostNumbersOfPass,
): StreamedDocument {
  const { pack } = simulator;
  const inputs = resolveScenario(scenario, pack);
  const small = resultLayout(pack).totalLength <= mostNumbers;
  const whole = small ? simulator.run(inputs) : undefined;
  let last: { readonly layout: ResultLayout; readonly result: RunResult } | undefined;
  const runOf: RunOf = (blocks) => {
    if (whole !== undefined) return whole;
    const layout = recordingOf(pack, blocks);
    if (last?.layout !== layout)
      last = { layout, result: simulator.run(inputs, undefined, layout) };
    return last.result;
  };
  function* sliced(slice: SliceOfYears): Generator<DocumentSeries, void, undefined> {
    for (const one of eachSeries(pack, runOf, choice, mostNumbers)) yield slice(one);
  }
  return documentWith(pack, scenario, runOf, choice, sliced, mostNumbers);
}

type SliceOfYears = (series: LabelledSeries) => DocumentSeries;

function documentWith<All extends Iterable<DocumentSeries>>(
  pack: CompiledPack,
  scenario: Scenario,
  runOf: RunOf,
  choice: DocumentChoice,
  seriesOf: (slice: SliceOfYears) => All,
  mostNumbers: number,
): Omit<ResultsDocument, "series"> & { readonly series: All } {
  const { years } = pack;
  const [from, to] = yearSlice(years, choice.years);
  const settings = settingsOf(scenario, pack);
  return {
    format: "equalis-results/1",
    pack: { id: pack.id, hash: pack.hash },
    scenario: {
      id: scenario.id,
      hash: scenarioHash(scenario, pack),
      levers: settings.levers,
      weights: settings.weights,
      parameters: settings.parameters,
      seed: scenario.seed,
    },
    years: years.slice(from, to),
    series: seriesOf(({ indicator, area, domain, service, group, unit, values }) => ({
      indicator,
      area,
      domain,
      service,
      group,
      unit,
      values: values.slice(from, to).map((value) => (Number.isFinite(value) ? value : null)),
    })),
    targets: documentTargets(pack, scenario, runOf),
    checks: checksOf(pack, runOf, mostNumbers),
  };
}

function yearSlice(
  years: readonly number[],
  range: readonly [number, number] | undefined,
): readonly [number, number] {
  if (range === undefined) return [0, years.length];
  const [first, last] = range;
  const from = years.indexOf(first);
  const to = years.indexOf(last);
  if (from < 0 || to < 0 || to < from) {
    throw new RangeError(
      `years: a range within ${years[0]}:${years.at(-1)} is needed, ${first}:${last} given`,
    );
  }
  return [from, to + 1];
}

function documentTargets(
  pack: CompiledPack,
  scenario: Scenario,
  runOf: RunOf,
): readonly DocumentTarget[] {
  return targetsOf(scenario, pack).map((target) => {
    const result = runOf(new Set(targetReads(pack, target)));
    const [outcome] = evaluateTargets(pack, result, [target]);
    return {
      id: target.id,
      indicator: target.indicator,
      area: target.area,
      domain: target.domain,
      service: target.service,
      comparison: target.comparison,
      year: target.year,
      target: target.value,
      unit: target.unit,
      status: outcome.status,
      value: outcome.value,
      margin: outcome.margin,
      relativeMargin: outcome.relativeMargin,
      metFrom: outcome.metFrom,
      extrapolated: outcome.extrapolated,
      whereReading: outcome.whereReading,
      where: outcome.where,
    };
  });
}

/**
 * The document as JSON text: two-space indent down to the lists, one line an entry, a line feed at the end.
 * Numbers are written with as many digits as give the same double back; an infinite residual as null. What is undefined is left out.
 */
export function documentText(document: object): string {
  return [...documentPieces(document)].join("");
}

/** The same text piece by piece; a list may be any iterable and is gone through once. */
export function* documentPieces(document: object): Generator<string, void, undefined> {
  yield "{\n";
  let between = "";
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    yield `${between}  ${JSON.stringify(key)}: `;
    if (isIterableObject(value) && !isPlainList(value)) yield* entryLines(value);
    else yield JSON.stringify(value);
    between = ",\n";
  }
  yield "\n}\n";
}

/** A list of entries, a line each. */
function* entryLines(entries: Iterable<unknown>): Generator<string, void, undefined> {
  let before = "[\n";
  for (const entry of entries) {
    yield `${before}    ${JSON.stringify(entry)}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]" : "\n  ]";
}

function isIterableObject(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

/** Numbers and words stand on one line. */
function isPlainList(value: Iterable<unknown>): boolean {
  return Array.isArray(value) && !value.some((entry) => typeof entry === "object");
}
