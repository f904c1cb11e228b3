/**
 * What programs outside this repository may use of the simulation: packs, scenarios, runs, readings of results, and the methods.
 * A part of `index.ts`; what is here keeps its meaning from version to version, and a change of it stands in the changelog.
 * `npm run library` builds it.
 */

import "./zod-without-eval.ts";

// Data packs

export type { Bilingual, DomainId } from "./domains.ts";
export { domainIds } from "./domains.ts";
export { compilePack } from "./pack/compile.ts";
export type { CompiledPack } from "./pack/compiled.ts";
export { type CompiledForm, openCompiledForm } from "./pack/compiled-form.ts";
export { type PackFiles, readPack } from "./pack/read.ts";
export { formatProblem, type Parsed, type Problem, parsedValue } from "./text/problem.ts";

// Scenarios

export { type Lever, type LeverId, levers } from "./scenario/levers.ts";
export { readScenario } from "./scenario/read.ts";
export { resolveScenario } from "./scenario/resolve.ts";
export type { LeverSetting, Scenario } from "./scenario/scenario.ts";
export type { RunInputs } from "./scenario/settings.ts";
export { stackScenarios } from "./scenario/stack.ts";
export { writeScenario } from "./scenario/write.ts";

// Runs and their results

export { type CheckOutcome, checkOutcomes } from "./reading/check-outcomes.ts";
export type { Indicator } from "./reading/indicator.ts";
export { indicators } from "./reading/indicators.ts";
export { type Reading, readingOf } from "./reading/reading.ts";
export type { ReadingQuery } from "./reading/series.ts";
export { evaluateTargets, type TargetOutcome } from "./reading/targets.ts";
export type { RunResult } from "./results.ts";
export { createSimulator, type Simulator, simulate } from "./simulate.ts";
export { type Versions, versionsOf } from "./versions.ts";

// Methods, of plain arrays

export { morrisDesign, morrisIndices } from "./analysis/morris.ts";
export { latinHypercube, sobolPoints } from "./analysis/sampling.ts";
export { shapleyAttribution } from "./analysis/shapley.ts";
export { sobolDesign, sobolIndices } from "./analysis/sobol.ts";
export { atkinson } from "./equalization/atkinson.ts";
export { couplingCoordination } from "./equalization/coordination.ts";
export { deprivation } from "./equalization/deprivation.ts";
export { entropyWeights } from "./equalization/entropy-weights.ts";
export { decomposeGini, gini } from "./equalization/gini.ts";
export { decomposeTheilL, decomposeTheilT, theilL, theilT } from "./equalization/theil.ts";
export { coefficientOfVariation } from "./equalization/variation.ts";
export {
  type CohortInput,
  type CohortProjection,
  projectCohorts,
} from "./population/project-cohorts.ts";
