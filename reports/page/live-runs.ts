import {
  type CompiledPack,
  createSimulator,
  diffSettings,
  fileIds,
  type Lever,
  levers,
  type RunResult,
  readingOf,
  resolveSettings,
  type ScenarioSettings,
  writeScenario,
} from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { formatFixed } from "../../presentation/words/numbers.ts";
import type { ReportRun } from "../report-input.ts";
import { scenarioOf } from "../scenario-of.ts";
import { index, type Story, tellStory } from "../storyline/story.ts";
import { carried, type LiveData } from "./live-data.ts";

/** The model inside a page: the report's runs again, and what a reader's own needs. */
export interface LiveRuns {
  readonly pack: CompiledPack;
  readonly data: LiveData;
  /** The report's runs, base first, with what the model gives for them here. */
  readonly reported: readonly ReportRun[];
  /** Levers in which the report's runs differ, in the program's order. */
  readonly levers: readonly Lever[];
  /** Do the runs differ in weights or parameters too? */
  readonly differsElse: boolean;
  /** Where the model gives another number here than in the report, that in words. */
  readonly otherNumbers: string | undefined;
  run(settings: ScenarioSettings): RunResult;
}

/** Opens the model on the pack of a page and runs the report's scenarios again, to hold them against the report to the last bit. */
export function liveRuns(pack: CompiledPack, data: LiveData): LiveRuns {
  const simulator = createSimulator(pack);
  const run = (settings: ScenarioSettings) => simulator.run(resolveSettings(pack, settings));
  const reported = data.runs.map(({ index: _said, ...rest }) => ({
    ...rest,
    result: run(rest.settings),
  }));
  const [base, ...scenarios] = reported;
  const differences = scenarios.flatMap((one) =>
    base === undefined ? [] : diffSettings(base.settings, one.settings, pack),
  );
  const differing = differences.flatMap((one) => (one.kind === "lever" ? [one.lever.id] : []));
  return {
    pack,
    data,
    reported,
    levers: levers.filter(({ id }) => differing.includes(id)),
    differsElse: differences.some(({ kind }) => kind !== "lever"),
    otherNumbers: otherNumbers(pack, data, reported),
    run,
  };
}

/** Decimals of an index (0…100) in which two neighbouring doubles are written apart. */
const lastBitDigits = 14;

function otherNumbers(
  pack: CompiledPack,
  { language, runs }: LiveData,
  reported: readonly ReportRun[],
): string | undefined {
  for (const [at, { title, result }] of reported.entries()) {
    const said = runs[at]?.index ?? [];
    const here = carried(readingOf(pack, result).series(index));
    const year = here.findIndex((value, place) => value !== said[place]);
    if (year < 0) continue;
    const write = (value: number | null | undefined) =>
      formatFixed((value ?? Number.NaN) * 100, lastBitDigits, language);
    return wordsIn(language, "reports")("own.otherNumbers", {
      name: title[language],
      year: result.years[year] ?? "",
      value: write(here[year]),
      reported: write(said[year]),
    });
  }
  return undefined;
}

/** A reader's own settings as a run of the report, with its name in both languages. */
function ownRun(
  live: LiveRuns,
  start: ReportRun,
  settings: ScenarioSettings,
): Omit<ReportRun, "result"> {
  const { seed, targets } = start;
  const name = (language: "en" | "zh-CN") => wordsIn(language, "reports")("own.name");
  const title = { en: name("en"), "zh-CN": name("zh-CN") };
  // Its note is written from the levers, wherever one is shown.
  return { id: live.data.ownId, title, settings, seed, targets, noteIsGenerated: true };
}

/** The report's comparison with the reader's own as the scenario that is spoken of. */
export function ownStory(live: LiveRuns, start: ReportRun, settings: ScenarioSettings): Story {
  const { pack, data, reported } = live;
  const [base, ...scenarios] = reported;
  if (base === undefined) throw new RangeError("live page: a base is needed, none given");
  const own: ReportRun = {
    ...ownRun(live, start, settings),
    colour: "ink",
    result: live.run(settings),
  };
  return tellStory({
    pack,
    base,
    scenarios: [...scenarios, own],
    language: data.language,
    programVersion: data.programVersion,
    asked: { leadId: own.id },
  });
}

/**
 * What a reader set, as the text of a scenario file under an id that no run of the report has.
 * @throws FileError as `writeScenario`
 */
export function ownFile(live: LiveRuns, start: ReportRun, settings: ScenarioSettings): string {
  const ids = fileIds([...live.reported.map(({ id }) => id), live.data.ownId]);
  const name = (language: "en" | "zh-CN") =>
    wordsIn(language, "reports")("own.fileTitle", { name: start.title[language] });
  const title = { en: name("en"), "zh-CN": name("zh-CN") };
  return writeScenario(
    scenarioOf({ ...ownRun(live, start, settings), title }, live.pack, ids.at(-1) ?? "own"),
  );
}
