import { Document, isMap, isSeq, visit } from "yaml";
import type { Target } from "../pack/schema.ts";
import { parsedValue } from "../text/problem.ts";
import { checkedDocument } from "../text/read-document.ts";
import { type Board, boardFormat } from "./board.ts";
import { levers } from "./levers.ts";
import type { LeverSetting, Scenario } from "./scenario.ts";
import { scenarioFileSchema, scenarioFormat } from "./schema.ts";
import type { DomainWeights } from "./settings.ts";

/**
 * The text of a scenario file: YAML with keys in one order, levers in the program's order, profiles on one line.
 * Reading it gives the same scenario; the same scenario gives the same bytes.
 *
 * @throws FileError naming what no file may hold, so that nothing is saved that cannot be opened again.
 */
export function writeScenario(scenario: Scenario): string {
  const fields = fileOf(scenario);
  const nowhere = { value: fields, place: () => ({ line: 1, column: 1 }) };
  parsedValue(checkedDocument(nowhere, scenario.id, scenarioFileSchema));
  const document = new Document(fields);
  for (const key of ["pack", "parameters"]) inline(document, [key]);
  for (const id of Object.keys(scenario.levers)) inline(document, ["levers", id]);
  if (scenario.weights.kind === "own") inline(document, ["weights"]);
  scenario.board?.cards.forEach((_, index) => {
    for (const key of ["settings", "selection", "scenarios", "marks"])
      inline(document, ["board", "cards", index, key]);
  });
  scenario.board?.scenarios.forEach(({ levers: set }, index) => {
    for (const id of Object.keys(set))
      inline(document, ["board", "scenarios", index, "levers", id]);
  });
  visit(document, {
    Scalar: (_key, node) => {
      // Plain and block forms cannot carry control characters; quotes and escapes can.
      if (
        typeof node.value === "string" &&
        !/^[\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe]*$/u.test(node.value)
      ) {
        node.type = "QUOTE_DOUBLE";
      }
    },
  });
  return document.toString({
    lineWidth: 100,
    flowCollectionPadding: true,
    // Line feeds of quoted texts stay escapes: broken over lines, one of nothing but spaces is read as a backslash.
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}

function inline(document: Document, path: readonly (string | number)[]): void {
  const node = document.getIn(path, true);
  if (!isMap(node) && !isSeq(node)) return;
  node.flow = true;
  visit(node, {
    Collection: (_key, inner) => {
      inner.flow = true;
    },
  });
}

function fileOf(scenario: Scenario): Record<string, unknown> {
  const { note, story, base, stack, board } = scenario;
  return {
    format: scenarioFormat,
    id: scenario.id,
    title: texts(scenario.title),
    note: note && texts(note),
    story: story && texts(story),
    pack: { id: scenario.pack.id, hash: scenario.pack.hash },
    base,
    stack: stack?.map(({ id, title }) => ({ id, title: texts(title) })),
    ...settingFieldsOf(scenario),
    board: board && boardFields(board),
  };
}

/** What a scenario sets, levers in the program's order; what it leaves to the pack is left away. */
function settingFieldsOf({
  levers: set,
  weights,
  parameters,
  seed,
  targets,
}: Pick<Scenario, "levers" | "weights" | "parameters" | "seed" | "targets">) {
  const entries = levers
    .filter(({ id }) => set[id] !== undefined)
    .map(({ id }) => [id, settingFields(set[id])] as const);
  const unknown = Object.keys(set).find((id) => !levers.some((lever) => lever.id === id));
  if (unknown !== undefined)
    throw new RangeError(`writeScenario: no lever has the id "${unknown}"`);
  return {
    levers: unlessEmpty(entries),
    weights: weights.kind === "equal" ? undefined : weightFields(weights),
    parameters: unlessEmpty(Object.entries(parameters).sort(byKey)),
    seed,
    targets: targets.length === 0 ? undefined : targets.map(targetFields),
  };
}

/** A board as its part of the file; one without cards is none. */
function boardFields({ cards, scenarios }: Board): Record<string, unknown> | undefined {
  if (cards.length === 0) return undefined;
  return {
    format: boardFormat,
    cards: cards.map(({ kind, of, settings, selection, marks, ...rest }) => ({
      kind,
      of,
      settings: settings && unlessEmpty(Object.entries(settings).sort(byKey)),
      selection: selection && unlessEmpty(Object.entries(selection)),
      year: rest.year,
      scenarios: [...rest.scenarios],
      base: rest.base,
      width: rest.width,
      note: rest.note,
      marks: marks?.map(({ year, text }) => ({ year, text })),
    })),
    scenarios:
      scenarios.length === 0
        ? undefined
        : scenarios.map((one) => ({
            id: one.id,
            title: texts(one.title),
            ...settingFieldsOf(one),
          })),
  };
}

/** An object of the entries; nothing, which is not written, where there are none. */
function unlessEmpty(entries: readonly (readonly [string, unknown])[]): unknown {
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const texts = ({ en, "zh-CN": zh }: Scenario["title"]) => ({ en, "zh-CN": zh });

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

function settingFields(setting: LeverSetting): unknown {
  if (typeof setting === "number") return setting;
  switch (setting.kind) {
    case "constant":
      return { constant: setting.value };
    case "ramp":
      return { ramp: { from: setting.from, to: setting.to, value: setting.value } };
    case "step":
      return { step: { year: setting.year, value: setting.value } };
    case "points":
      return { points: setting.points.map(([year, value]) => [year, value]) };
  }
}

function weightFields(weights: DomainWeights): unknown {
  return weights.kind === "own" ? { ...weights.weights } : weights.kind;
}

function targetFields(target: Target): Record<string, unknown> {
  const { area, comparison, ...rest } = target;
  return {
    ...rest,
    ...(area === "CN" ? {} : { area }),
    ...(comparison === "at-least" ? {} : { comparison }),
  };
}
