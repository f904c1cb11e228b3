import {
  type Bilingual,
  type CompiledPack,
  diffSettings,
  type ScenarioSettings,
  type SettingsDifference,
  type StackPart,
} from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import { differenceLine } from "./input-differences.ts";
import { inEveryLanguage, type Language, languages } from "./languages.ts";
import { joined, listed, quoted } from "./sentence.ts";

/** The pack's own defaults: what a scenario is that sets nothing. */
export const packDefaults: ScenarioSettings = {
  levers: {},
  weights: { kind: "equal" },
  parameters: {},
};

/** A scenario as far as a note about it needs to know it. */
export interface NotedScenario {
  readonly note?: Bilingual | undefined;
  readonly settings: ScenarioSettings;
  readonly stack?: readonly StackPart[] | undefined;
}

/** A scenario that stands still, which a note may name instead of listing what both share: a preset. */
export interface NoteOrigin {
  readonly title: Bilingual;
  readonly settings: ScenarioSettings;
}

/** Differences that a note tells one by one; of more, so many. */
const mostTold = 6;
const toldOfMore = 4;

/** A text in every language; one that was not written repeats the first that was. Undefined when none was. */
export function filledText(text: Bilingual | undefined): Bilingual | undefined {
  if (text === undefined) return undefined;
  const written = languages.map(({ id }) => text[id].trim()).find((one) => one !== "");
  return written === undefined
    ? undefined
    : inEveryLanguage((language) => text[language].trim() || written);
}

/**
 * The note of a scenario: what somebody wrote, else words made from its levers in every language, which follow them.
 * @param origin the preset that it was copied from, where that is known
 */
export function scenarioNote(
  scenario: NotedScenario,
  pack: CompiledPack,
  origin?: NoteOrigin,
): Bilingual {
  return (
    filledText(scenario.note) ??
    inEveryLanguage((language) => generatedNote(scenario, pack, origin, language))
  );
}

/** What a scenario changes, in words: against the preset it was copied from where that says it shorter, else against the pack's defaults. */
function generatedNote(
  { settings, stack }: NotedScenario,
  pack: CompiledPack,
  origin: NoteOrigin | undefined,
  language: Language,
): string {
  const t = wordsIn(language, "inputs");
  const parts =
    stack === undefined
      ? undefined
      : t("note.stack", {
          names: listed(
            stack.map(({ title }) => quoted(title[language], language)),
            language,
          ),
        });
  const ofDefaults = diffSettings(packDefaults, settings, pack);
  const ofOrigin = origin === undefined ? undefined : diffSettings(origin.settings, settings, pack);
  if (origin !== undefined && ofOrigin !== undefined && ofOrigin.length < ofDefaults.length) {
    const name = quoted(origin.title[language], language);
    const text =
      ofOrigin.length === 0
        ? t("note.sameAs", { name })
        : told(ofOrigin, pack, language, {
            all: (list) => t("note.except", { name, list }),
            some: (list, count) => t("note.exceptSome", { name, list, count }),
          });
    return joined(language, "sentences", [parts, text]);
  }
  const text =
    ofDefaults.length === 0
      ? t("note.defaults")
      : told(ofDefaults, pack, language, {
          all: (list) => t("note.against", { list }),
          some: (list, count) => t("note.againstSome", { list, count }),
        });
  return joined(language, "sentences", [parts, text]);
}

/** Differences in words: all of a few, the largest of many, in the program's order. */
function told(
  differences: readonly SettingsDifference[],
  pack: CompiledPack,
  language: Language,
  say: {
    readonly all: (list: string) => string;
    readonly some: (list: string, count: number) => string;
  },
): string {
  const list = (chosen: readonly SettingsDifference[]) =>
    joined(
      language,
      "clauses",
      chosen.map((one) => differenceLine(one, pack, language)),
    );
  if (differences.length <= mostTold) return say.all(list(differences));
  return say.some(list(largestFirst(differences, toldOfMore)), differences.length);
}

/** The differences that move furthest over their range, in the order of all; what is no lever counts as a whole range. */
export function largestFirst(
  differences: readonly SettingsDifference[],
  count: number,
): readonly SettingsDifference[] {
  const sizes = new Map(differences.map((one) => [one, sizeOf(one)]));
  const chosen = new Set(
    differences.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0)).slice(0, count),
  );
  return differences.filter((one) => chosen.has(one));
}

function sizeOf(difference: SettingsDifference): number {
  if (difference.kind !== "lever") return 1;
  const { lever, before, after } = difference;
  return Math.abs(after.value - before.value) / (lever.maximum - lever.minimum);
}
