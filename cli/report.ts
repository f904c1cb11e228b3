import { join } from "node:path";
import { type Command, Option } from "commander";
import { type CompiledPack, runEnsemble, settingsOf, targetsOf } from "../models/index.ts";
import { scenarioNote } from "../presentation/words/scenario-note.ts";
import { buildBundle } from "../reports/bundle.ts";
import { buildCsv } from "../reports/csv.ts";
import { ensembleSummary, reportEnsemble } from "../reports/ensemble-summary.ts";
import { buildHtml } from "../reports/html.ts";
import { ArchiveError } from "../reports/office/zip.ts";
import { maximumScenarios, type ReportInput, type ReportRun } from "../reports/report-input.ts";
import { progressLine, withPool } from "./analysis/run-items.ts";
import { builtInPack, loadPack, packFiles, readBytes } from "./files.ts";
import { InputError } from "./input-error.ts";
import {
  languageOption,
  type OutputOptions,
  packOption,
  seedNumber,
  wholeNumber,
  withExamples,
} from "./options.ts";
import { deliver, progress } from "./output.ts";
import { type Run, reportChecks, runAll } from "./runs.ts";
import { addPreferOption, noteOrigin, type PreferOption } from "./scenarios.ts";
import { userPath } from "./user-path.ts";

const reportFormats = ["pptx", "xlsx", "html", "csv", "bundle"] as const;

/** Largest template that is read. */
const templateBytes = 64 * 2 ** 20;

interface ReportOptions extends Pick<OutputOptions, "pack" | "language">, PreferOption {
  readonly format: (typeof reportFormats)[number];
  readonly out: string;
  readonly template?: string;
  readonly appendix?: boolean;
  readonly bom?: boolean;
  readonly date?: string;
  readonly draws?: number;
  readonly seed: number;
}

/** Fewest draws from which a document may state that nine in ten lie within a range. */
const fewestDraws = 100;

export function addReportCommand(program: Command, version: string): void {
  const command = program
    .command("report")
    .description("run scenarios and write slides, a workbook, a page, a table or a bundle of them")
    .argument("<base>", "preset id or file that the others are held against")
    .argument(
      "<scenario...>",
      `one to ${maximumScenarios} preset ids or files; several put together with +`,
    )
    .addOption(
      new Option("--format <format>", "what to write").choices(reportFormats).makeOptionMandatory(),
    )
    .addOption(languageOption())
    .requiredOption("--out <file>", "the file to write; it is whole or untouched")
    .addOption(packOption())
    .option(
      "--template <file>",
      "pptx: a .pptx or .potx whose size, theme, master and logo the slides take",
    )
    .option("--appendix", "pptx: tables of every province after the eleven slides")
    .option("--bom", "csv: start with a byte-order mark, for Excel")
    .option(
      "--draws <number>",
      `run an ensemble for the part on uncertainty, at least ${fewestDraws} draws (default: none, and the document says so)`,
      wholeNumber,
    )
    .option("--seed <number>", "of the draws", seedNumber, 0)
    .option("--date <day>", "day printed in the document, such as 2026-11-23 (default: none)");
  addPreferOption(command);
  withExamples(
    command,
    "report --format pptx --out reform.pptx baseline full-reform",
    "report --format html --out stress.html full-reform full-reform+fiscal-stress",
    "report --format xlsx --language zh-CN --out bijiao.xlsx baseline full-reform standards-first",
    "report --format pptx --template ministry.potx --appendix --out deck.pptx baseline mine.yaml",
    "report --format pptx --draws 400 --out sure.pptx baseline full-reform",
    "report --format bundle --out reform.equalis.zip baseline full-reform",
  ).action((base: string, scenarios: readonly string[], options: ReportOptions) =>
    reportCommand(base, scenarios, options, version),
  );
}

async function reportCommand(
  given: string,
  others: readonly string[],
  options: ReportOptions,
  version: string,
): Promise<void> {
  if (options.date !== undefined && !isDay(options.date)) {
    throw new InputError(`--date: a day such as 2026-11-23 is needed, "${options.date}" given`);
  }
  const template =
    options.template === undefined
      ? undefined
      : readBytes(options.template, "--template", templateBytes);
  if (template !== undefined && options.format !== "pptx") {
    throw new InputError(`--template: only --format pptx takes one, "${options.format}" given`);
  }
  if (options.draws !== undefined) {
    if (options.format !== "pptx" && options.format !== "html") {
      throw new InputError(
        `--draws: only --format pptx and html tell of an ensemble, "${options.format}" given`,
      );
    }
    if (options.draws < fewestDraws) {
      throw new InputError(
        `--draws: at least ${fewestDraws} are needed for a range, ${options.draws} given`,
      );
    }
  }
  const pack = loadPack(options.pack);
  const { base, others: compared } = runAll(pack, given, others, options.prefer);
  for (const run of [base, ...compared]) reportChecks(pack, run);
  const plain: ReportInput = {
    pack,
    base: reportRun(base, pack),
    scenarios: compared.map((run) => reportRun(run, pack)),
    language: options.language,
    programVersion: version,
    date: options.date,
  };
  progress(`writing ${options.out} …`);
  try {
    const input = await withEnsemble(plain, options);
    deliver(await build(input, options, template), options.out);
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof RangeError) {
      throw new InputError(error.message);
    }
    throw error;
  }
}

/** Adds the ensemble that was asked for. */
async function withEnsemble(input: ReportInput, options: ReportOptions): Promise<ReportInput> {
  const { draws, seed } = options;
  if (draws === undefined) return input;
  const { result } = await withPool(input.pack, {}, (runner) =>
    runEnsemble(input.pack, reportEnsemble(input, draws, seed), runner, progressLine("draws")),
  );
  const ensemble = ensembleSummary(result, input);
  if (ensemble === undefined) throw new Error("report: the ensemble lacks a run of the report");
  return { ...input, ensemble };
}

/** The two writers that bring large libraries are loaded when asked for: every other command starts sooner without them. */
async function build(
  input: ReportInput,
  options: ReportOptions,
  template: Uint8Array | undefined,
): Promise<string | Uint8Array> {
  switch (options.format) {
    case "pptx":
      return (await import("../reports/pptx.ts")).buildPptx(input, {
        appendix: options.appendix === true,
        template,
      });
    case "xlsx":
      return (await import("../reports/xlsx.ts")).buildXlsx(input);
    case "html":
      return buildHtml(input);
    case "csv":
      return buildCsv(input, { byteOrderMark: options.bom === true });
    case "bundle": {
      const folder = options.pack === undefined ? builtInPack : userPath(options.pack);
      return buildBundle(input, packFiles(folder, options.pack ?? join("scenarios", "packs")));
    }
  }
}

/** A run as documents take it. */
function reportRun({ scenario, result }: Run, pack: CompiledPack): ReportRun {
  const { id, title, stack, seed } = scenario;
  const settings = settingsOf(scenario, pack);
  const noteIsGenerated = scenario.note === undefined;
  const note = scenarioNote({ ...scenario, settings }, pack, noteOrigin(scenario, pack));
  const targets = targetsOf(scenario, pack);
  return { id, title, note, noteIsGenerated, stack, settings, targets, seed, result };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
