import {
  type AnalysisScenario,
  type AttributionRequest,
  type CompiledPack,
  defaultMoves,
  type EnsembleRequest,
  type GoalMove,
  type GoalRequest,
  indicatorOf,
  leversOn,
  partCode,
  type Quantity,
  type ScreenedSensitivityRequest,
  seriesExists,
  type Target,
  type TornadoRequest,
  targetsOf,
} from "../../models/index.ts";
import {
  type HeadlineMeasure,
  type MeasuredOf,
  measuredOf,
  measureIndicator,
  measureQuery,
} from "../../presentation/rows/headline-rows.ts";
import type { ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import type { Selection } from "../../presentation/rows/selection.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { ValueKind } from "../../presentation/words/numbers.ts";
import { placeName } from "../../presentation/words/places.ts";
import type { ScenarioDocument } from "../scenarios/workspace.ts";
import type { AnswerTo, GoalWish, Question, WhyAnswer } from "../store/analysis-slice.ts";

/** What the reader asks about: scenario, base, measure, selection, year. */
interface AskedAbout {
  readonly pack: CompiledPack;
  readonly active: ScenarioDocument;
  readonly base: ScenarioDocument;
  readonly measure: HeadlineMeasure;
  readonly selection: Selection;
  readonly year: number;
}

/** What a question is about, and in words of which place, domain or service and whose the measure is, as far as it knows them. */
export interface WhySubject extends AskedAbout, MeasuredOf {}

/** The subject of a question. */
export function whySubjectOf(about: AskedAbout): WhySubject {
  const { pack, measure, selection } = about;
  return { ...about, ...measuredOf(pack, measureQuery(pack, measure, selection)) };
}

/** What shows the answer to a question: what it is about, and the runs of its scenarios. */
export interface AnswerProps<Of extends Question> {
  readonly answer: AnswerTo<Of>;
  readonly subject: WhySubject;
  readonly runs: readonly ScenarioRun[];
  /** Whether it answers what the reader looks at now; else it is an older answer about something else. */
  readonly current: boolean;
}

/** An older answer is about what was asked then, in whatever year the reader looks at where it knows all years. */
export function askedOf(
  { question, asked }: WhyAnswer,
  year: number,
  language: Language,
): Pick<AnswerProps<Question>, "subject" | "runs"> {
  const everyYear = question === "sure" || question === "lever";
  const subject = everyYear ? { ...asked.subject, year } : asked.subject;
  const titles = new Map([subject.base, subject.active].map(({ id, title }) => [id, title]));
  return {
    subject,
    runs: asked.runs.map((run) => ({ ...run, name: titles.get(run.id)?.[language] ?? run.name })),
  };
}

/** Draws of a window's ensemble; it stops earlier when the quantiles are known. */
export const mostDraws = 1000;

/** Draws of the ensemble in the background: quick, and more than the fewest of which a quantile's precision is known (128). */
export const backgroundDraws = 256;

/** Half-width to which quantiles are wanted: about half of what a chart shows as a difference. */
const precisions: Readonly<Record<HeadlineMeasure, number>> = {
  index: 0.005,
  "index.current": 0.005,
  inequality: 0.002,
  mean: 0.005,
  "deprivation.headcount": 0.02,
  "deprivation.adjusted": 0.005,
  "urban-rural-ratio": 0.01,
};

/** Most combinations of slider positions that the window offers to run: a minute or two. */
export const mostProvable = 20_000;

const scenarioOf = ({ id, settings }: ScenarioDocument): AnalysisScenario => ({ id, settings });

/** The series that a question is about. */
export function quantityOf({ pack, measure, selection }: WhySubject): Quantity {
  const { query } = measureQuery(pack, measure, selection);
  const { indicator, area = pack.areas.nation.code, setting = "all", service, group } = query;
  const domain = query.domain === "overall" ? undefined : query.domain;
  return { indicator, area: partCode(pack.areas, area, setting), domain, service, group };
}

/** Targets that hold for the scenario looked at. */
function ownTargets({ active, pack }: WhySubject): readonly Target[] {
  return targetsOf({ targets: active.targets ?? [] }, pack);
}

/** The same; where a place is selected, those of the nation held to it come first. */
export function whyTargets(subject: WhySubject): readonly Target[] {
  const targets = ownTargets(subject);
  return [...heldToPlace(subject.pack, targets, subject.selection), ...targets];
}

/** Kinds of values that are the same measure for a nation and for a village; counts and amounts are not. */
const comparableKinds: ReadonlySet<ValueKind> = new Set(["share", "index", "years", "coefficient"]);

/**
 * The nation's targets read where the reader looks, with the value that they have for the nation: ours, because no plan declares it
 * there. Left out is what counts things of the whole nation, and what is not known of the place.
 */
function heldToPlace(
  pack: CompiledPack,
  targets: readonly Target[],
  { area: place, setting }: Selection,
): readonly Target[] {
  const area = partCode(pack.areas, place, setting);
  if (area === pack.areas.nation.code) return [];
  return targets.flatMap((target): readonly Target[] => {
    const { id, indicator, domain, service, group, per } = target;
    const comparable = per !== undefined || comparableKinds.has(indicatorOf(indicator).kind);
    const isKnown =
      target.area === pack.areas.nation.code &&
      target.unitsEach === undefined &&
      comparable &&
      seriesExists(pack, { indicator, area, domain, service, group });
    if (!isKnown) return [];
    const name = (language: Language): string =>
      wordsIn(language, "why")("fails.atPlace", {
        target: target.name[language],
        place: placeName(pack, { area: place, setting }, language),
      });
    return [
      {
        ...target,
        id: `${id}-in-${area}`,
        area,
        basis: "ours",
        name: { en: name("en"), "zh-CN": name("zh-CN") },
      },
    ];
  });
}

/** How sure: base and scenario through the same draws. */
export function ensembleRequest(subject: WhySubject, runs = mostDraws): EnsembleRequest {
  const { active, base, measure } = subject;
  const documents = active.id === base.id ? [active] : [base, active];
  return {
    kind: "ensemble",
    scenarios: documents.map(scenarioOf),
    quantities: [{ ...quantityOf(subject), precision: precisions[measure] }],
    targets: whyTargets(subject),
    inputs: {},
    sampling: "sobol",
    seed: active.seed ?? 0,
    runs,
  };
}

/** What it depends on: each uncertain input alone. */
export function tornadoRequest(subject: WhySubject): TornadoRequest {
  return {
    kind: "tornado",
    scenario: scenarioOf(subject.active),
    quantities: [{ ...quantityOf(subject), years: [subject.year] }],
    inputs: {},
    correlated: "blocks",
  };
}

/** The same with interactions: shares of the variance. */
export function sharesRequest(subject: WhySubject): ScreenedSensitivityRequest {
  return {
    scenario: scenarioOf(subject.active),
    quantity: quantityOf(subject),
    year: subject.year,
    inputs: {},
    correlated: "blocks",
    seed: subject.active.seed ?? 0,
    trajectories: 10,
    baseSamples: 128,
    secondOrder: false,
    keep: 8,
  };
}

/** Which lever did it, in all years. */
export function attributionRequest(subject: WhySubject): AttributionRequest {
  return {
    kind: "attribution",
    base: scenarioOf(subject.base),
    scenario: scenarioOf(subject.active),
    quantities: [quantityOf(subject)],
    grouping: "groups",
  };
}

/** The target of the pack that the measure, domain and year stand for, if there is one. */
export function targetFor(subject: WhySubject): Target | undefined {
  const { indicator, area, domain, service, group } = quantityOf(subject);
  // An aim is of everybody.
  if (group !== undefined) return undefined;
  return ownTargets(subject).find(
    (target) =>
      target.indicator === indicator &&
      target.area === area &&
      (target.service === undefined ? target.domain === domain : true) &&
      target.service === service &&
      target.per === undefined &&
      target.year === subject.year,
  );
}

/** What the reader wants to reach where nothing was typed: the declared target, or half of what is missing. */
export function wishedValue(subject: WhySubject, wish: GoalWish, standing: number): number {
  if (wish.value !== undefined) return wish.value;
  const target = targetFor(subject);
  if (target !== undefined) return target.value;
  const { higherIsBetter } = measureIndicator(subject.measure);
  const best = higherIsBetter ? 1 : subject.measure === "urban-rural-ratio" ? 1 : 0;
  return Number((standing + (best - standing) / 2).toFixed(3));
}

/** Levers that a goal may move in a pack. */
export function mayMove(
  pack: Pick<CompiledPack, "areas">,
  { fixed }: GoalWish,
): readonly GoalMove[] {
  return defaultMoves(leversOn(pack)).filter(({ lever }) => !fixed.includes(lever));
}

/** What would it take. `spending` is what the scenario spends to the year, million yuan. */
export function goalRequest(
  subject: WhySubject,
  wish: GoalWish,
  standing: number,
  spending: number,
): GoalRequest {
  const { higherIsBetter } = measureIndicator(subject.measure);
  const { precision: _precision, years: _years, ...query } = quantityOf(subject);
  const allowed = { any: undefined, "one-percent": spending / 100, none: 0 }[wish.money];
  return {
    kind: "goal",
    scenario: scenarioOf(subject.active),
    query,
    year: subject.year,
    comparison: higherIsBetter ? "at-least" : "at-most",
    value: wishedValue(subject, wish, standing),
    moves: mayMove(subject.pack, wish),
    costs: wish.costs,
    measure: wish.measure,
    mostAddedSpending: allowed,
    maximumRuns: 1500,
    mostCombinations: wish.prove ? mostProvable : 2000,
  };
}
