import { useTranslation } from "react-i18next";
import { targetName } from "../charts/targets-rows.ts";
import { type WhySubject, whyTargets } from "../readings/why-requests.ts";
import type { WhyAnswer } from "../store/analysis-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { answerQuestion } from "../why-session.ts";
import { Choice } from "./choice.tsx";
import { shareOfRuns } from "./why-words.ts";

type FailsAnswer = Extract<WhyAnswer, { question: "fails" }>;

/** The conditions under which a target is missed, in a sentence. */
export function WhyFails(props: { readonly answer: FailsAnswer; readonly subject: WhySubject }) {
  const { t } = useTranslation();
  const { subject } = props;
  const { discovery } = props.answer;
  const language = useWorkbench((state) => state.language);
  const targets = whyTargets(subject);
  const target = targets.find(({ id }) => id === discovery.target);
  return (
    <>
      <h2 className="finding">
        {t("why.fails.finding", {
          target: target === undefined ? discovery.target : targetName(target, language),
          share: shareOfRuns(1 - discovery.missed / discovery.draws, language),
        })}
      </h2>
      <p className="why-statement">{discovery.sentence[language]}</p>
      <div className="panel-controls">
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
      <details className="why-details">
        <summary>{t("why.details")}</summary>
        <p>
          {t("why.fails.runs", { draws: discovery.draws })}{" "}
          {discovery.conditions.length === 0
            ? null
            : t("why.fails.support", { share: shareOfRuns(discovery.support, language) })}
        </p>
      </details>
    </>
  );
}
