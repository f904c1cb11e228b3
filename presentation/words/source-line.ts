import type { CompiledPack } from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import type { Language } from "./languages.ts";
import { packSaid } from "./pack-said.ts";
import { mark } from "./sentence.ts";

/** What a source line names besides the simulation itself. */
export interface SourceParts {
  /** The chart shows observed points. */
  readonly observed?: boolean;
  /** The chart shows targets. */
  readonly targets?: boolean;
  /** The chart shows uncertainty bands. */
  readonly bands?: boolean;
}

/** The source line under a chart: who computed it, from which pack, on what basis. */
export function sourceLine(
  pack: CompiledPack,
  language: Language,
  parts: SourceParts = {},
): string {
  const t = wordsIn(language, "charts");
  const said = [
    t("source.simulation", {
      pack: packSaid(pack, pack.file.title[language], language),
      hash: pack.hash.slice(7, 15),
    }),
  ];
  if (parts.observed === true) said.push(t("source.observed"));
  if (parts.targets === true) said.push(t("source.targets"));
  if (parts.bands === true) said.push(t("source.bands"));
  return said.join(mark(language, "sentences"));
}
