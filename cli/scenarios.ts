import { type Command, Option } from "commander";
import {
  type AnalysisScenario,
  type CompiledPack,
  formatProblem,
  readScenario,
  type Scenario,
  type StackConflict,
  type StackSide,
  scenarioLimits,
  settingsOf,
  stackScenarios,
} from "../models/index.ts";
import type { NoteOrigin } from "../presentation/words/scenario-note.ts";
import { conflictName, conflictSide } from "../presentation/words/stack-words.ts";
import { loadPresets, readText } from "./files.ts";
import { asInput, fileError, InputError } from "./input-error.ts";
import { unknownName } from "./options.ts";
import { pathKind } from "./path-kinds.ts";
import { userPath } from "./user-path.ts";

/** What stands between the scenarios of a stack: `full-reform+fiscal-stress`. */
const onTop = "+";

/** Option of every command that takes scenarios. */
export interface PreferOption {
  readonly prefer?: StackSide;
}

/** Adds what is said of scenarios that are put together. */
export function addPreferOption(command: Command): Command {
  return command.addOption(
    new Option(
      "--prefer <side>",
      "where scenarios that are put together (such as full-reform+fiscal-stress) set the same input differently: which holds (default: that is refused)",
    ).choices(["first", "last"]),
  );
}

/**
 * A scenario by preset id or file, or several put together with `+`; warnings go to stderr.
 * @throws InputError when one is neither or wrong, or when two of a stack disagree and no side is preferred.
 */
export function loadScenario(given: string, pack: CompiledPack, prefer?: StackSide): Scenario {
  const found = findScenario(given, pack);
  if (found !== undefined) return found;
  const names = given.split(onTop);
  if (names.length === 1) throw unknownScenario(given, pack);
  return names
    .map((name) => findScenario(name, pack) ?? fail(unknownScenario(name, pack)))
    .reduce((first, last) => stacked(first, last, pack, prefer));
}

function fail(error: Error): never {
  throw error;
}

/** A preset or a file of exactly this name, which may have a plus sign in it. */
function findScenario(given: string, pack: CompiledPack): Scenario | undefined {
  const preset = loadPresets(pack).find((one) => one.id === given);
  if (preset !== undefined) return preset;
  const path = userPath(given);
  if (given === "" || !couldBeFile(path)) return undefined;
  const text = readText(path, given, 4 * scenarioLimits.maximumCharacters);
  const reading = readScenario(text, given, pack);
  if (!reading.ok) throw fileError(reading.problems);
  for (const warning of reading.warnings) process.stderr.write(`${formatProblem(warning)}\n`);
  return reading.value;
}

/** Does anything stand there? A name that no file can have is the name of none. */
function couldBeFile(path: string): boolean {
  try {
    return pathKind(path) !== "nothing";
  } catch {
    return false;
  }
}

function unknownScenario(given: string, pack: CompiledPack): InputError {
  const ids = loadPresets(pack).map((one) => one.id);
  return unknownName("scenario", given, ids, `a preset (${ids.join(", ")}) or a file`);
}

function stacked(
  first: Scenario,
  last: Scenario,
  pack: CompiledPack,
  prefer: StackSide | undefined,
): Scenario {
  const { scenario, undecided } = asInput(() => stackScenarios(first, last, pack, prefer));
  if (scenario !== undefined) return scenario;
  const lines = undecided.map((one) => `  ${conflictLine(one, first, last, pack)}`);
  throw new InputError(
    `${first.id}${onTop}${last.id}: both set the same input differently; --prefer first or --prefer last says which holds\n${lines.join("\n")}`,
  );
}

function conflictLine(
  conflict: StackConflict,
  first: Scenario,
  last: Scenario,
  pack: CompiledPack,
): string {
  const name = conflictName(conflict, pack, "en");
  const [before, after] = (["first", "last"] as const).map((side) =>
    conflictSide(conflict, side, pack, "en"),
  );
  return `${name} (${conflict.id}): ${before} in ${first.id}, ${after} in ${last.id}`;
}

/** The preset that a scenario was copied from, which its note may name. */
export function noteOrigin({ base }: Scenario, pack: CompiledPack): NoteOrigin | undefined {
  const preset = loadPresets(pack).find(({ id }) => id === base);
  return preset === undefined
    ? undefined
    : { title: preset.title, settings: settingsOf(preset, pack) };
}

/** What a scenario sets, under its id, as analyses take it. @throws InputError when it sets what the pack does not have. */
export function settingsFor(scenario: Scenario, pack: CompiledPack): AnalysisScenario {
  return { id: scenario.id, settings: asInput(() => settingsOf(scenario, pack)) };
}

/** The same of a preset or file as the user named it. */
export function loadSettings(
  given: string,
  pack: CompiledPack,
  prefer?: StackSide,
): AnalysisScenario {
  return settingsFor(loadScenario(given, pack, prefer), pack);
}
