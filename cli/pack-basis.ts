import type { Command } from "commander";
import {
  bases,
  type CompiledPack,
  documentText,
  type HeadlineBasis,
  measureHeadlineBasis,
  numberColumns,
  type PlainTable,
  plainTable,
  resolveScenario,
  type Scenario,
  sourceNames,
  textColumns,
} from "../models/index.ts";
import {
  type HeadlineBasisSummary,
  headlineBasisSummary,
} from "../presentation/rows/headline-basis.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import {
  basisCountFinding,
  basisFinding,
  basisMethod,
  basisTableName,
  heaviestFinding,
  influenceName,
  influenceNote,
} from "../presentation/words/findings/basis-finding.ts";
import type { Language } from "../presentation/words/languages.ts";
import { basisName } from "../presentation/words/names.ts";
import { formatFixed, formatSize, formatValue } from "../presentation/words/numbers.ts";
import { paragraph } from "../presentation/words/sentence.ts";
import { progressLine } from "./analysis/run-items.ts";
import { builtInPack, loadPackParsed } from "./files.ts";
import { checkOutput, deliverForms } from "./forms.ts";
import { asInput, fileError, InputError } from "./input-error.ts";
import { addOutputOptions, decimalNumber, type OutputOptions, withExamples } from "./options.ts";
import { loadScenario } from "./scenarios.ts";
import { printedTable } from "./text-table.ts";
import { userPath } from "./user-path.ts";

interface BasisOptions extends Omit<OutputOptions, "pack"> {
  readonly scenario: string;
  readonly step: number;
  readonly alike?: boolean;
}

/** `equalis pack basis`: what the headline of a run rests on, by count and by influence. */
export function addPackBasisCommand(pack: Command): void {
  const command = pack
    .command("basis")
    .description(
      "what the index of the last year rests on: observed, derived, estimated, assumed, by count and by influence",
    )
    .argument("[dir]", "folder of the data pack (default: the built-in pack china-2020)")
    .option("--scenario <scenario>", "a preset id or a scenario file", "baseline")
    .option(
      "--step <share>",
      "how far inputs without a range of their own are moved",
      decimalNumber,
      0.1,
    )
    .option("--alike", "move all inputs by the step, also those that state a range");
  withExamples(
    addOutputOptions(command, { pack: false }),
    "pack basis",
    "pack basis --alike --step 0.05 --format csv --out basis.csv",
    "pack basis scenarios/packs/china-2010 --language zh-CN",
  ).action((dir: string | undefined, options: BasisOptions) => {
    checkOutput(options);
    const { read, pack: compiled } = loaded(dir);
    const { step, alike = false, scenario: given, language } = options;
    if (!(step > 0 && step < 1)) {
      throw new InputError(`--step: a number between 0 and 1 is needed, ${step} given`);
    }
    const scenario = loadScenario(given, compiled);
    const show = progressLine("basis");
    const basis = measureHeadlineBasis(
      read,
      compiled,
      asInput(() => resolveScenario(scenario, compiled)),
      {
        step,
        stated: !alike,
        progress: show,
      },
    );
    const summary = headlineBasisSummary(compiled, basis);
    deliverForms(
      {
        table: () => basisText(compiled, scenario, summary, language),
        json: () =>
          documentText({
            format: "equalis-basis/1",
            scenario: scenario.id,
            ...basis,
            pack: { id: compiled.id, hash: compiled.hash },
          }),
        plain: () => basisTable(basis),
      },
      options,
    );
  });
}

function loaded(dir: string | undefined) {
  const folder = dir === undefined ? builtInPack : userPath(dir);
  const reading = loadPackParsed(folder, dir ?? "scenarios/packs/china-2020");
  if (!reading.ok) throw fileError(reading.problems);
  return { read: reading.value.pack, pack: reading.value.compiled };
}

/** What the command prints: the sentence of the window, its tables and the method. */
export function basisText(
  pack: CompiledPack,
  scenario: Scenario,
  summary: HeadlineBasisSummary,
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const share = (value: number) => formatValue(value, "share", language);
  const whole = (value: number) => formatFixed(value, 0, language);
  const rows = [
    ...summary.tables.map(({ table, counts, influence }) => {
      return { name: basisTableName(table, language), counts, influence };
    }),
    { name: t("restsOn.total"), counts: summary.counts, influence: summary.influence },
  ];
  const byBasis = (what: "counts" | "influence", write: (value: number) => string) =>
    bases.map(
      (basis) =>
        [
          basisName(basis, language),
          (row: (typeof rows)[number]) => write(row[what][basis]),
        ] as const,
    );
  const sentences = paragraph(
    language,
    basisFinding(
      summary,
      language,
      scenario.id === "baseline" ? undefined : scenario.title[language],
    ),
    basisCountFinding(summary, language),
    heaviestFinding(pack, summary, language),
  );
  return [
    `${scenario.title[language]}, ${pack.file.title[language]}\n${sentences}\n`,
    printedTable(rows, [[t("restsOn.numbers"), ({ name }) => name], ...byBasis("counts", whole)]),
    printedTable(rows, [[t("restsOn.weight"), ({ name }) => name], ...byBasis("influence", share)]),
    printedTable(
      summary.inputs,
      [
        [t("restsOn.input"), (row) => influenceName(pack, row, language)],
        [t("restsOn.basis"), ({ basis }) => basisName(basis, language)],
        [
          t("restsOn.source"),
          ({ source }) => shortened(sourceNames(pack.sources, source, language), 50),
        ],
        [t("restsOn.note"), (row) => shortened(influenceNote(pack, row, language), 60)],
        [
          t("restsOn.change"),
          ({ influence }) => formatSize(influence, "points", language, { digits: 2 }),
        ],
        [t("restsOn.weight"), (row) => share(row.share)],
      ],
      4,
    ),
    `${basisMethod(summary, language)}\n`,
  ].join("\n");
}

/** What a terminal has room for; the other forms have the whole. */
const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

function basisTable({ inputs }: HeadlineBasis): PlainTable {
  return plainTable(
    [
      ...textColumns("id", "table", "item", "subject", "basis", "source", "note", "moved"),
      ...numberColumns("count", "influence", "share"),
    ],
    inputs,
  );
}
