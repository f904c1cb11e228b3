import type { CompiledPack } from "../../models/index.ts";
import type { HelpPage } from "../../presentation/help/page.ts";
import { helpPages } from "../../presentation/help/pages.ts";
import { helpValues } from "../../presentation/help/values.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { program } from "../program.ts";
import { trackRecordFinding } from "../readings/track-record.ts";

const texts = import.meta.glob<string>("../../presentation/help/*/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The pages of the help in one language, with the numbers of the pack. */
export function pagesOf(pack: CompiledPack, language: Language): readonly HelpPage[] {
  const context = {
    program,
    today: new Date().toISOString().slice(0, 10),
    trackRecord: trackRecordFinding(language),
  };
  return helpPages(
    language,
    (path) => {
      const text = texts[`../../presentation/help/${path}`];
      if (text === undefined) throw new RangeError(`help: there is no page ${path}`);
      return text;
    },
    helpValues(pack, context, language),
  );
}
