import { Argument, type Command } from "commander";
import {
  type Bilingual,
  indicators,
  levelsOf,
  levers,
  type PlainTable,
  targetBasis,
} from "../models/index.ts";
import { wordsIn } from "../presentation/words/catalogue.ts";
import type { Language } from "../presentation/words/languages.ts";
import { loadPack, loadPresets } from "./files.ts";
import { checkOutput, deliverForms } from "./forms.ts";
import { addOutputOptions, type OutputOptions, withExamples } from "./options.ts";
import { textTable } from "./text-table.ts";

type Value = string | number | boolean | readonly string[] | Bilingual | null | undefined;
type Entry = Readonly<Record<string, Value>>;

/** What can be listed, with the fields of an entry. */
const lists = {
  presets: () =>
    loadPresets().map(({ id, title, note, story }) => ({
      id,
      title,
      note: note ?? null,
      story: story ?? null,
    })),
  levers: () =>
    levers.map((lever) => ({
      id: lever.id,
      line: lever.line,
      name: lever.name,
      unit: lever.unit,
      minimum: lever.minimum,
      maximum: lever.maximum,
      default: lever.defaultValue,
      sentence: lever.sentence,
      rangeSource: lever.rangeSource,
      attributionGroup: lever.attributionGroup,
    })),
  indicators: () =>
    indicators.map((one) => {
      const { id, name, unit, domain, groups, core, note, reading, equation } = one;
      const levels = levelsOf[one.areas];
      return { id, name, unit, levels, domain, groups, core, note, reading, equation };
    }),
  areas: (pack) =>
    loadPack(pack).file.areas.map(({ code, level, parent, name }) => {
      return { code, level, parent, name };
    }),
  services: (pack) =>
    loadPack(pack).services.map(({ id, domain, name, unit, provision }) => {
      return { id, domain, name, unit, provision };
    }),
  parameters: (pack) =>
    loadPack(pack).parameters.map(({ id, name, unit, value, basis, source }) => {
      return { id, name, unit, value, basis, source };
    }),
  targets: (pack) => {
    const compiled = loadPack(pack);
    return compiled.targets.map((target) => {
      const { id, name, indicator, year, comparison, value, unit, plan, source } = target;
      const basis = targetBasis(compiled, target);
      return { id, name, indicator, year, comparison, value, unit, plan, basis, source };
    });
  },
} satisfies Record<string, (pack: string | undefined) => readonly Entry[]>;

export function addListCommand(program: Command): void {
  const command = program
    .command("list")
    .description("list what can be named in scenarios and commands")
    .addArgument(new Argument("<kind>", "what to list").choices(Object.keys(lists)));
  withExamples(
    addOutputOptions(command),
    "list presets",
    "list levers --format json",
    "list areas --language zh-CN",
  ).action((kind: keyof typeof lists, options: OutputOptions) => {
    checkOutput(options);
    const list: readonly Entry[] = lists[kind](options.pack);
    deliverForms(
      {
        table: () => listText(list, options.language),
        json: () =>
          list.length === 0
            ? "[]\n"
            : `[\n${list.map((entry) => `  ${JSON.stringify(entry)}`).join(",\n")}\n]\n`,
        plain: () => listTable(list, options.language),
      },
      options,
    );
  });
}

/** Fields that make a table of a terminal unreadable; the other forms have them. */
const longFields: ReadonlySet<string> = new Set([
  "story",
  "sentence",
  "rangeSource",
  "attributionGroup",
  "note",
  "reading",
  "equation",
  "groups",
  "levels",
  "core",
]);

function text(value: Value, language: Language): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join(" ");
  return typeof value === "object" ? (value as Bilingual)[language] : String(value);
}

function listTable(list: readonly Entry[], language: Language): PlainTable {
  const columns = Object.entries(list[0] ?? {}).map(([name, value]) => {
    return { name, kind: typeof value === "number" ? "number" : "text" } as const;
  });
  const rows = list.map((entry) =>
    columns.map(({ name }) => {
      const value = entry[name];
      return typeof value === "number" ? value : text(value, language);
    }),
  );
  return { columns, rows };
}

function listText(list: readonly Entry[], language: Language): string {
  const t = wordsIn(language);
  const keys = Object.keys(list[0] ?? {}).filter((key) => !longFields.has(key));
  const rows = list.map((entry) => keys.map((key) => text(entry[key], language)));
  return textTable([keys.map((key) => t(`cli.list.${key}`)), ...rows], keys.length);
}
