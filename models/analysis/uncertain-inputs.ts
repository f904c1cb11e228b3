import { type Bilingual, domainIds } from "../domains.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import { drawnBounds } from "../parameters.ts";
import { levers } from "../scenario/levers.ts";
import type { DomainWeights, ScenarioSettings } from "../scenario/settings.ts";
import { nearestHint } from "../text/nearest-name.ts";
import { checkDimensions } from "./argument-checks.ts";
import { type GaussianCopula, gaussianCopula } from "./correlation.ts";
import {
  boundsOf,
  checkDistribution,
  type Distribution,
  dirichletShares,
  quantile,
} from "./distributions.ts";

/** Two inputs drawn together: the correlation of their normal scores. */
export interface InputCorrelation {
  readonly between: readonly [string, string];
  readonly value: number;
}

/** What an analysis may change about the pack's uncertain inputs. Plain data. */
export interface InputChoice {
  /** Only these are drawn, the others stand at the pack's values. Default: every input with a distribution that is no choice of people's. */
  readonly only?: readonly string[];
  /** Distributions in place of the pack's, or for parameters that the pack holds fixed, or for levers. */
  readonly ranges?: Readonly<Record<string, Distribution>>;
  /** Correlations in place of the pack's. */
  readonly correlations?: readonly InputCorrelation[];
  /**
   * `fitted`, the default: parameters of the pack's calibration are drawn together from it, unless `ranges` holds another distribution.
   * `prior`: every input from its own distribution, as in a pack without calibration.
   */
  readonly distribution?: "fitted" | "prior";
  /** Multiplies how far each draw lies from the pack's value. Default 1; 0 gives the deterministic run. */
  readonly spread?: number;
  /**
   * Draws the weights of the nine domains as well, on the simplex around equal weights: the Dirichlet's concentration
   * (larger: closer to equal; 9 makes every weighting alike). Absent: the scenario's weights hold.
   */
  readonly weightConcentration?: number;
}

/** Something that an ensemble draws: a parameter, a lever, shares that sum to a fixed total, or the weights of the domains. */
export interface UncertainInput {
  readonly id: string;
  readonly name: Bilingual;
  readonly unit: string;
  readonly kind: "parameter" | "lever" | "shares" | "weights";
  /** The pack's value (of a lever its default in the last year); the total for shares. */
  readonly value: number;
  /** Coordinates of the unit cube that it takes. */
  readonly dimensions: readonly number[];
  /** Positions in the parameter vector, of a lever in the list of levers; empty for weights. */
  readonly parameters: readonly number[];
  /** Of a parameter or a lever. */
  readonly distribution?: Distribution;
  /** Inputs that are drawn together carry the same block; alone: its own id. Blocks are independent of each other. */
  readonly block: string;
}

/** One draw of everything uncertain. */
export interface InputDraw {
  /** [parameter] in the pack's order. */
  readonly parameters: Float64Array;
  /** Values of levers that are drawn: they hold in every year after those observed. */
  readonly levers?: readonly (readonly [lever: number, value: number])[];
  /** Present when weights are drawn. */
  readonly weights?: DomainWeights;
}

/** Maps points of the unit cube to draws. */
export interface InputSpace {
  readonly inputs: readonly UncertainInput[];
  readonly dimensions: number;
  /** [dimension] block of the input it belongs to. */
  readonly blockOfDimension: readonly string[];
  /** Pairs of drawn inputs that are correlated. */
  readonly correlations: readonly InputCorrelation[];
  /** Draw at a point; `parameters` is overwritten and returned where given. */
  draw(point: ArrayLike<number>, parameters?: Float64Array): InputDraw;
  /** One input alone at a probability of its own distribution, the others at the pack's values. */
  drawAlone(input: UncertainInput, probability: number): InputDraw;
}

/** Most that ranges may be widened by. */
const mostSpread = 10;

const weightsId = "domain-weights";
const weightsName: Bilingual = { en: "Weights of the domains", "zh-CN": "各领域权重" };

/**
 * The uncertain inputs of a pack as a map from the unit cube: point → Gaussian copula → quantile functions → parameters.
 * Shares that the pack declares to sum to a total are drawn on the simplex (Dirichlet with the pack's means).
 *
 * @throws RangeError naming `inputs` (none uncertain, an unknown name), a range that is upside down, or a correlation matrix
 *   that is not positive definite.
 * @example inputSpace(pack).inputs.length
 */
export function inputSpace(pack: CompiledPack, choice: InputChoice = {}): InputSpace {
  const spread = choice.spread ?? 1;
  if (!(spread >= 0 && spread <= mostSpread)) {
    throw new RangeError(
      `inputs.spread: a number from 0 to ${mostSpread} is needed, ${spread} given`,
    );
  }
  const distributions = chosenDistributions(pack, choice);
  const fitted = fittedInputs(pack, choice, [...distributions.keys()]);
  for (const { id } of fitted) distributions.delete(id);
  const shareGroups = (pack.file.shares ?? []).filter(
    ({ id }) => choice.only === undefined || choice.only.includes(id),
  );
  const correlations = chosenCorrelations(pack, choice, distributions);
  const blocks = blocksOf([...distributions.keys()], correlations);

  const inputs: UncertainInput[] = [];
  let dimensions = 0;
  for (const [id, distribution] of distributions) {
    inputs.push({
      ...namedInput(pack, id),
      dimensions: [dimensions],
      distribution,
      block: blocks.get(id) ?? id,
    });
    dimensions += 1;
  }
  const copula = inputs.length > 0 ? copulaOf(inputs, correlations) : undefined;
  // One coordinate picks the draw of all fitted parameters, which belong together.
  const fittedDimension = dimensions;
  fitted.forEach(({ id }, i) => {
    inputs.push({
      ...namedInput(pack, id),
      dimensions: i === 0 ? [fittedDimension] : [],
      block: fittedBlock,
    });
  });
  if (fitted.length > 0) dimensions += 1;
  const columnOf = new Map(fitted.map(({ id, column }) => [id, column]));
  const concentrations = new Map<string, Float64Array>();
  for (const { id, name, of, concentration } of shareGroups) {
    const members = of.map((member) => parameterIndex(pack, member));
    const means = members.map((index) => pack.parameters[index].value);
    const total = means.reduce((sum, mean) => sum + mean, 0);
    const twice = of.find((member) => distributions.has(member));
    if (twice !== undefined) {
      throw new RangeError(`inputs: "${twice}" is drawn by itself and within the shares "${id}"`);
    }
    concentrations.set(
      id,
      Float64Array.from(means, (mean) => (concentration * mean) / total),
    );
    inputs.push({
      id,
      name,
      unit: "share",
      kind: "shares",
      value: total,
      dimensions: members.slice(1).map((_, i) => dimensions + i),
      parameters: members,
      block: id,
    });
    dimensions += members.length - 1;
  }
  if (choice.weightConcentration !== undefined) {
    const concentration = choice.weightConcentration;
    if (!(concentration > 0 && Number.isFinite(concentration))) {
      throw new RangeError(
        `inputs.weightConcentration: a positive number is needed, ${concentration} given`,
      );
    }
    concentrations.set(
      weightsId,
      new Float64Array(domainIds.length).fill(concentration / domainIds.length),
    );
    inputs.push({
      id: weightsId,
      name: weightsName,
      unit: "share",
      kind: "weights",
      value: 1,
      dimensions: domainIds.slice(1).map((_, i) => dimensions + i),
      parameters: [],
      block: weightsId,
    });
    dimensions += domainIds.length - 1;
  }
  if (spread > 1) for (const input of inputs) checkSpread(pack, input, spread);
  if (inputs.length === 0) {
    throw new RangeError(
      `inputs: at least one uncertain input is needed, the pack "${pack.id}" declares none`,
    );
  }

  const standing = Float64Array.from(pack.parameters, (parameter) => parameter.value);
  const correlated = new Float64Array(copula?.dimensions ?? 0);

  function draw(
    point: ArrayLike<number>,
    parameters = new Float64Array(standing.length),
  ): InputDraw {
    checkDimensions(point, dimensions);
    parameters.set(standing);
    copula?.apply(
      Array.from(correlated, (_, d) => point[d]),
      correlated,
    );
    let weights: DomainWeights | undefined;
    const levers: [number, number][] = [];
    const row = fitted.length === 0 ? 0 : fittedRow(pack, point[fittedDimension]);
    for (const [i, input] of inputs.entries()) {
      if (input.distribution !== undefined) {
        const value = spreadOut(input, quantile(input.distribution, correlated[i]));
        if (input.kind === "lever") levers.push([input.parameters[0], value]);
        else parameters[input.parameters[0]] = value;
        continue;
      }
      const column = columnOf.get(input.id);
      if (column !== undefined) {
        const drawn = pack.calibration?.draws[row + column] ?? input.value;
        parameters[input.parameters[0]] = spreadOut(input, drawn);
        continue;
      }
      const shares = dirichletShares(
        concentrations.get(input.id) ?? [],
        input.dimensions.map((d) => point[d]),
      );
      if (input.kind === "weights") weights = drawnWeights(shares, spread);
      else setShares(parameters, input, shares);
    }
    return { parameters, levers, weights };
  }

  function drawAlone(input: UncertainInput, probability: number): InputDraw {
    const parameters = standing.slice();
    if (input.distribution === undefined) {
      throw new RangeError(
        `inputs: "${input.id}" has no low and high of its own, its shares move against each other`,
      );
    }
    const value = spreadOut(input, quantile(input.distribution, probability));
    if (input.kind === "lever") return { parameters, levers: [[input.parameters[0], value]] };
    parameters[input.parameters[0]] = value;
    return { parameters };
  }

  function spreadOut({ value }: UncertainInput, drawn: number): number {
    // The plain draw at full spread: value + 1 · (drawn − value) may differ from it in the last bit.
    return spread === 1 ? drawn : value + spread * (drawn - value);
  }

  function setShares(parameters: Float64Array, input: UncertainInput, shares: Float64Array): void {
    for (const [i, index] of input.parameters.entries()) {
      const mean = standing[index];
      parameters[index] = mean + spread * (input.value * shares[i] - mean);
    }
  }

  return {
    inputs,
    dimensions,
    blockOfDimension: inputs.flatMap((input) => input.dimensions.map(() => input.block)),
    correlations,
    draw,
    drawAlone,
  };
}

/** Block of parameters that are drawn together from the pack's calibration. */
export const fittedBlock = "calibration";

/** Inputs that the pack's calibration gives, in its order, and their columns there. */
function fittedInputs(
  pack: CompiledPack,
  { distribution, ranges = {} }: InputChoice,
  drawn: readonly string[],
): readonly { readonly id: string; readonly column: number }[] {
  if (distribution === "prior" || pack.calibration === undefined) return [];
  return pack.calibration.parameters.flatMap((id, column) =>
    drawn.includes(id) && ranges[id] === undefined ? [{ id, column }] : [],
  );
}

/** Where in the calibration the draw at a coordinate begins: each draw is as likely. */
function fittedRow({ calibration }: CompiledPack, coordinate: number): number {
  if (calibration === undefined) return 0;
  const draw = Math.min(calibration.count - 1, Math.floor(coordinate * calibration.count));
  return draw * calibration.parameters.length;
}

function drawnWeights(shares: Float64Array, spread: number): DomainWeights {
  const equal = 1 / domainIds.length;
  const entries = domainIds.map(
    (domain, i) => [domain, equal + spread * (shares[i] - equal)] as const,
  );
  const weights = Object.fromEntries(entries) as Record<(typeof domainIds)[number], number>;
  return spread === 0 ? { kind: "equal" } : { kind: "own", weights };
}

/** A parameter or lever by its id. */
function namedInput(
  pack: CompiledPack,
  id: string,
): Pick<UncertainInput, "id" | "name" | "unit" | "kind" | "value" | "parameters"> {
  const lever = levers.findIndex((one) => one.id === id);
  if (lever >= 0) {
    const { name, unit } = levers[lever];
    const last = (lever + 1) * pack.years.length - 1;
    const value = pack.leverDefaults[last];
    return { id, name, unit, kind: "lever", value, parameters: [lever] };
  }
  const index = parameterIndex(pack, id);
  const { name, unit, value } = pack.parameters[index];
  return { id, name, unit, kind: "parameter", value, parameters: [index] };
}

/** What an input's declaration says of where it lies: a lever's range, a parameter's distribution. Undefined where it says nothing. */
export function declaredDistribution(pack: CompiledPack, id: string): Distribution | undefined {
  const lever = levers.find((one) => one.id === id);
  if (lever !== undefined) return { kind: "uniform", low: lever.minimum, high: lever.maximum };
  return pack.parameters[parameterIndex(pack, id)].uncertainty;
}

/**
 * Choices and estimates that an ensemble may draw and this one does not, or draws in vain, since a scenario sets them: what its band leaves
 * out.
 */
export function heldFixed(
  pack: CompiledPack,
  { inputs }: Pick<InputSpace, "inputs">,
  scenarios: readonly { readonly id: string; readonly settings: ScenarioSettings }[] = [],
): readonly HeldFixed[] {
  const drawn = new Set(
    inputs.flatMap(({ id, kind, parameters }) =>
      kind === "shares" ? parameters.map((index) => pack.parameters[index].id) : [id],
    ),
  );
  const left = pack.parameters.filter(
    ({ id, uncertainty }) => uncertainty !== undefined && !drawn.has(id),
  );
  const set = inputs.flatMap(({ id, name }): readonly HeldFixed[] => {
    const setBy = scenarios.filter(({ settings }) => sets(settings, id)).map((one) => one.id);
    return setBy.length === 0 ? [] : [{ id, name, setBy }];
  });
  return [
    ...left.map(({ id, name, value }): HeldFixed => ({ id, name, value })),
    ...(drawn.has(weightsId) ? [] : [{ id: weightsId, name: weightsName }]),
    ...set,
  ];
}

function sets({ levers: own, parameters }: ScenarioSettings, id: string): boolean {
  return own[id] !== undefined || parameters[id] !== undefined;
}

/** @throws RangeError naming `inputs` when the scenarios themselves set everything that is to be drawn. */
export function checkSomethingDrawn(
  { inputs }: Pick<InputSpace, "inputs">,
  scenarios: readonly { readonly settings: ScenarioSettings }[],
): void {
  const idle = scenarios.every(({ settings }) => inputs.every(({ id }) => sets(settings, id)));
  if (idle)
    throw new RangeError(
      "inputs: an input that the scenarios leave open is needed, all of them are set by each scenario",
    );
}

/** An input that is not drawn, and the value it has; weights have the scenario's. */
export interface HeldFixed {
  readonly id: string;
  readonly name: Bilingual;
  readonly value?: number;
  /** Scenarios that set it themselves, so that drawing it does nothing there. */
  readonly setBy?: readonly string[];
}

function parameterIndex(pack: CompiledPack, id: string): number {
  const index = pack.parameters.findIndex((parameter) => parameter.id === id);
  if (index >= 0) return index;
  const hint = nearestHint(id, [
    ...pack.parameters.map((parameter) => parameter.id),
    ...levers.map((lever) => lever.id),
  ]);
  throw new RangeError(
    `inputs: a parameter of the pack or a lever is needed, "${id}" given${hint}`,
  );
}

function chosenDistributions(pack: CompiledPack, choice: InputChoice): Map<string, Distribution> {
  const { only, ranges = {} } = choice;
  const sharesKnown = new Set((pack.file.shares ?? []).map(({ id }) => id));
  const named = [...(only ?? []).filter((id) => !sharesKnown.has(id)), ...Object.keys(ranges)];
  for (const id of named) namedInput(pack, id);
  const chosen = new Map<string, Distribution>();
  for (const { id } of [...pack.parameters, ...levers]) {
    const asked = only?.includes(id) ?? named.includes(id);
    const usual =
      only === undefined &&
      pack.parameters.some(
        (one) => one.id === id && one.uncertainty !== undefined && one.choice !== true,
      );
    if (!asked && !usual) continue;
    const distribution = ranges[id] ?? declaredDistribution(pack, id);
    if (distribution === undefined) {
      throw new RangeError(
        `inputs: "${id}" has no distribution, and none is given for it in the request`,
      );
    }
    try {
      checkDistribution(distribution);
    } catch (reason) {
      throw new RangeError(
        `inputs: "${id}": ${reason instanceof Error ? reason.message : String(reason)}`,
      );
    }
    checkWithin(id, distribution);
    chosen.set(id, distribution);
  }
  return chosen;
}

/** What may be drawn of a lever or a parameter. */
function rangeOf(id: string): readonly [least: number, most: number] {
  const lever = levers.find((one) => one.id === id);
  return lever === undefined ? drawnBounds(id) : [lever.minimum, lever.maximum];
}

/** @throws RangeError when a distribution leaves the range of a lever or a parameter. */
function checkWithin(id: string, distribution: Distribution): void {
  const [least, most] = rangeOf(id);
  const { low, high } = boundsOf(distribution);
  if (low < least || high > most) {
    // Of a number of domains what it means is told: its draws begin below and are rounded up.
    const meant = id === "deprivation-domains" ? least + 1 : least;
    throw new RangeError(
      `inputs: "${id}" needs a range within ${meant}:${most}, ${low}:${high} given`,
    );
  }
}

/** @throws RangeError when widened draws leave the range of an input, or shares fall below nothing. */
function checkSpread(pack: CompiledPack, input: UncertainInput, spread: number): void {
  const { id, kind, value, distribution } = input;
  if (kind === "shares" || kind === "weights")
    throw new RangeError(
      `inputs.spread: "${id}" are shares of a whole, which no number above 1 can widen; ${spread} given`,
    );
  const fitted = pack.calibration?.parameters.indexOf(id) ?? -1;
  const drawn = distribution === undefined ? fittedRange(pack, fitted) : boundsOf(distribution);
  const [least, most] = rangeOf(id);
  const ends = [drawn.low, drawn.high].map((end) => value + spread * (end - value));
  if (ends.every((end) => end >= least && end <= most)) return;
  throw new RangeError(
    `inputs.spread: "${id}" needs draws within ${least}:${most}, ${spread} widens them to ${ends.join(":")}`,
  );
}

/** Ends of the draws of a fitted parameter. */
function fittedRange(
  { calibration }: CompiledPack,
  column: number,
): { readonly low: number; readonly high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  if (calibration !== undefined)
    for (let at = column; at < calibration.draws.length; at += calibration.parameters.length) {
      low = Math.min(low, calibration.draws[at]);
      high = Math.max(high, calibration.draws[at]);
    }
  return { low, high };
}

function chosenCorrelations(
  pack: CompiledPack,
  choice: InputChoice,
  distributions: ReadonlyMap<string, Distribution>,
): readonly InputCorrelation[] {
  const declared = choice.correlations ?? pack.file.correlations;
  for (const { between } of declared) for (const id of between) namedInput(pack, id);
  return declared
    .filter(({ between, value }) => value !== 0 && between.every((id) => distributions.has(id)))
    .map(({ between, value }) => ({ between, value }));
}

/** Connected sets of correlated inputs, named by their members. */
function blocksOf(
  ids: readonly string[],
  correlations: readonly InputCorrelation[],
): ReadonlyMap<string, string> {
  const root = new Map(ids.map((id) => [id, id]));
  const find = (id: string): string => {
    const up = root.get(id) ?? id;
    return up === id ? id : find(up);
  };
  for (const { between } of correlations) root.set(find(between[1]), find(between[0]));
  const members = new Map<string, string[]>();
  for (const id of ids) members.set(find(id), [...(members.get(find(id)) ?? []), id]);
  return new Map(ids.map((id) => [id, (members.get(find(id)) ?? [id]).join("+")]));
}

function copulaOf(
  inputs: readonly UncertainInput[],
  correlations: readonly InputCorrelation[],
): GaussianCopula {
  const position = new Map(inputs.map(({ id }, i) => [id, i]));
  const matrix: number[][] = inputs.map((_, i) => inputs.map((__, j) => (i === j ? 1 : 0)));
  for (const { between, value } of correlations) {
    const [i, j] = between.map((id) => position.get(id) ?? -1) as [number, number];
    if (i === j) {
      throw new RangeError(`correlation: "${between[0]}" cannot be correlated with itself`);
    }
    for (const [row, column] of [
      [i, j],
      [j, i],
    ] as const) {
      const cells = matrix[row];
      if (cells !== undefined) cells[column] = value;
    }
  }
  return gaussianCopula(
    matrix,
    inputs.map(({ id }) => id),
  );
}
