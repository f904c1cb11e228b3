import { PushButton } from "./buttons.tsx";
import "./why.css";
import { useMemo } from "react";
import { Button, ToggleButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { canonicalJson } from "../../models/index.ts";
import type { HelpPageId } from "../../presentation/help/pages.ts";
import {
  type HeadlineMeasure,
  headlineMeasures,
  measureIndicator,
  measureQuery,
  shownMeasure,
} from "../../presentation/rows/headline-rows.ts";
import { measurePhrase } from "../../presentation/words/findings/headline-finding.ts";
import { leftOutText } from "../../presentation/words/places.ts";
import { ChartSettingsContext, useChartSettings } from "../charts/chart-settings.ts";
import { HeadlineChart } from "../charts/headline-chart.tsx";
import {
  type AnswerProps,
  askedOf,
  mayMove,
  quantityOf,
  type WhySubject,
} from "../readings/why-requests.ts";
import { answerQuestion, cancelQuestions, whyKey, whySubject } from "../session/questions.ts";
import { type Question, questions, type WhyAnswer } from "../store/analysis-slice.ts";
import { selectScenarioRuns } from "../store/scenario-runs.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { useChartProps } from "./chart-props.ts";
import { Choice, optionsOf } from "./choice.tsx";
import { HelpLink } from "./help-link.tsx";
import { WhyDepends } from "./why-depends.tsx";
import { WhyFails } from "./why-fails.tsx";
import { WhyLever } from "./why-lever.tsx";
import { WhySure } from "./why-sure.tsx";
import { WhyTakes, WhyTakesForm } from "./why-takes.tsx";

/** Five questions in plain words; choosing one answers it. */
export function WhyPanel(): React.JSX.Element {
  const { t } = useTranslation();
  const state = useWorkbench((all) => all);
  const subject = whySubject(state);
  const { question, language } = state;
  if (subject === undefined) return <p className="eyebrow">{t("shell.running")}</p>;
  const same = question === "lever" && subject.active.id === subject.base.id;
  const headed = same || (question !== undefined && state.why[question].answer !== undefined);
  return (
    <>
      <fieldset className="why-questions screen-only" data-compact={question !== undefined}>
        <legend className="visually-hidden">{t("why.question.label")}</legend>
        {questions.map((id) => (
          <ToggleButton
            key={id}
            className="why-question bare column"
            isSelected={id === question}
            onChange={() => {
              actions().setQuestion(id);
              // What would it take is a question about a goal, which has a sensible one to begin with.
              void answerQuestion(id);
            }}
          >
            <span className="why-question-name title">{t(`why.question.${id}`)}</span>
            <span className="why-question-hint note">{t(`why.hint.${id}`)}</span>
          </ToggleButton>
        ))}
      </fieldset>
      {headed ? null : (
        <>
          <h2 className="finding">
            {question === undefined ? t("why.title") : t(`why.question.${question}`)}
          </h2>
          <p className="standfirst">
            {question === undefined
              ? t("why.intro", { name: subject.active.title[language] })
              : t(`why.hint.${question}`)}
          </p>
        </>
      )}
      {question === undefined ? (
        <AskedAbout />
      ) : (
        <>
          <WhyAnswerShown subject={subject} question={question} />
          <p className="above-4">
            <HelpLink entry={{ kind: "page", id: helpOf[question] }} />
          </p>
        </>
      )}
    </>
  );
}

/** The page of the help that says how a question is answered. */
const helpOf = {
  sure: "uncertainty",
  depends: "uncertainty",
  lever: "attribution",
  takes: "goals",
  fails: "goals",
} as const satisfies Readonly<Record<Question, HelpPageId>>;

/** Before a question is chosen: what it would be about. */
function AskedAbout() {
  const chart = useChartProps();
  const selection = useWorkbench((state) => state.selection);
  const line = useWorkbench((state) => state.line);
  return (
    <div className="above-4">
      <HeadlineChart
        {...chart}
        measure={shownMeasure(line, selection)}
        selection={selection}
        onYear={actions().setYear}
        headingLevel={3}
        height={(width) => Math.max(200, Math.min(0.42 * width, window.innerHeight - 560))}
      />
    </div>
  );
}

/** What may stop before its last run says so. */
function runningKey(question: Question) {
  if (question === "takes") return "why.searching";
  return question === "sure" || question === "fails" ? "why.runningAtMost" : "why.running";
}

/** The answer on screen, what is under way, and what has changed since. */
export function WhyAnswerShown(props: {
  readonly subject: WhySubject;
  readonly question: Question;
  /** On a page that says itself what the measure is. */
  readonly embedded?: boolean;
}) {
  const { t } = useTranslation();
  const { subject, question } = props;
  const state = useWorkbench((all) => all);
  const runs = selectScenarioRuns(state);
  const { answer, answeredKey, running, failure } = state.why[question];
  const key = whyKey(question, state);
  const current = answeredKey === key;
  const stale = answer !== undefined && !current && running?.key !== key;
  // What is under way was asked before levers or choices changed; shares are computed under a longer key.
  const overtaken = running !== undefined && !running.key.startsWith(key);
  const none = question === "lever" && subject.active.id === subject.base.id;
  const cancel = () => {
    // Without the proof, the answer that it was to be added to still stands.
    if (question === "takes") actions().setGoalWish({ prove: false });
    cancelQuestions();
  };
  const leftOut = leftOutText(
    subject.pack,
    measureQuery(subject.pack, subject.measure, subject.selection),
    state.language,
  );
  const nothingMoves = question === "takes" && mayMove(subject.pack, state.goalWish).length === 0;
  const again = (
    <Button
      className="button primary"
      isDisabled={nothingMoves}
      onPress={() => void answerQuestion(question)}
    >
      {question === "takes" ? t("why.takes.ask") : t("why.again")}
    </Button>
  );
  return (
    <section
      className="why-answer"
      data-stale={answer !== undefined && !current && !none}
      aria-live="polite"
    >
      {question === "fails" || props.embedded === true ? null : (
        <div className="panel-controls why-choices">
          <Choice<HeadlineMeasure>
            label={t("why.measure")}
            value={state.whyMeasure}
            options={optionsOf(headlineMeasures, (id) => measureIndicator(id).name[state.language])}
            onChange={actions().setWhyMeasure}
          />
        </div>
      )}
      {question === "fails" || leftOut === undefined ? null : <p className="note">{leftOut}</p>}
      {question === "takes" ? <WhyTakesForm subject={subject} /> : null}
      {none ? null : (
        <div className="why-status bar wrap" role="status">
          {running === undefined ? null : (
            <>
              <progress
                className="why-progress"
                aria-label={t(`why.question.${question}`)}
                {...(running.total === 0 ? {} : { value: running.done, max: running.total })}
              />
              <span>
                {running.total === 0
                  ? t("why.starting")
                  : t(runningKey(question), {
                      done: running.done,
                      total: running.total,
                    })}
              </span>
              <PushButton onPress={cancel}>{t("why.cancel")}</PushButton>
            </>
          )}
          {nothingMoves ? <span>{t("why.takes.nothingMoves")}</span> : null}
          {failure === undefined ? null : <p>{t("why.failed", { reason: failure })}</p>}
          {answer === undefined || current ? null : <Older answer={answer} subject={subject} />}
          {running !== undefined && overtaken ? <span>{t("why.overtaken")}</span> : null}
          {(running === undefined && (stale || answer === undefined)) || overtaken ? again : null}
        </div>
      )}
      {none ? <Same subject={subject} /> : null}
      {answer === undefined || none ? null : (
        <div className="why-shown">
          <AboutAnswer
            answer={answer}
            current={current}
            {...(current ? { subject, runs } : askedOf(answer, subject.year, state.language))}
          />
        </div>
      )}
    </section>
  );
}

function Same({ subject }: { readonly subject: WhySubject }) {
  const { t, language } = useWords();
  return (
    <>
      <h2 className="finding">{t("why.lever.same", { name: subject.active.title[language] })}</h2>
      <p className="standfirst">{t("why.lever.sameHint")}</p>
    </>
  );
}

/** Whose answer an older one is, and that it is not about what the reader looks at. */
function Older({ answer, subject }: { readonly answer: WhyAnswer; readonly subject: WhySubject }) {
  const { t, language } = useWords();
  const { active, base } = answer.asked.subject;
  const same =
    active.id === subject.active.id &&
    base.id === subject.base.id &&
    canonicalJson(quantityOf(answer.asked.subject)) === canonicalJson(quantityOf(subject));
  if (same) return <span>{t("why.stale")}</span>;
  const compared = answer.question !== "depends" && answer.question !== "takes";
  return (
    <span>
      {t(compared && active.id !== base.id ? "why.staleAgainst" : "why.staleAbout", {
        name: active.title[language],
        base: base.title[language],
        measure: measurePhrase(answer.asked.subject, language),
      })}
    </span>
  );
}

/** An answer whose charts are exported under the name of the scenario that was asked about. */
function AboutAnswer(props: Parameters<typeof Answer>[0]) {
  const settings = useChartSettings();
  const about = props.subject.active.title[settings.language];
  const own = useMemo(() => ({ ...settings, about }), [settings, about]);
  return (
    <ChartSettingsContext value={own}>
      <Answer {...props} />
    </ChartSettingsContext>
  );
}

/** The answer to a question, as long as it is the scenarios' own that were asked about. */
function Answer({
  answer,
  ...about
}: { readonly answer: WhyAnswer } & Omit<AnswerProps<Question>, "answer">) {
  switch (answer.question) {
    case "sure":
      return <WhySure answer={answer} {...about} />;
    case "depends":
      return <WhyDepends answer={answer} {...about} />;
    case "lever":
      return <WhyLever answer={answer} {...about} />;
    case "takes":
      return <WhyTakes answer={answer} {...about} />;
    case "fails":
      return <WhyFails answer={answer} {...about} />;
  }
}
