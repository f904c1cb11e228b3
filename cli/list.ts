import { Argument, type Command } from "commander";
import { type Bilingual, indicators, levelsOf, levers } from "../models/index.ts";
import { csvText } from "./csv.ts";
import { loadPack, loadPresets } from "./files.ts";
import { type Format, formatOption, languageOption, outOption, packOption } from "./options.ts";
import { deliver } from "./output.ts";
import { textTable } from "./text-table.ts";

const kinds = [
  "presets",
  "levers",
  "indicators",
  "areas",
  "services",
  "parameters",
  "targets",
] as const;
type Kind = (typeof kinds)[number];

interface ListOptions {
  readonly pack?: string;
  readonly format: Format;
  readonly language: keyof Bilingual;
  readonly out?: string;
}

type Entry = Readonly<
  Record<string, string | number | boolean | readonly string[] | Bilingual | null>
>;

export function addListCommand(program: Command): void {
  program
    .command("list")
    .description("list what can be named in scenarios and commands")
    .addArgument(new Argument("<kind>", "what to list").choices(kinds))
    .addOption(packOption())
    .addOption(formatOption())
    .addOption(languageOption())
    .addOption(outOption())
    .addHelpText(
      "after",
      "\nExamples:\n  equalis list presets\n  equalis list levers --format json\n  equalis list areas --language zh-CN",
    )
    .action((kind: Kind, options: ListOptions) => {
      deliver(render(entries(kind, options.pack), options), options.out);
    });
}

function entries(kind: Kind, packFolder: string | undefined): readonly Entry[] {
  switch (kind) {
    case "presets":
      return loadPresets().map(({ id, title, note, story }) => ({
        id,
        title,
        note: note ?? null,
        story: story ?? null,
      }));
    case "levers":
      return levers.map((lever) => ({
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
      }));
    case "indicators":
      return indicators.map((one) => ({
        id: one.id,
        name: one.name,
        unit: one.unit,
        levels: levelsOf[one.areas],
        domain: one.domain,
        groups: one.groups,
        core: one.core,
        note: one.note,
        reading: one.reading,
        equation: one.equation,
      }));
    case "areas":
      return loadPack(packFolder).file.areas.map(({ code, level, parent, name }) => ({
        code,
        level,
        parent,
        name,
      }));
    case "services":
      return loadPack(packFolder).services.map(({ id, domain, name, unit, provision }) => ({
        id,
        domain,
        name,
        unit,
        provision,
      }));
    case "parameters":
      return loadPack(packFolder).parameters.map(({ id, name, unit, value, basis, source }) => ({
        id,
        name,
        unit,
        value,
        basis,
        source,
      }));
    case "targets":
      return loadPack(packFolder).targets.map((target) => ({
        id: target.id,
        name: target.name,
        indicator: target.indicator,
        year: target.year,
        comparison: target.comparison,
        value: target.value,
        unit: target.unit,
        plan: target.plan,
        source: target.source,
      }));
  }
}

/** Fields that make a table of a terminal unreadable; JSON and CSV have them. */
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

function render(list: readonly Entry[], { format, language }: ListOptions): string {
  if (format === "json") {
    return list.length === 0
      ? "[]\n"
      : `[\n${list.map((entry) => `  ${JSON.stringify(entry)}`).join(",\n")}\n]\n`;
  }
  const keys = Object.keys(list[0] ?? {}).filter((key) => format === "csv" || !longFields.has(key));
  const cell = (value: Entry[string] | undefined): string => {
    if (value === null || value === undefined) return "";
    if (Array.isArray(value)) return value.join(" ");
    return typeof value === "object" ? (value as Bilingual)[language] : String(value);
  };
  const rows = [keys, ...list.map((entry) => keys.map((key) => cell(entry[key])))];
  return format === "csv" ? csvText(rows) : textTable(rows, keys.length);
}
