/** The public API of the simulation: named re-exports by topic, nothing else. What is not here is nobody else's business. */

import "./zod-without-eval.ts";

// Domains, areas and people

export {
  type AreaMembers,
  type AreaTree,
  areaMembers,
  buildAreaTree,
  codesOf,
  isAreaCode,
  joinedCode,
  partCode,
  type Setting,
  wholeAreas,
} from "./areas.ts";
export {
  type Bilingual,
  type DomainId,
  type DomainOrOverall,
  domainIds,
  domainNames,
} from "./domains.ts";
export { fillByWeight } from "./funding/allocation.ts";
export { advancePopulation } from "./population/advance-population.ts";
export { compilePopulation } from "./population/compile-population.ts";
export { singleYearSurvivors } from "./population/life-table.ts";
export type { PopulationModel } from "./population/model.ts";
export { createPopulationState } from "./population/population-state.ts";
export {
  type CohortInput,
  type CohortProjection,
  projectCohorts,
} from "./population/project-cohorts.ts";
export {
  type FittedTable,
  fitToMargins,
  type Margin,
} from "./population/proportional-fitting.ts";
export { lifeTableAt, type StandardMortality } from "./population/relational-logit.ts";

// Data packs

export { calibrationFile } from "./pack/calibration.ts";
export { type CheckedPack, checkPack, lookThrough, openPack } from "./pack/check.ts";
export { compilePack } from "./pack/compile.ts";
export type { CompiledPack } from "./pack/compiled.ts";
export {
  type CompiledForm,
  compiledFormat,
  openCompiledForm,
  writeCompiledForm,
} from "./pack/compiled-form.ts";
export { type Basis, bases, type Datum, datumColumns } from "./pack/datum.ts";
export {
  fileInDetail,
  type OwnTableInPack,
  type ProvinceDetail,
  packAsRead,
  packInDetail,
  packOfScenarios,
} from "./pack/detail.ts";
export { bytesHash, shortHash, textHash } from "./pack/hash.ts";
export { unitOfItem } from "./pack/items.ts";
export { noteIn, notesFile } from "./pack/notes.ts";
export { type ObservedPoint, observedPoints } from "./pack/observations.ts";
export {
  type CodesOfOtherYears,
  type OwnTable,
  ownTableHeadings,
  ownTableStocks,
  ownTableUnit,
  readOwnTable,
} from "./pack/own-table.ts";
export { type Pack, type PackFiles, packLimits, readPack } from "./pack/read.ts";
export {
  type Area,
  type PackFile,
  type Parameter,
  type PlanIndicator,
  packFileSchema,
  type Service,
  type Target,
} from "./pack/schema.ts";
export { serviceShareAt } from "./pack/service-shares.ts";
export {
  type CitedSource,
  citedSources,
  type PackSource,
  sourceIds,
  sourceNames,
} from "./pack/sources.ts";
export { perPack } from "./per-pack.ts";
export {
  type Declaration,
  declarationsOf,
  numbersBehind,
  type Provenance,
  parameterOf,
  provenanceOfResult,
  provenanceOfRows,
  stockBasisOf,
  weakestBasis,
} from "./reading/provenance.ts";

// Scenarios and levers

export {
  type Board,
  type BoardCard,
  type BoardScenario,
  boardLimits,
  type CardKind,
  type CardSelection,
  type CardWidth,
  cardKinds,
  cardWidths,
  type YearMark,
} from "./scenario/board.ts";
export { boardCardSchema } from "./scenario/board-schema.ts";
export {
  diffScenarios,
  diffSettings,
  type LeverDifference,
  type ScenarioDifference,
  type SettingsDifference,
} from "./scenario/diff.ts";
export { fileId, fileIds } from "./scenario/file-id.ts";
export { canonicalJson, scenarioHash } from "./scenario/hash.ts";
export {
  finalValue,
  inShape,
  leverValue,
  onStep,
  stepThrough,
  stepTowards,
  withFinalValue,
} from "./scenario/lever-profile.ts";
export {
  type Lever,
  type LeverId,
  type LineOfWork,
  levers,
  leversOn,
  linesOfWork,
} from "./scenario/levers.ts";
export { readPresets } from "./scenario/presets.ts";
export { defaultLeverValue, leverPath, profileForSlider, reformYears } from "./scenario/profile.ts";
export { readScenario, scenarioFromDocument, scenarioLimits } from "./scenario/read.ts";
export { resolveScenario, resolveSettings } from "./scenario/resolve.ts";
export {
  type LeverSetting,
  type Scenario,
  type StackPart,
  settingsOf,
  targetsOf,
} from "./scenario/scenario.ts";
export { scenarioFileSchema, scenarioFormat, stackLimit } from "./scenario/schema.ts";
export type {
  DomainWeights,
  LeverProfile,
  RunInputs,
  ScenarioSettings,
} from "./scenario/settings.ts";
export {
  type StackConflict,
  type StackPreference,
  type StackSide,
  stackScenarios,
} from "./scenario/stack.ts";
export { writeScenario } from "./scenario/write.ts";

// Simulation

export {
  type CallPort,
  type Calls,
  callsOver,
  handOver,
  type Methods,
  Stopped,
  serveCalls,
} from "./calls.ts";
export { checkTolerance } from "./checks.ts";
export {
  type LastingCalls,
  type LastingOptions,
  type LossReason,
  lastingCalls,
  type StartedWorker,
  WorkerLost,
} from "./lasting-calls.ts";
export { modelRevision } from "./model-revision.ts";
export { randomStream } from "./random.ts";
export { createSyncRunner, type Runner } from "./runner.ts";
export { checkSeal, openSeal, sealed } from "./seal.ts";
export { createSimulator, type Simulator, simulate } from "./simulate.ts";
export { type Versions, versionsOf } from "./versions.ts";

// Reading results: `readingOf` and what lies around it is the only way to the numbers of a run

export { type ReachChange, type ReachCount, reachCounter } from "./reading/beyond-reach.ts";
export {
  type CheckOutcome,
  checkOutcomes,
  type ResultFault,
  resultsCheckId,
} from "./reading/check-outcomes.ts";
export {
  comparedYears,
  compareRuns,
  type RunComparison,
} from "./reading/comparison.ts";
export { deprivationChoices } from "./reading/deprivation-choices.ts";
export { domainParts } from "./reading/domain-parts.ts";
export { type FloorCost, type FloorGap, floorCostOf } from "./reading/floor-cost.ts";
export {
  type DeprivedAbout,
  deprivedAbout,
  type GroupLevels,
  groupLevels,
  lineMovedBy,
} from "./reading/group-levels.ts";
export {
  existsFor,
  type Indicator,
  type IndicatorAreas,
  levelsOf,
} from "./reading/indicator.ts";
export { findIndicator, indicators } from "./reading/indicators.ts";
export { allSeries, type LabelledSeries } from "./reading/listed-series.ts";
export { nearPoints, nearWorthSaying, shareNearStandard } from "./reading/meeting.ts";
export {
  type CountedOutcome,
  countedOutcome,
  type PlanRow,
  type PlanTally,
  planTable,
  planTally,
} from "./reading/plan-table.ts";
export { indicatorOf } from "./reading/query-problems.ts";
export { type Reading, readingOf } from "./reading/reading.ts";
export {
  type DocumentChoice,
  documentPieces,
  documentText,
  type ResultsDocument,
  resultsDocument,
  type StreamedDocument,
  streamedDocument,
} from "./reading/results-document.ts";
export type { RunWithInputs } from "./reading/run-prices.ts";
export {
  queryOfPlace,
  type ReadingQuery,
  readSeries,
  type Series,
  type SeriesQuery,
  seriesExists,
} from "./reading/series.ts";
export { type ServiceMoney, serviceMoney } from "./reading/service-money.ts";
export { type Limit, limits, type Shortage, shortageOf } from "./reading/shortage.ts";
export { standardsRise } from "./reading/standards.ts";
export {
  evaluateTargets,
  meetsTarget,
  metSince,
  type TargetBasis,
  type TargetOutcome,
  targetBasis,
} from "./reading/targets.ts";
export {
  ageGroupIds,
  type CheckId,
  checkIds,
  framedRun,
  moneySources,
  moneyUses,
  numbersOf,
  type RunFrame,
  type RunResult,
  runFrame,
  transferablesOf,
  unspentReasons,
} from "./results.ts";

// Measuring equality and targets

export { atkinson } from "./equalization/atkinson.ts";
export { couplingCoordination } from "./equalization/coordination.ts";
export { deprivation } from "./equalization/deprivation.ts";
export { entropyWeights } from "./equalization/entropy-weights.ts";
export { decomposeGini, gini } from "./equalization/gini.ts";
export { decomposeTheilL, decomposeTheilT, theilL, theilT } from "./equalization/theil.ts";
export { coefficientOfVariation } from "./equalization/variation.ts";

// Ensembles, sensitivity, attribution, goals, discovery

export {
  type ItemRequest,
  planItems,
  type ResultOf,
  runItems,
  shardRange,
} from "./analysis/analysis.ts";
export type { AttributionRequest, AttributionResult } from "./analysis/attribution.ts";
export { type Discovery, discover } from "./analysis/discovery.ts";
export type { Distribution } from "./analysis/distributions.ts";
export {
  createLocalRunner,
  type EnsembleOutcome,
  type ItemRunner,
  type Progress,
  runAnalysis,
  runEnsemble,
  runScreenedSensitivity,
  type ScreenedSensitivity,
  type ScreenedSensitivityRequest,
} from "./analysis/driver.ts";
export type { EnsembleRequest } from "./analysis/ensemble.ts";
export type { EnsembleResult, Fan } from "./analysis/ensemble-result.ts";
export { findLeastChange } from "./analysis/goal-seek.ts";
export {
  defaultMoves,
  type GoalAnswer,
  type GoalMove,
  type GoalRequest,
  publicSpending,
} from "./analysis/goals.ts";
export {
  type ByBasis,
  type HeadlineBasis,
  type HeadlineBasisOptions,
  type InputInfluence,
  measureHeadlineBasis,
  type TableBasis,
} from "./analysis/headline-basis.ts";
export type { AnalysisScenario } from "./analysis/item-plan.ts";
export { createItemPool } from "./analysis/item-pool.ts";
export {
  type AnalysisMethods,
  analysisMethods,
  type ItemWorker,
  packForRuns,
} from "./analysis/item-worker.ts";
export { type LeverEffect, type LeverEnd, leverEffects } from "./analysis/lever-effects.ts";
export { type LeverGrouping, leverGroupings } from "./analysis/lever-groups.ts";
export { RunsLost } from "./analysis/lost-runs.ts";
export { morrisDesign, morrisIndices } from "./analysis/morris.ts";
export { prim } from "./analysis/prim.ts";
export { type ProvinceMove, provinceOrder, type RuleAtRest } from "./analysis/province-order.ts";
export { headlineQuantity, type Quantity, queryOf } from "./analysis/quantities.ts";
export { latinHypercube, sobolPoints } from "./analysis/sampling.ts";
export type {
  CorrelatedInputs,
  SensitivityRequest,
  TornadoRequest,
} from "./analysis/sensitivity.ts";
export type { SensitivityResult, TornadoResult } from "./analysis/sensitivity-result.ts";
export { shapleyAttribution } from "./analysis/shapley.ts";
export { sobolDesign, sobolIndices } from "./analysis/sobol.ts";
export {
  attributionTable,
  drawTable,
  fanTable,
  goalTable,
  numberColumns,
  type PlainTable,
  plainTable,
  sensitivityTable,
  seriesCells,
  seriesColumns,
  type TableColumn,
  targetTable,
  textColumns,
} from "./analysis/tables.ts";
export {
  declaredDistribution,
  type HeldFixed,
  type InputChoice,
  type InputCorrelation,
} from "./analysis/uncertain-inputs.ts";

// Track record

export {
  type CountedBeside,
  type Coverage,
  type CoverageScore,
  type CoveredSeries,
  coverageOf,
  lastFittedYear,
} from "./track-record/coverage.ts";
export { type ForecastRequest, planForecast } from "./track-record/forecast-plan.ts";
export {
  allProvinces,
  type Hindcast,
  type HindcastScore,
  hindcast,
  provincesWon,
} from "./track-record/hindcast.ts";
export { type TrackedIndicator, trackedIndicators } from "./track-record/indicators.ts";
export { compareWithOutcomes, type OutcomeComparison } from "./track-record/outcomes.ts";
export { type Shortfall, shortfalls } from "./track-record/shortfalls.ts";
export {
  type TransferFit,
  type TransferOfProvince,
  transferFit,
} from "./track-record/transfers-by-province.ts";

// Workshops

export { costIn, isAffordable, leverCost, totalCost } from "./workshop/budget.ts";
export {
  type DebriefPoint,
  type Exercise,
  type ExerciseChart,
  type ExerciseLever,
  exerciseCharts,
  exerciseSettings,
  leverOf,
  type Measure,
  referenceSettings,
  startValue,
} from "./workshop/exercise.ts";
export { namesApart } from "./workshop/names.ts";
export {
  type ClaimVerdict,
  checkClaim,
  type Outcome,
  outcomeOf,
  type ReferenceResults,
  type RuleOutcome,
} from "./workshop/outcome.ts";
export { type ExerciseMaker, provinceExerciseText } from "./workshop/province-exercise.ts";
export {
  movedNothing,
  rankOutcomes,
  type Standing,
  standingOf,
  standings,
} from "./workshop/ranking.ts";
export { exerciseLimits, readExercise, readExercises } from "./workshop/read-exercise.ts";
export { readSubmission } from "./workshop/read-submission.ts";
export {
  type Discrepancy,
  discrepancies,
  type Submission,
  submissionFor,
  writeSubmission,
} from "./workshop/submission.ts";

// Texts and their problems

export { largestAmount, seedRange, textLimits } from "./text/limits.ts";
export { nearestHint, nearestName } from "./text/nearest-name.ts";
export {
  FileError,
  formatProblem,
  type Parsed,
  type Problem,
  parsedValue,
  placeText,
  problemText,
} from "./text/problem.ts";
export {
  countSchema,
  hashSchema,
  idSchema,
  lineSchema,
  seedSchema,
  yearSchema,
} from "./text/schema-parts.ts";
export { firstBytes, shortened } from "./text/shortened.ts";
