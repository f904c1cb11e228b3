import type { CompiledPack } from "../pack/compiled.ts";
import { checkWhole } from "./argument-checks.ts";
import { type AnalysisScenario, drawnScenario, type ItemPlan } from "./item-plan.ts";
import { morrisDesign } from "./morris.ts";
import { type Quantity, type QuantityColumns, quantityColumns } from "./quantities.ts";
import { finishSensitivity, type SensitivityResult } from "./sensitivity-result.ts";
import { maximumSobolDimensions, sobolSequence } from "./sobol-sequence.ts";
import {
  type InputChoice,
  type InputDraw,
  type InputSpace,
  inputSpace,
} from "./uncertain-inputs.ts";

/**
 * What to do when inputs are correlated. `blocks`: Sobol indices of each set of correlated inputs as one factor, which stay
 * well defined because the sets are independent of each other (Jacques, Lavergne & Devictor 2006, Reliability Engineering
 * & System Safety 91:1126–1134); screening and tornado move each input alone. `refuse`: an error that names the pairs.
 * `independent`: the correlations are left out, and the result says so.
 */
export type CorrelatedInputs = "blocks" | "refuse" | "independent";

interface SensitivityBase {
  readonly scenario: AnalysisScenario;
  /** Each quantity in each of its years is analysed by itself. */
  readonly quantities: readonly Quantity[];
  readonly inputs: InputChoice;
  readonly correlated: CorrelatedInputs;
}

/** Each input alone at the 5 % and 95 % points of its own distribution, the others at the pack's values. */
export interface TornadoRequest extends SensitivityBase {
  readonly kind: "tornado";
}

/** Morris screening: trajectories through a grid over the middle 95 % of each input. */
export interface MorrisRequest extends SensitivityBase {
  readonly kind: "morris";
  readonly seed: number;
  readonly trajectories: number;
  /** Of the grid, even. */
  readonly levels: number;
}

/** Sobol indices by Saltelli's design. */
export interface SobolRequest extends SensitivityBase {
  readonly kind: "sobol";
  readonly seed: number;
  /** N; runs are N·(factors + 2), with second order N·(2·factors + 2). */
  readonly baseSamples: number;
  readonly secondOrder: boolean;
  /** Input → name of the group it moves with. Inputs not named move alone, or with those they are correlated with. */
  readonly groups: Readonly<Record<string, string>>;
}

export type SensitivityRequest = TornadoRequest | MorrisRequest | SobolRequest;

/** A sensitivity analysis cut into runs. */
export interface SensitivityPlan<Result = SensitivityResult> extends ItemPlan<Result> {
  readonly space: InputSpace;
  readonly columns: QuantityColumns;
  /** [dimension] factor it belongs to; only for Sobol. */
  readonly factorOfDimension: readonly string[];
  /** Design in the unit cube; only for Morris. */
  readonly points: readonly Float64Array[];
}

/** Probabilities of the low and the high end of a tornado's bars. */
export const tornadoProbabilities = [0.05, 0.95] as const;

/** Morris's grid covers this much of each distribution, so that far tails do not decide. */
const screenedShare = 0.95;

/**
 * Cuts a sensitivity analysis into runs. Item = one run.
 * @throws RangeError naming `inputs`, `correlation`, `correlated`, `groups`, `quantities` or a count.
 */
export function planSensitivity(pack: CompiledPack, request: SensitivityRequest): SensitivityPlan {
  const space = spaceOf(pack, request);
  const scenario = drawnScenario(pack, request.scenario);
  const columns = quantityColumns(pack, request.quantities);
  const factorOfDimension = request.kind === "sobol" ? factorsOf(space, request) : [];
  const points = request.kind === "morris" ? morrisPoints(space, request) : [];
  const { itemCount, drawOf } = designOf(space, request, factorOfDimension, points);
  const plan: SensitivityPlan = {
    itemCount,
    width: columns.width,
    runsPerItem: 1,
    inputsOf: (item) => scenario.under(drawOf(item)),
    reads: columns.reads,
    keep: columns.read,
    space,
    columns,
    factorOfDimension,
    points,
    finish: (rows) => finishSensitivity(pack, plan, request, rows),
  };
  return plan;
}

function spaceOf(pack: CompiledPack, { inputs, correlated, kind }: SensitivityRequest): InputSpace {
  // Influence of single inputs needs inputs of their own: never the calibration's, which are drawn together.
  const own = { ...inputs, distribution: "prior" } as const;
  const space = inputSpace(pack, own);
  if (space.correlations.length === 0) return space;
  if (correlated === "refuse") {
    const pairs = space.correlations.map(({ between }) => between.join(" – ")).join(", ");
    throw new RangeError(
      `correlated: indices of single inputs need inputs that are independent, and these are correlated: ${pairs}; ask for "blocks" to treat them as one factor, or for "independent" to leave the correlations out`,
    );
  }
  // One input at a time means that the others do not follow it.
  return correlated === "independent" || kind !== "sobol"
    ? inputSpace(pack, { ...own, correlations: [] })
    : space;
}

interface Design {
  readonly itemCount: number;
  drawOf(item: number): InputDraw;
}

function designOf(
  space: InputSpace,
  request: SensitivityRequest,
  factorOfDimension: readonly string[],
  points: readonly Float64Array[],
): Design {
  switch (request.kind) {
    case "tornado": {
      const alone = tornadoInputs(space);
      const [low, high] = tornadoProbabilities;
      const middle = inputSpaceCentre(space);
      return {
        itemCount: 1 + 2 * alone.length,
        drawOf(item) {
          const input = alone[Math.floor((item - 1) / 2)];
          if (item === 0 || input === undefined) return middle;
          return space.drawAlone(input, item % 2 === 1 ? low : high);
        },
      };
    }
    case "morris":
      return {
        itemCount: points.length,
        drawOf: (item) =>
          space.draw(
            Float64Array.from(points[item], (u) => (1 - screenedShare) / 2 + screenedShare * u),
          ),
      };
    case "sobol":
      return sobolDraws(space, request, factorOfDimension);
  }
}

/** Inputs that a tornado can show: those with a low and a high end of their own. */
export function tornadoInputs(space: InputSpace): InputSpace["inputs"] {
  const alone = space.inputs.filter(({ distribution }) => distribution !== undefined);
  if (alone.length === 0) {
    throw new RangeError(
      "inputs: a tornado needs at least one input with a range of its own, only shares given",
    );
  }
  return alone;
}

/** The pack's own values, as a draw. */
function inputSpaceCentre(space: InputSpace): InputDraw {
  const draw = space.draw(new Float64Array(space.dimensions).fill(0.5));
  for (const input of space.inputs) {
    const [index] = input.parameters;
    if (input.kind === "parameter" && index !== undefined) draw.parameters[index] = input.value;
  }
  // No levers: a scenario's own stand.
  return { parameters: draw.parameters };
}

function morrisPoints(space: InputSpace, request: MorrisRequest): Float64Array[] {
  checkWhole(request.trajectories, "trajectories");
  return morrisDesign(space.dimensions, request.trajectories, request.levels, {
    seed: request.seed,
  });
}

function factorsOf(space: InputSpace, { groups }: SobolRequest): string[] {
  for (const id of Object.keys(groups)) {
    if (!space.inputs.some((input) => input.id === id)) {
      throw new RangeError(`groups: "${id}" is not among the uncertain inputs`);
    }
  }
  const factorOfBlock = new Map<string, string>();
  for (const input of space.inputs) {
    const factor = groups[input.id];
    const before = factorOfBlock.get(input.block);
    if (factor !== undefined && before !== undefined && before !== factor) {
      throw new RangeError(
        `groups: correlated inputs (${input.block.replaceAll("+", ", ")}) must move together; they are put into "${before}" and "${factor}"`,
      );
    }
    if (factor !== undefined) factorOfBlock.set(input.block, factor);
  }
  return space.blockOfDimension.map((block) => factorOfBlock.get(block) ?? block);
}

/** The rows of `sobolDesign`, each made when it is needed: a design of millions of rows takes no memory. */
function sobolDraws(
  space: InputSpace,
  { baseSamples, secondOrder, seed }: SobolRequest,
  factorOfDimension: readonly string[],
): Design {
  checkWhole(baseSamples, "baseSamples");
  const { dimensions } = space;
  if (2 * dimensions > maximumSobolDimensions) {
    throw new RangeError(
      `inputs: at most ${maximumSobolDimensions / 2} dimensions can be analysed, ${dimensions} given`,
    );
  }
  const factors = [...new Set(factorOfDimension)];
  const rows = secondOrder ? 2 * factors.length + 2 : factors.length + 2;
  const sequence = sobolSequence(2 * dimensions, { seed });
  const point = new Float64Array(2 * dimensions);
  return {
    itemCount: baseSamples * rows,
    drawOf(item) {
      sequence.point(Math.floor(item / rows), point);
      const place = item % rows;
      const fromB = place === rows - 1 || place > factors.length;
      const swapped =
        place === 0 || place === rows - 1 ? undefined : factors[(place - 1) % factors.length];
      return space.draw(
        Float64Array.from(factorOfDimension, (factor, d) => {
          const takesB = (factor === swapped) !== fromB;
          return point[takesB ? dimensions + d : d];
        }),
      );
    },
  };
}
