import { findIndicator } from "../../models/index.ts";
import { termOf } from "../../presentation/words/glossary.ts";
import { capitalized } from "../../presentation/words/sentence.ts";
import { tabOf } from "../readings/answering-tabs.ts";
import { showIndicator } from "../session/go-to.ts";
import type { Dialog } from "../store/view-slice.ts";
import { useWords } from "../use-words.ts";
import { PushButton } from "./buttons.tsx";
import { Sheet } from "./sheet.tsx";

/** What a term of the glossary or an indicator means. */
export function DefinitionDialog(props: {
  readonly of: Extract<Dialog, { kind: "definition" }>["of"];
  readonly id: string;
}) {
  const { t, language } = useWords();
  const { id } = props;
  const indicator = props.of === "indicator" ? findIndicator(id) : undefined;
  if (indicator === undefined) {
    const { name, meaning } = termOf(id, language);
    return (
      <Sheet title={capitalized(name)}>
        <p className="standfirst">{capitalized(meaning)}</p>
      </Sheet>
    );
  }
  return (
    <Sheet title={indicator.name[language]}>
      <p className="standfirst">{indicator.note[language]}</p>
      <p>{indicator.reading[language]}</p>
      <h3 className="sheet-heading">{t("commands.dialog.equation")}</h3>
      <p className="equation">{indicator.equation[language]}</p>
      {tabOf(id) === undefined ? null : (
        <PushButton onPress={() => showIndicator(id)}>{t("commands.dialog.chart")}</PushButton>
      )}
    </Sheet>
  );
}
