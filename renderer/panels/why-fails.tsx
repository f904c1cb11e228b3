import type { Discovery } from "../../models/index.ts";
import { isWholeSelection } from "../../presentation/rows/selection.ts";
import { targetName } from "../../presentation/rows/targets-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  conditionRange,
  thresholdNumber,
} from "../../presentation/words/findings/discovery-finding.ts";
import type { Language } from "../../presentation/words/languages.ts";
import type { AnswerProps, WhySubject } from "../readings/why-requests.ts";
import { saidOfFails } from "../readings/why-sentences.ts";
import { answerQuestion } from "../session/questions.ts";
import type { AnswerTo } from "../store/analysis-slice.ts";
import { actions } from "../store.ts";
import { useWords } from "../use-words.ts";
import { Choice } from "./choice.tsx";
import { RowsTable, type RowsTableProps } from "./rows-table.tsx";
import { AnswerRuns, pinOf } from "./why-words.tsx";

/** The conditions under which a target is missed, in a sentence. */
export function WhyFails(props: AnswerProps<"fails">) {
  const { t, language } = useWords();
  const { subject, answer } = props;
  const { discovery } = answer;
  const { targets } = answer.request;
  const target = targets.find(({ id }) => id === discovery.target);
  const said = saidOfFails(answer, language);
  const pin = pinOf(props);
  return (
    <>
      <div className="panel-controls why-choices">
        <Choice
          label={t("why.fails.target")}
          value={discovery.target}
          options={targets.map((one) => ({
            id: one.id,
            name: `${targetName(one, language)} ${one.year}`,
          }))}
          onChange={(id) => {
            actions().setWhyTarget(id);
            void answerQuestion("fails");
          }}
        />
      </div>
      <h2 className="finding">{said.finding}</h2>
      {isWholeSelection(subject.pack, {
        ...subject.selection,
        domain: undefined,
        service: undefined,
      }) ? null : (
        <p className="note">
          {t(
            target?.area === subject.pack.areas.nation.code
              ? "why.fails.national"
              : "why.fails.held",
          )}
        </p>
      )}
      <p className="why-statement title above-3">{said.more}</p>
      <AnswerRuns {...props} said={said} />
      {discovery.conditions.length === 0 ? null : (
        <RowsTable
          {...conditionsTable(answer, subject, language)}
          className="why-block"
          {...(pin === undefined ? {} : { pin: { ...pin, table: "why-fails" } })}
        />
      )}
    </>
  );
}

/** The conditions beside what the pack takes for each input, so that a threshold can be judged. */
export function conditionsTable(
  { discovery }: AnswerTo<"fails">,
  { pack }: WhySubject,
  language: Language,
): RowsTableProps<Discovery["conditions"][number]> {
  const t = wordsIn(language, "why");
  return {
    label: t("fails.conditions"),
    rows: discovery.conditions,
    keyOf: ({ input }) => input,
    columns: [
      { head: t("fails.input"), name: ({ name }) => name[language] },
      {
        id: "condition",
        head: t("fails.condition"),
        text: (one) => conditionRange(one, language),
        said: (one) => conditionRange(one, language),
      },
      {
        id: "pack",
        head: t("fails.inPack"),
        number: ({ input }) => {
          const value = pack.parameters.find(({ id }) => id === input)?.value;
          return thresholdNumber(value ?? Number.NaN, language);
        },
      },
    ],
  };
}
