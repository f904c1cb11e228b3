import { defaultMoves, levers, leversOn, readingOf } from "../../models/index.ts";
import { measureIndicator } from "../../presentation/rows/headline-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { measurePhrase } from "../../presentation/words/findings/headline-finding.ts";
import { inEveryLanguage, type Language } from "../../presentation/words/languages.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import {
  type AnswerProps,
  mostProvable,
  quantityOf,
  type WhySubject,
  wishedValue,
} from "../readings/why-requests.ts";
import { type ShownMove, saidOfTakes, shownMoves } from "../readings/why-sentences.ts";
import { copiedFrom, ownScenario } from "../scenarios/workspace.ts";
import { answerQuestion } from "../session/questions.ts";
import type { AnswerTo, GoalWish } from "../store/analysis-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { PushButton } from "./buttons.tsx";
import { Choice, optionsOf } from "./choice.tsx";
import { RowsTable, type RowsTableProps } from "./rows-table.tsx";
import { AnswerRuns, pinOf } from "./why-words.tsx";

/** What to reach and by what means; everything has a sensible value to begin with. */
export function WhyTakesForm({ subject }: { readonly subject: WhySubject }) {
  const { t, language } = useWords();
  const wish = useWorkbench((state) => state.goalWish);
  const result = useWorkbench((state) => state.results[subject.active.id]?.result);
  const standing =
    result === undefined
      ? 0
      : readingOf(subject.pack, result).value(quantityOf(subject), subject.year);
  const { kind, higherIsBetter } = measureIndicator(subject.measure);
  const factor = kind === "index" || kind === "share" ? 100 : 1;
  const value = Number((wishedValue(subject, wish, standing) * factor).toFixed(4));
  const set = (change: Partial<GoalWish>) => actions().setGoalWish({ prove: false, ...change });
  const movable = defaultMoves(leversOn(subject.pack)).flatMap(({ lever }) =>
    levers.filter(({ id }) => id === lever),
  );
  return (
    <>
      <div className="why-form row wrap screen-only why-choices above-1">
        <label>
          <span className="label">
            {t("why.takes.goal", {
              measure: measurePhrase(subject, language),
              year: subject.year,
            })}{" "}
            {t(higherIsBetter ? "why.takes.atLeast" : "why.takes.atMost")}
          </span>
          <input
            className="text-field why-goal-value"
            type="number"
            step={factor === 100 ? 0.5 : 0.005}
            value={value}
            onChange={(event) => {
              const typed = event.target.valueAsNumber;
              set({ value: Number.isFinite(typed) ? typed / factor : undefined });
            }}
          />
        </label>
        <Choice<GoalWish["money"]>
          label={t("why.takes.moneyLabel")}
          value={wish.money}
          options={optionsOf(["any", "one-percent", "none"], (id) => t(`why.takes.money.${id}`))}
          onChange={(money) => set({ money })}
        />
      </div>
      <details className="why-details note above-4">
        <summary>{t("why.takes.more")}</summary>
        <div className="why-form row wrap screen-only why-choices above-1">
          <Choice<GoalWish["costs"]>
            label={t("why.takes.costLabel")}
            value={wish.costs}
            options={optionsOf(["political", "money"], (id) => t(`why.takes.costs.${id}`))}
            onChange={(costs) => set({ costs })}
          />
          <Choice<GoalWish["measure"]>
            label={t("why.takes.spreadLabel")}
            value={wish.measure}
            options={optionsOf(["sum", "squares"], (id) => t(`why.takes.spread.${id}`))}
            onChange={(measure) => set({ measure })}
          />
        </div>
        <fieldset>
          <legend>{t("why.takes.mayMove")}</legend>
          <div className="why-levers">
            {movable.map(({ id, name }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={!wish.fixed.includes(id)}
                  onChange={(event) =>
                    set({
                      fixed: event.target.checked
                        ? wish.fixed.filter((one) => one !== id)
                        : [...wish.fixed, id],
                    })
                  }
                />{" "}
                {name[language]}
              </label>
            ))}
          </div>
        </fieldset>
      </details>
    </>
  );
}

/** The smallest change found, lever by lever, or how close one gets. */
export function WhyTakes(props: AnswerProps<"takes">) {
  const { t, language } = useWords();
  const { subject, answer } = props;
  const { goal } = answer;
  const said = saidOfTakes(answer, subject, language);
  const isMoved = shownMoves(goal.moves, language).length > 0;
  const provable = !goal.reached && goal.evidence === "search" && goal.combinations <= mostProvable;
  const prove = () => {
    actions().setGoalWish({ prove: true });
    void answerQuestion("takes");
  };
  const pin = pinOf(props);
  return (
    <>
      <h2 className="finding">{said.finding}</h2>
      <p className="standfirst">{said.more}</p>
      <AnswerRuns {...props} said={said} />
      {provable ? (
        <p className="why-status bar wrap">
          <PushButton onPress={prove}>
            {t("why.takes.prove", { combinations: goal.combinations })}
          </PushButton>
        </p>
      ) : null}
      {isMoved ? (
        <>
          <RowsTable
            {...movesTable(answer, subject, language)}
            className="why-block"
            {...(pin === undefined ? {} : { pin: { ...pin, table: "why-takes" } })}
          />
          <p className="why-status bar wrap">
            <PushButton onPress={() => openAsScenario(subject, props.answer)}>
              {t("why.takes.open")}
            </PushButton>
          </p>
        </>
      ) : null}
    </>
  );
}

/** A row for each lever that moves: from where to where, and what its move reaches alone. */
export function movesTable(
  { goal, alone }: AnswerTo<"takes">,
  { measure }: WhySubject,
  language: Language,
): RowsTableProps<ShownMove> {
  const t = wordsIn(language, "why");
  const { kind } = measureIndicator(measure);
  return {
    label: t("takes.lever"),
    rows: shownMoves(goal.moves, language),
    keyOf: ({ lever }) => lever.id,
    columns: [
      { head: t("takes.lever"), name: ({ lever }) => lever.name[language] },
      { id: "from", head: t("takes.from"), number: ({ from }) => from },
      { id: "to", head: t("takes.to"), number: ({ to }) => to },
      {
        id: "range",
        head: t("takes.ofRange"),
        text: ({ move }) => <Meter share={move.share} />,
        said: ({ move }) => formatValue(move.share, "frequency", language),
      },
      alone.size === 0
        ? undefined
        : {
            id: "alone",
            head: t("takes.alone"),
            number: ({ lever }) => formatValue(alone.get(lever.id), kind, language),
          },
    ],
  };
}

/** A share as a bar and a number. */
function Meter({ share }: { readonly share: number }) {
  const language = useWorkbench((state) => state.language);
  return (
    <>
      <svg className="why-meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect fill="var(--rule)" width="100" height="8" />
        <rect fill="var(--scenario-1)" width={100 * share} height="8" />
      </svg>{" "}
      {formatValue(share, "frequency", language)}
    </>
  );
}

function openAsScenario(subject: WhySubject, { goal }: AnswerTo<"takes">): void {
  const { workspace, addScenario, setTab } = actions();
  addScenario(
    ownScenario(workspace, {
      ...copiedFrom(subject.active),
      note: undefined,
      story: undefined,
      title: inEveryLanguage((language) =>
        wordsIn(language, "why")("takes.opened", {
          name: subject.active.title[language],
          goal: formatValue(goal.target, measureIndicator(subject.measure).kind, language),
        }),
      ),
      settings: goal.settings,
    }),
  );
  setTab("overview");
}
