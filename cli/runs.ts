import {
  type CheckOutcome,
  type CompiledPack,
  checkOutcomes,
  type RunResult,
  resolveScenario,
  type Scenario,
  simulate,
} from "../models/index.ts";
import { loadScenario } from "./files.ts";
import { asInput, exitCodes } from "./input-error.ts";
import { progress } from "./output.ts";

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
export function runNamed(pack: CompiledPack, given: string): Run {
  const scenario = loadScenario(given, pack);
  progress(`running ${scenario.id} …`);
  return { scenario, result: runScenario(pack, scenario) };
}

/** The first of the scenarios named, and the others. */
export function runAll(
  pack: CompiledPack,
  base: string,
  others: readonly string[],
): { readonly base: Run; readonly others: readonly Run[] } {
  return { base: runNamed(pack, base), others: others.map((name) => runNamed(pack, name)) };
}

/** Accounts that do not balance are an error, whatever was printed. */
export function reportChecks(pack: CompiledPack, { scenario, result }: Run): void {
  reportOutcomes(scenario.id, checkOutcomes(pack, result));
}

/** The same of checks that have been made. */
export function reportOutcomes(scenario: string, checks: readonly CheckOutcome[]): void {
  for (const check of checks) {
    if (check.passed) continue;
    process.stderr.write(
      `${scenario}: the account check ${check.id} failed in ${check.year}: residual ${check.largestResidual}, at most ${check.tolerance} is needed\n`,
    );
    process.exitCode = exitCodes.failed;
  }
}
