import {
  type CheckOutcome,
  type CompiledPack,
  checkOutcomes,
  type RunResult,
  resolveScenario,
  type Scenario,
  type StackSide,
  settingsOf,
  simulate,
} from "../models/index.ts";
import { failedCheckText } from "../presentation/words/failed-check.ts";
import { asInput, exitCodes, InputError } from "./input-error.ts";
import { progress } from "./output.ts";
import { loadScenario } from "./scenarios.ts";

/** A scenario and what it led to. */
export interface Run {
  readonly scenario: Scenario;
  readonly result: RunResult;
}

/** Simulates a scenario. */
export function runScenario(pack: CompiledPack, scenario: Scenario): RunResult {
  return simulate(
    pack,
    asInput(() => resolveScenario(scenario, pack)),
  );
}

/** Simulates a preset or a file as the user named it. */
export function runNamed(pack: CompiledPack, given: string, prefer?: StackSide): Run {
  return runLoaded(pack, loadScenario(given, pack, prefer));
}

function runLoaded(pack: CompiledPack, scenario: Scenario): Run {
  progress(`running ${scenario.id} …`);
  return { scenario, result: runScenario(pack, scenario) };
}

/** The first of the scenarios named, and the others. @throws InputError where two names lead to scenarios of one id. */
export function runAll(
  pack: CompiledPack,
  base: string,
  others: readonly string[],
  prefer?: StackSide,
): { readonly base: Run; readonly others: readonly Run[] } {
  const load = (name: string) => ({ name, scenario: loadScenario(name, pack, prefer) });
  const first = load(base);
  const loaded = others.map(load);
  const names = new Map<string, string>();
  for (const { name, scenario } of [first, ...loaded]) {
    const known = names.get(scenario.id) ?? name;
    if (known !== name) {
      throw new InputError(
        `scenarios: ids that tell them apart are needed, ${known} and ${name} both have the id "${scenario.id}"`,
      );
    }
    names.set(scenario.id, name);
  }
  return {
    base: runLoaded(pack, first.scenario),
    others: loaded.map(({ scenario }) => runLoaded(pack, scenario)),
  };
}

/** Accounts that do not balance and results that no run may give are an error, whatever was printed. */
export function reportChecks(pack: CompiledPack, { scenario, result }: Run): void {
  reportOutcomes(pack, scenario, checkOutcomes(pack, result));
}

/** The same of checks that have been made. */
export function reportOutcomes(
  pack: CompiledPack,
  scenario: Scenario,
  checks: readonly CheckOutcome[],
): void {
  for (const check of checks) {
    if (check.passed) continue;
    const found =
      check.fault === undefined
        ? `residual ${check.largestResidual}, at most ${check.tolerance} is needed`
        : failedCheckText(pack, settingsOf(scenario, pack), check, "en");
    process.stderr.write(
      `${scenario.id}: the check ${check.id} failed in ${check.year}: ${found}\n`,
    );
    process.exitCode = exitCodes.failed;
  }
}
