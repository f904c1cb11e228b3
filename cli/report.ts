import { join } from "node:path";
import { type Command, Option } from "commander";
import { type CompiledPack, domainIds, settingsOf, targetsOf } from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import { scenarioNote } from "../presentation/words/scenario-note.ts";
import { buildBundle } from "../reports/bundle.ts";
import { buildCsv } from "../reports/csv.ts";
import { buildHtml } from "../reports/html.ts";
import { ArchiveError } from "../reports/office/zip.ts";
import { needsAnalyses, quickDraws, withAnalyses } from "../reports/prepare.ts";
import { needsOf, type QuestionId, questionIds } from "../reports/questions.ts";
import {
  type Asked,
  checkReportInput,
  maximumScenarios,
  type ReportInput,
  type ReportRun,
} from "../reports/report-input.ts";
import { progressLine, withPool } from "./analysis/run-items.ts";
import { addCountyOptions, type CountyOptions, loadPackOf } from "./counties.ts";
import { builtInPack, packFiles, readBytes } from "./files.ts";
import { InputError } from "./input-error.ts";
import { livePageScript } from "./live-page.ts";
import {
  addMarkOptions,
  known,
  languageOption,
  nameList,
  type OutputOptions,
  packOption,
  seedNumber,
  startsWithMark,
  unknownName,
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

interface ReportOptions
  extends Pick<OutputOptions, "pack" | "language">,
    PreferOption,
    CountyOptions {
  readonly format: (typeof reportFormats)[number];
  readonly out?: string;
  readonly outDir?: string;
  readonly question: QuestionId;
  readonly lead?: string;
  readonly contrast?: string;
  readonly province?: readonly string[];
  readonly subject?: string;
  readonly range: boolean;
  readonly template?: string;
  readonly appendix?: boolean;
  readonly live?: boolean;
  readonly bom?: boolean;
  readonly date?: string;
  readonly draws?: number;
  readonly seed: number;
}

/** What is put on top of a scenario to ask what is left of it when money is short. */
const shortMoney = "fiscal-stress";

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
    .option("--out <file>", "the file to write; it is whole or untouched")
    .option(
      "--out-dir <folder>",
      "with --question province: a file for each province in this folder instead of one for all",
    )
    .addOption(
      new Option(
        "--question <name>",
        `pptx, html: what the document answers (${questionIds.map((id) => `${id}: ${wordsIn("en", "reports")(`question.${id}.name`)}`).join("; ")}); shortage with one scenario holds it against itself under ${shortMoney}`,
      )
        .choices(questionIds)
        .default("everything"),
    )
    .option(
      "--lead <scenario>",
      "the scenario that findings speak of (default: the one with the highest index)",
    )
    .option(
      "--contrast <scenario>",
      "the scenario held against it (default: of the others the one with the lowest index)",
    )
    .option("--province <codes>", "with --question province: codes such as 52,53, or all", nameList)
    .addOption(packOption())
    .option(
      "--template <file>",
      "pptx: a .pptx or .potx whose size, theme, master and logo the slides take",
    )
    .option("--appendix", "pptx: tables of every province at the end")
    .option(
      "--live",
      "html: the page carries the model, and the levers in which the scenarios differ move in it (adds about 4 MB)",
    )
    .option(
      "--draws <number>",
      `pptx, html: draws of the ensemble from which ranges are told, at least ${fewestDraws} (default: ${quickDraws})`,
      wholeNumber,
    )
    .option(
      "--no-range",
      "pptx, html: run no ensemble; the document then says that it has no range",
    )
    .option("--seed <number>", "of the draws", seedNumber, 0)
    .option("--date <day>", "day printed in the document, such as 2026-11-23 (default: none)");
  addCountyOptions(command).option(
    "--subject <id>",
    "with --counties: the domain or service whose counties are told of (default: all nine domains)",
  );
  addMarkOptions(command);
  addPreferOption(command);
  withExamples(
    command,
    "report --format pptx --out reform.pptx baseline full-reform",
    "report --format html --out stress.html full-reform full-reform+fiscal-stress",
    "report --format html --live --out try.html baseline full-reform",
    "report --format xlsx --language zh-CN --out bijiao.xlsx baseline full-reform standards-first",
    "report --format pptx --template ministry.potx --appendix --out deck.pptx baseline mine.yaml",
    "report --format pptx --draws 400 --out sure.pptx baseline full-reform",
    "report --format pptx --question shortage --out short.pptx baseline full-reform",
    "report --format pptx --question province --province all --out-dir briefs baseline full-reform",
    "report --format pptx --counties 52 --subject elderly-care --out guizhou.pptx baseline full-reform",
    "report --format bundle --out reform.equalis.zip baseline full-reform",
  ).action((base: string, scenarios: readonly string[], options: ReportOptions) =>
    reportCommand(base, scenarios, options, version),
  );
}

async function reportCommand(
  first: string,
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
  checkOptions(options);
  const live = options.live === true ? livePageScript() : undefined;
  const pack = await loadPackOf(options);
  const given = questionScenarios(others, options.question);
  const { base, others: compared } = runAll(pack, first, given, options.prefer);
  for (const run of [base, ...compared]) reportChecks(pack, run);
  const idOf = (flag: string, name: string | undefined): string | undefined => {
    if (name === undefined) return undefined;
    const found = compared.find(({ scenario }, at) => scenario.id === name || given[at] === name);
    if (found === undefined) throw unknownName(flag, name, given);
    return found.scenario.id;
  };
  const asked: Asked = {
    question: options.question,
    leadId: idOf("--lead", options.lead),
    contrastId: idOf("--contrast", options.contrast),
    provinces: provincesOf(options.province, pack),
    subject: subjectOf(options.subject, pack),
  };
  const plain: ReportInput = {
    pack,
    base: reportRun(base, pack),
    scenarios: compared.map((run) => reportRun(run, pack)),
    language: options.language,
    programVersion: version,
    date: options.date,
    asked,
  };
  try {
    checkReportInput(plain);
    const input = await prepared(plain, options);
    for (const [out, part] of filesOf(input, options)) {
      progress(`writing ${out} …`);
      deliver(await build(part, options, { template, live }), out);
    }
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof RangeError) {
      throw new InputError(error.message);
    }
    throw error;
  }
}

/** Refuses what does not go together. */
function checkOptions(options: ReportOptions): void {
  const { format, question, draws, range } = options;
  const tells = format === "pptx" || format === "html";
  if (options.template !== undefined && format !== "pptx") {
    throw new InputError(`--template: only --format pptx takes one, "${format}" given`);
  }
  if (options.live === true && format !== "html") {
    throw new InputError(`--live: only --format html takes it, "${format}" given`);
  }
  if (draws !== undefined) {
    if (!tells) {
      throw new InputError(
        `--draws: only --format pptx and html tell of an ensemble, "${format}" given`,
      );
    }
    if (!range) throw new InputError("--draws: a number is needed or --no-range, both given");
    if (draws < fewestDraws) {
      throw new InputError(
        `--draws: at least ${fewestDraws} are needed for a range, ${draws} given`,
      );
    }
  }
  if (options.counties !== undefined && format === "bundle") {
    throw new InputError(
      "--counties: another format than bundle is needed, which carries the pack's own files, every province whole",
    );
  }
  if (options.subject !== undefined && options.counties === undefined) {
    throw new InputError("--subject: --counties is needed, none given");
  }
  if (question !== "everything" && !tells) {
    throw new InputError(`--question: only --format pptx and html answer one, "${format}" given`);
  }
  const wantsProvinces = needsOf(question) === "provinces";
  if (wantsProvinces !== (options.province !== undefined)) {
    throw new InputError(
      wantsProvinces
        ? "--province: codes such as 52,53, or all, are needed with --question province"
        : `--province: only --question province takes it, "${question}" given`,
    );
  }
  if (options.outDir !== undefined && !wantsProvinces) {
    throw new InputError(
      `--out-dir: only --question province writes several files, "${question}" given`,
    );
  }
  if ((options.out === undefined) === (options.outDir === undefined)) {
    throw new InputError(
      options.out === undefined
        ? "--out: the file to write is needed"
        : "--out-dir: a folder or --out is needed, both given",
    );
  }
}

/** The scenarios that a question is about: what is left of one when money is short is asked of it and of itself with less. */
function questionScenarios(given: readonly string[], question: QuestionId): readonly string[] {
  const [only] = given;
  return needsOf(question) === "contrast" && given.length === 1 && only !== undefined
    ? [only, `${only}+${shortMoney}`]
    : given;
}

function provincesOf(
  given: readonly string[] | undefined,
  pack: CompiledPack,
): readonly string[] | undefined {
  const codes = pack.areas.provinces.map(({ code }) => code);
  if (given === undefined) return undefined;
  if (given.length === 1 && given[0] === "all") return codes;
  return given.map((code) => known("--province", code, codes));
}

/** The domain or service that is asked about inside provinces, by its id. */
function subjectOf(id: string | undefined, { services }: CompiledPack): Asked["subject"] {
  if (id === undefined) return undefined;
  const domain = domainIds.find((one) => one === id);
  if (domain !== undefined) return { domain };
  const ids = services.map((one) => one.id);
  const service = known("--subject", id, [...domainIds, ...ids], "the id of a domain or service");
  return { service, domain: services.find((one) => one.id === service)?.domain };
}

/** The files to write, each with what it tells of: all in one, or a province in each. */
function filesOf(
  input: ReportInput,
  { out, outDir, format }: ReportOptions,
): readonly (readonly [string, ReportInput])[] {
  if (outDir === undefined) return [[out ?? "", input]];
  const { provinces } = input.pack.areas;
  return (input.asked?.provinces ?? []).map((code) => {
    const name = provinces.find((one) => one.code === code)?.name.en ?? "";
    const file = `${code}-${name.toLowerCase().replace(/[^a-z]+/g, "-")}.${format}`;
    return [join(outDir, file), { ...input, asked: { ...input.asked, provinces: [code] } }];
  });
}

/** Adds the range, and what else the question asks for beside the runs. */
async function prepared(input: ReportInput, options: ReportOptions): Promise<ReportInput> {
  const tells = options.format === "pptx" || options.format === "html";
  const draws = tells && options.range ? (options.draws ?? quickDraws) : 0;
  if (!needsAnalyses(input, { draws })) return input;
  return withPool(input.pack, {}, (runner) =>
    withAnalyses(input, runner, { draws, seed: options.seed, onProgress: progressLine }),
  );
}

/** What some documents are made with. */
interface Parts {
  readonly template: Uint8Array | undefined;
  /** The script of live pages. */
  readonly live: string | undefined;
}

/** The two writers that bring large libraries are loaded when asked for: every other command starts sooner without them. */
async function build(
  input: ReportInput,
  options: ReportOptions,
  { template, live }: Parts,
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
      return buildHtml(input, { live });
    case "csv":
      return buildCsv(input, { byteOrderMark: startsWithMark(options) });
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
