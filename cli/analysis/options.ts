import { type Command, InvalidArgumentError, Option } from "commander";
import {
  type CompiledPack,
  type Distribution,
  declaredDistribution,
  domainIds,
  type InputChoice,
  type InputCorrelation,
  levers,
  type Quantity,
} from "../../models/index.ts";
import { InputError } from "../input-error.ts";
import {
  addOutputOptions,
  decimalNumber,
  declaredRangeOf,
  known,
  nameList,
  type OutputOptions,
  wholeNumber,
} from "../options.ts";
import { type Shard, shardOption } from "./shard.ts";

/** Options that every analysis has. */
export interface AnalysisOptions extends OutputOptions {
  readonly workers?: number;
  readonly shard?: Shard;
}

/** Options that choose what is drawn. */
export interface InputOptions {
  readonly inputs?: readonly string[];
  readonly range?: Readonly<Record<string, readonly [number, number] | "declared">>;
  readonly correlation?: readonly InputCorrelation[];
  readonly spread?: number;
  readonly distribution?: "fitted" | "prior";
  readonly weights?: number;
}

/** Options that choose what is read of a run. */
export interface QuantityOptions {
  readonly indicator: string;
  readonly area: string;
  readonly domain?: string;
  readonly service?: string;
}

export function workerCount(text: string): number {
  const count = wholeNumber(text);
  if (count >= 1 && count <= 256) return count;
  throw new InvalidArgumentError(`a whole number from 1 to 256 is needed, "${text}" given`);
}

/** `a,b=0.6`: correlation of two inputs. */
function correlationOption(
  text: string,
  before: readonly InputCorrelation[] = [],
): readonly InputCorrelation[] {
  const match = /^([^,=]+),([^,=]+)=(.+)$/.exec(text);
  if (match === null) {
    throw new InvalidArgumentError(`<input>,<input>=<value> is needed, "${text}" given`);
  }
  const [, one = "", other = "", value = ""] = match;
  return [...before, { between: [one, other], value: decimalNumber(value) }];
}

/** Adds the pack, what becomes of the result, and the threads. */
export function addAnalysisOptions(command: Command): Command {
  return addOutputOptions(command).option(
    "--workers <number>",
    "threads (default: one a core); the bytes do not depend on it",
    workerCount,
  );
}

/** Adds the part of the work that this machine does. */
export function addShardOption(command: Command): Command {
  return command.option(
    "--shard <i/n>",
    "make only this part of the runs and write its rows to --out; see `equalis merge`",
    shardOption,
  );
}

export function addInputOptions(command: Command): Command {
  return command
    .option(
      "--inputs <ids>",
      "uncertain inputs to draw, separated by commas (default: all of the pack)",
      nameList,
    )
    .option(
      "--range <input[=low:high]>",
      "draw a parameter or lever evenly from this range, or from the one that it declares; may be repeated",
      declaredRangeOf("input"),
    )
    .option(
      "--correlation <a,b=value>",
      "correlation of two inputs, in place of the pack's for that pair; may be repeated",
      correlationOption,
    )
    .option(
      "--spread <factor>",
      "widen (above 1) or narrow all ranges around the pack's values; 0: no uncertainty",
      decimalNumber,
    )
    .option(
      "--weights <concentration>",
      "draw the weights of the domains too, around equal ones; larger: closer to equal",
      decimalNumber,
    );
}

/** Whether parameters that the pack's calibration fitted are drawn from it. Analyses of single inputs never do. */
export function addDistributionOption(command: Command): Command {
  return command.addOption(
    new Option(
      "--distribution <kind>",
      "fitted: parameters of the pack's calibration are drawn together from it; prior: each input from its own range",
    )
      .choices(["fitted", "prior"])
      .default("fitted"),
  );
}

export function addQuantityOptions(command: Command): Command {
  return command
    .option(
      "--indicator <id>",
      "what is read of a run (see `equalis list indicators`)",
      "equalization.index",
    )
    .option("--area <code>", "of which area", "CN")
    .option("--domain <id>", "of which domain (default: overall)")
    .option("--service <id>", "of which service");
}

/** What to draw. */
export function inputChoice(
  pack: CompiledPack,
  { inputs, range, correlation, spread, distribution, weights }: InputOptions,
): InputChoice {
  const pair = ({ between }: Pick<InputCorrelation, "between">) => between.toSorted().join();
  const own = new Set(correlation?.map(pair));
  const kept = pack.file.correlations.filter((one) => !own.has(pair(one)));
  const ranges = Object.entries(range ?? {}).map(([id, ends]): [string, Distribution] => {
    if (ends !== "declared") return [id, { kind: "uniform", low: ends[0], high: ends[1] }];
    const names = [...pack.parameters, ...levers].map((one) => one.id);
    const declared = declaredDistribution(pack, known("--range", id, names));
    if (declared === undefined)
      throw new InputError(`--range: "${id}" declares no range; ${id}=<low>:<high> is needed`);
    return [id, declared];
  });
  return {
    only: inputs,
    ranges: range === undefined ? undefined : Object.fromEntries(ranges),
    correlations:
      correlation === undefined
        ? undefined
        : [...kept.map(({ between, value }) => ({ between, value })), ...correlation],
    spread,
    ...(distribution === undefined ? {} : { distribution }),
    weightConcentration: weights,
  };
}

/** What to read. */
export function quantityOf({ indicator, area, domain, service }: QuantityOptions): Quantity {
  return {
    indicator,
    area,
    domain: domain === undefined ? undefined : known("--domain", domain, domainIds),
    service,
  };
}
