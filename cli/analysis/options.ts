import { type Command, InvalidArgumentError, Option } from "commander";
import {
  type CompiledPack,
  type Distribution,
  type DomainId,
  domainIds,
  type InputChoice,
  type InputCorrelation,
  nearestName,
  type Quantity,
} from "../../models/index.ts";
import { InputError } from "../input-error.ts";
import { languageOption, nameList, outOption, packOption } from "../options.ts";

/** Forms in which analyses can be had. */
export const analysisFormats = ["table", "json", "csv", "parquet"] as const;
export type AnalysisFormat = (typeof analysisFormats)[number];

/** Options that every analysis has. */
export interface OutputOptions {
  readonly pack?: string;
  readonly format: AnalysisFormat;
  readonly language: "en" | "zh-CN";
  readonly out?: string;
  readonly workers?: number;
}

/** Options that choose what is drawn. */
export interface InputOptions {
  readonly inputs?: readonly string[];
  readonly range?: Readonly<Record<string, Distribution>>;
  readonly correlation?: readonly InputCorrelation[];
  readonly spread?: number;
  readonly weights?: number;
}

/** Options that choose what is read of a run. */
export interface QuantityOptions {
  readonly indicator: string;
  readonly area: string;
  readonly domain?: string;
  readonly service?: string;
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text))) {
    throw new InvalidArgumentError(`a whole number of at least 0 is needed, "${text}" given`);
  }
  return Number(text);
}

export function decimalNumber(text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) {
    throw new InvalidArgumentError(`a number is needed, "${text}" given`);
  }
  return value;
}

function workerCount(text: string): number {
  const count = wholeNumber(text);
  if (count < 1 || count > 256) {
    throw new InvalidArgumentError(`a whole number from 1 to 256 is needed, "${text}" given`);
  }
  return count;
}

/** `gdp-growth-shift=-1:1`: even between the two. */
function rangeOption(
  text: string,
  before: Readonly<Record<string, Distribution>> = {},
): Readonly<Record<string, Distribution>> {
  const match = /^([^=]+)=([^:]+):([^:]+)$/.exec(text);
  if (match === null) {
    throw new InvalidArgumentError(`<input>=<low>:<high> is needed, "${text}" given`);
  }
  const [, id = "", low = "", high = ""] = match;
  const distribution = {
    kind: "uniform",
    low: decimalNumber(low),
    high: decimalNumber(high),
  } as const;
  return { ...before, [id]: distribution };
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

export function addOutputOptions(command: Command): Command {
  return command
    .addOption(packOption())
    .addOption(
      new Option("--format <format>", "form of the results")
        .choices(analysisFormats)
        .default("table"),
    )
    .addOption(languageOption())
    .addOption(outOption())
    .option(
      "--workers <number>",
      "threads (default: one a core); the bytes do not depend on it",
      workerCount,
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
      "--range <input=low:high>",
      "draw an input evenly from this range; may be repeated",
      rangeOption,
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
export function inputChoice(pack: CompiledPack, options: InputOptions): InputChoice {
  const { correlation } = options;
  const same = (a: readonly string[], b: readonly string[]) =>
    (a[0] === b[0] && a[1] === b[1]) || (a[0] === b[1] && a[1] === b[0]);
  const kept = pack.file.correlations.filter(
    ({ between }) => !(correlation ?? []).some((one) => same(one.between, between)),
  );
  return {
    only: options.inputs,
    ranges: options.range,
    ...(correlation === undefined
      ? {}
      : {
          correlations: [...kept.map(({ between, value }) => ({ between, value })), ...correlation],
        }),
    spread: options.spread,
    weightConcentration: options.weights,
  };
}

/** What to read. */
export function quantityOf(options: QuantityOptions): Quantity {
  return {
    indicator: options.indicator,
    area: options.area,
    ...(options.domain === undefined ? {} : { domain: domainOf(options.domain) }),
    service: options.service,
  };
}

function domainOf(text: string): DomainId {
  const found = domainIds.find((id) => id === text);
  if (found !== undefined) return found;
  const nearest = nearestName(text, domainIds);
  throw new InputError(
    `--domain: one of ${domainIds.join(", ")} is needed, "${text}" given${nearest === undefined ? "" : `; nearest: "${nearest}"`}`,
  );
}
