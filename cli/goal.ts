import { type Command, Option } from "commander";
import {
  type CompiledPack,
  defaultMoves,
  type GoalMove,
  type GoalRequest,
  leversOn,
  queryOf,
  writeScenario,
} from "../models/index.ts";
import {
  type AnalysisOptions,
  addAnalysisOptions,
  addQuantityOptions,
  type QuantityOptions,
  quantityOf,
} from "./analysis/options.ts";
import { goalForms } from "./analysis/present.ts";
import { progressLine, withPool } from "./analysis/run-items.ts";
import { loadPack } from "./files.ts";
import { checkOutput, deliverForms } from "./forms.ts";
import { InputError } from "./input-error.ts";
import {
  decimalNumber,
  nameList,
  rangeOf,
  weightOf,
  wholeNumber,
  withExamples,
} from "./options.ts";
import { deliver } from "./output.ts";
import { addPreferOption, loadScenario, type PreferOption, settingsFor } from "./scenarios.ts";

interface GoalOptions extends AnalysisOptions, QuantityOptions, PreferOption {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly year?: number;
  readonly levers?: readonly string[];
  readonly cost?: Readonly<Record<string, number>>;
  readonly within?: Readonly<Record<string, readonly [number, number]>>;
  readonly costs: GoalRequest["costs"];
  readonly measure: GoalRequest["measure"];
  readonly spendAtMost?: number;
  readonly runs: number;
  readonly prove: number;
  readonly save?: string;
}

/** Million yuan in a hundred million, the unit in which people speak of budgets. */
const millionsInYi = 100;

export function addGoalCommand(program: Command): void {
  const command = program
    .command("goal")
    .description(
      "what would it take: the least change of levers that reaches a goal, or how close they get",
    )
    .argument("<scenario>", "preset id or file to start from; several put together with +")
    .option("--at-least <value>", "what the indicator must reach", decimalNumber)
    .option("--at-most <value>", "what the indicator must not exceed", decimalNumber)
    .option("--year <year>", "in which year (default: the last one)", wholeNumber)
    .option(
      "--levers <ids>",
      "levers that may move (default: every policy lever but the standards)",
      nameList,
    )
    .option(
      "--cost <lever=weight>",
      "political weight of moving a lever over its range; may be repeated",
      weightOf("lever"),
    )
    .option(
      "--within <lever=low:high>",
      "narrower range of a lever; may be repeated",
      rangeOf("lever"),
    )
    .addOption(
      new Option(
        "--costs <kind>",
        "political: the weights; money: what each lever adds to public spending",
      )
        .choices(["political", "money"])
        .default("political"),
    )
    .addOption(
      new Option("--measure <kind>", "sum moves few levers far, squares many a little")
        .choices(["sum", "squares"])
        .default("sum"),
    )
    .option(
      "--spend-at-most <amount>",
      "most public spending added to that year, hundred million yuan",
      decimalNumber,
    )
    .option("--runs <number>", "most runs to spend on the search", wholeNumber, 2000)
    .option(
      "--prove <combinations>",
      "where the search finds nothing, run every combination of the levers' steps if there are no more than this: a proof",
      wholeNumber,
      2000,
    )
    .option("--save <file>", "write the scenario with the moves applied");
  addPreferOption(command);
  withExamples(
    addAnalysisOptions(addQuantityOptions(command)),
    "goal baseline --at-least 0.9",
    "goal baseline --indicator attainment --domain elderly-care --at-least 0.8 --year 2030 --costs money",
    "goal full-reform --indicator equalization.gini --at-most 0.01 --levers transfers,resident-weight --spend-at-most 50000",
  ).action(goalCommand);
}

async function goalCommand(given: string, options: GoalOptions): Promise<void> {
  checkOutput(options);
  const { atLeast, atMost } = options;
  const value = atLeast ?? atMost;
  if (value === undefined || (atLeast !== undefined && atMost !== undefined)) {
    throw new InputError("goal: either --at-least or --at-most is needed");
  }
  const pack = loadPack(options.pack);
  const scenario = loadScenario(given, pack, options.prefer);
  const request: GoalRequest = {
    kind: "goal",
    scenario: settingsFor(scenario, pack),
    query: queryOf(quantityOf(options)),
    year: options.year ?? pack.horizonYear,
    comparison: atLeast === undefined ? "at-most" : "at-least",
    value,
    moves: movesOf(pack, options),
    costs: options.costs,
    measure: options.measure,
    mostAddedSpending:
      options.spendAtMost === undefined ? undefined : options.spendAtMost * millionsInYi,
    maximumRuns: options.runs,
    mostCombinations: options.prove,
  };
  const report = progressLine("search");
  const answer = await withPool(pack, { ...options, workers: 1 }, (runner) =>
    runner.goal(request, (runs) => report(runs, Math.max(runs, options.runs))),
  );
  if (options.save !== undefined) {
    // Its words are about the scenario without the moves.
    const { note: _note, story: _story, ...rest } = scenario;
    const saved = {
      ...rest,
      id: `${scenario.id}-goal`,
      base: scenario.id,
      levers: answer.settings.levers,
    };
    deliver(writeScenario(saved), options.save);
  }
  deliverForms(goalForms(pack, answer, options.language), options);
}

function movesOf(
  pack: CompiledPack,
  { levers, cost = {}, within = {} }: GoalOptions,
): readonly GoalMove[] {
  const moves = levers?.map((lever) => ({ lever })) ?? defaultMoves(leversOn(pack));
  const ids = moves.map(({ lever }) => lever);
  for (const id of [...Object.keys(cost), ...Object.keys(within)]) {
    if (!ids.includes(id)) {
      throw new InputError(
        `goal: "${id}" is given a cost or range and is not among the levers that may move`,
      );
    }
  }
  return moves.map(({ lever }) => {
    const [minimum, maximum] = within[lever] ?? [];
    return { lever, cost: cost[lever], minimum, maximum };
  });
}
