import {
  type CompiledPack,
  type LeverSetting,
  levers,
  profileForSlider,
  type StackConflict,
  type StackSide,
} from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import { weightsWords } from "./input-differences.ts";
import type { Language } from "./languages.ts";
import { settingWords } from "./levers.ts";

/** What two scenarios set differently: the name of the lever, parameter or target, or the weights. */
export function conflictName(
  conflict: StackConflict,
  pack: CompiledPack,
  language: Language,
): string {
  const t = wordsIn(language, "inputs");
  const { kind, id } = conflict;
  const named = { lever: levers, parameter: pack.parameters } as const;
  switch (kind) {
    case "target":
      return t("name.target", { name: conflict.first.name[language] });
    case "weights":
      return t("name.weights");
    default:
      return named[kind].find((one) => one.id === id)?.name[language] ?? id;
  }
}

/** How one of the two scenarios sets it. */
export function conflictSide(
  conflict: StackConflict,
  side: StackSide,
  pack: CompiledPack,
  language: Language,
): string {
  switch (conflict.kind) {
    case "lever":
      return leverWords(conflict.id, conflict[side], pack, language);
    case "parameter":
      return String(conflict[side]);
    case "weights":
      return weightsWords(conflict[side], language);
    case "target": {
      const { value, year } = conflict[side];
      return wordsIn(language, "inputs")("difference.target", { value, year });
    }
  }
}

function leverWords(
  id: string,
  setting: LeverSetting,
  pack: CompiledPack,
  language: Language,
): string {
  const lever = levers.find((one) => one.id === id);
  if (lever === undefined) return "";
  const profile = typeof setting === "number" ? profileForSlider(pack, lever, setting) : setting;
  return settingWords(pack, lever, profile, language);
}
