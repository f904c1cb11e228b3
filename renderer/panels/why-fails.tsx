import { isWholeSelection } from "../../presentation/rows/selection.ts";
import { targetName } from "../../presentation/rows/targets-rows.ts";
import {
  conditionRange,
  discoveryFinding,
  thresholdNumber,
} from "../../presentation/words/findings/discovery-finding.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import type { AnswerProps, WhySubject } from "../readings/why-requests.ts";
import { answerQuestion } from "../session/questions.ts";
import type { AnswerTo } from "../store/analysis-slice.ts";
import { actions } from "../store.ts";
import { useWords } from "../use-words.ts";
import { Choice } from "./choice.tsx";
import { RowsTable } from "./rows-table.tsx";

/** The conditions under which a target is missed, in a sentence. */
export function WhyFails(props: AnswerProps<"fails">) {
  const { t, language } = useWords();
  const { subject } = props;
  const { discovery } = props.answer;
  const { targets } = props.answer.request;
  const target = targets.find(({ id }) => id === discovery.target);
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
      <h2 className="finding">
        {t("why.fails.finding", {
          target:
            target === undefined
              ? discovery.target
              : `${targetName(target, language)} ${target.year}`,
          share: formatValue(1 - discovery.missed / discovery.draws, "frequency", language),
        })}
      </h2>
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
      <p className="why-statement title above-3">
        {discoveryFinding(discovery, target?.name[language] ?? discovery.target, language)}
      </p>
      <p className="why-runs note above-1">
        {joined(language, "sentences", [
          t("why.fails.runs", { draws: discovery.draws }),
          discovery.conditions.length === 0
            ? undefined
            : t("why.fails.support", {
                share: formatValue(discovery.support, "frequency", language),
              }),
        ])}
      </p>
      {discovery.conditions.length === 0 ? null : (
        <Conditions discovery={discovery} subject={subject} />
      )}
    </>
  );
}

/** The conditions beside what the pack takes for each input, so that a threshold can be judged. */
function Conditions(props: {
  readonly discovery: AnswerTo<"fails">["discovery"];
  readonly subject: WhySubject;
}) {
  const { t, language } = useWords();
  const { pack } = props.subject;
  return (
    <RowsTable
      label={t("why.fails.conditions")}
      className="why-block"
      rows={props.discovery.conditions}
      keyOf={({ input }) => input}
      columns={[
        { head: t("why.fails.input"), name: ({ name }) => name[language] },
        { head: t("why.fails.condition"), text: (one) => conditionRange(one, language) },
        {
          head: t("why.fails.inPack"),
          number: ({ input }) => {
            const value = pack.parameters.find(({ id }) => id === input)?.value;
            return thresholdNumber(value ?? Number.NaN, language);
          },
        },
      ]}
    />
  );
}
