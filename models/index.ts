/** The public API of the simulation: named re-exports by topic, nothing else. */

export { findLeastChange } from "./analysis/goal-seek.ts";
export { morrisDesign, morrisIndices } from "./analysis/morris.ts";
export { prim } from "./analysis/prim.ts";
export { latinHypercube, sobolPoints } from "./analysis/sampling.ts";
export { shapleyAttribution } from "./analysis/shapley.ts";
export { sobolDesign, sobolIndices } from "./analysis/sobol.ts";
export { type AreaTree, buildAreaTree } from "./areas.ts";
export { checkTolerance } from "./checks.ts";
export { compareRuns, type RunComparison } from "./comparison.ts";

// Domains and areas
export { type Bilingual, type DomainId, domainIds, domainNames } from "./domains.ts";
export { atkinson } from "./equalization/atkinson.ts";
export { betaConvergence, sigmaConvergence } from "./equalization/convergence.ts";
export { couplingCoordination } from "./equalization/coordination.ts";
export { entropyWeights } from "./equalization/entropy-weights.ts";
export { equalizationIndex, maxMinRatio, urbanRuralRatio } from "./equalization/gaps.ts";
// Measuring equality
export { decomposeGini, gini, lorenzCurve } from "./equalization/gini.ts";
export { evaluateTargets, type TargetOutcome } from "./equalization/targets.ts";
export { decomposeTheilL, decomposeTheilT, theilL, theilT } from "./equalization/theil.ts";
export { coefficientOfVariation } from "./equalization/variation.ts";
// Reading results
export { type Indicator, indicators } from "./indicators.ts";
export { checkPack } from "./pack/check.ts";
export { compilePack } from "./pack/compile.ts";
export type { CompiledPack } from "./pack/compiled.ts";
export type { Basis, Datum } from "./pack/datum.ts";
export { provenanceOfResult, provenanceOfRows, weakestBasis } from "./pack/provenance.ts";
// Data packs
export { type Pack, type PackFiles, readPack } from "./pack/read.ts";
export { type PackSource, sourceNames } from "./pack/sources.ts";
export { compilePopulation } from "./population/compile-population.ts";

// Demography
export {
  type CohortInput,
  type CohortProjection,
  projectCohorts,
} from "./population/project-cohorts.ts";
// Sampling, sensitivity, attribution
export { randomStream } from "./random.ts";
export {
  type BlockName,
  blockOf,
  type CheckId,
  checkIds,
  equalizationMeasures,
  moneySources,
  moneyUses,
  nationalMeasures,
  type ResultLayout,
  type RunResult,
  resultLayout,
} from "./results.ts";
export { documentText, type ResultsDocument, resultsDocument } from "./results-document.ts";
export type { Runner } from "./runner.ts";
export { differenceText, diffScenarios } from "./scenario/diff.ts";
export { scenarioHash } from "./scenario/hash.ts";
// Scenarios and levers
export { type Lever, type LineOfWork, levers, linesOfWork } from "./scenario/levers.ts";
export { readScenario } from "./scenario/read.ts";
export { resolveScenario, resolveSettings } from "./scenario/resolve.ts";
export type { Scenario } from "./scenario/scenario.ts";
export type {
  DomainWeights,
  LeverProfile,
  RunInputs,
  ScenarioSettings,
} from "./scenario/settings.ts";
export { writeScenario } from "./scenario/write.ts";
export {
  allSeries,
  type LabelledSeries,
  readSeries,
  type Series,
  type SeriesQuery,
} from "./series.ts";
// Simulation
export { simulate } from "./simulate.ts";
export { formatProblem, type Problem, type Reading, readingValue } from "./text/problem.ts";
// Track record
export { type Hindcast, hindcast } from "./track-record/hindcast.ts";
export { type TrackedIndicator, trackedIndicators } from "./track-record/indicators.ts";
export { compareWithOutcomes, type OutcomeComparison } from "./track-record/outcomes.ts";
