import { defaultMoves, type Lever, levers, readingOf } from "../../models/index.ts";
import { measureIndicator } from "../../presentation/rows/headline-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { measurePhrase } from "../../presentation/words/findings/headline-finding.ts";
import { inEveryLanguage, type Language } from "../../presentation/words/languages.ts";
import { formatLeverValue } from "../../presentation/words/levers.ts";
import { formatSize, formatValue } from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import {
  type AnswerProps,
  mostProvable,
  quantityOf,
  type WhySubject,
  wishedValue,
} from "../readings/why-requests.ts";
import { copiedFrom, ownScenario } from "../scenarios/workspace.ts";
import { answerQuestion } from "../session/questions.ts";
import type { AnswerTo, GoalWish } from "../store/analysis-slice.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { PushButton } from "./buttons.tsx";
import { Choice, optionsOf } from "./choice.tsx";
import { RowsTable } from "./rows-table.tsx";

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
  const movable = defaultMoves().flatMap(({ lever }) => levers.filter(({ id }) => id === lever));
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
  const { subject } = props;
  const { goal } = props.answer;
  const write = (value: number) =>
    formatValue(value, measureIndicator(subject.measure).kind, language);
  const { kind } = measureIndicator(subject.measure);
  const { year } = goal.outcome;
  const moves = shownMoves(goal.moves, language);
  const main = mainMove(props.answer, moves);
  const values = {
    name: subject.active.title[language],
    measure: measurePhrase(subject, language),
    year,
    before: write(goal.before),
    after: write(goal.after),
    shortfall: formatSize(goal.shortfall, kind, language),
  };
  const finding = !goal.reached
    ? t(goal.evidence === "search" ? "why.takes.unreached" : "why.takes.proved", values)
    : moves.length === 0
      ? t("why.takes.met", values)
      : t("why.takes.reached", { ...values, count: moves.length });
  const evidence = t(evidenceKey(goal), {
    ...values,
    bound: goal.bound === null ? "" : write(goal.bound.value),
    combinations: goal.combinations,
    runs: goal.modelRuns,
  });
  const provable = !goal.reached && goal.evidence === "search" && goal.combinations <= mostProvable;
  const prove = () => {
    actions().setGoalWish({ prove: true });
    void answerQuestion("takes");
  };
  const spends = goal.addedSpending >= 0 ? "why.takes.spending_more" : "why.takes.spending_less";
  return (
    <>
      <h2 className="finding">{finding}</h2>
      <p className="standfirst">
        {joined(language, "sentences", [
          goal.reached ? undefined : evidence,
          main &&
            t(mainKey(main.share), {
              lever: main.lever.name[language],
              alone: write(main.alone),
              before: values.before,
              after: values.after,
            }),
          moves.length === 0
            ? undefined
            : t(spends, {
                amount: formatValue(Math.abs(goal.addedSpending), "money", language),
                year,
                name: values.name,
              }),
          goal.reached && goal.stoppedEarly ? t("why.takes.early") : undefined,
        ])}
      </p>
      <p className="why-runs note above-1">{t("why.takes.runs", { runs: goal.modelRuns })}</p>
      {provable ? (
        <p className="why-status bar wrap">
          <PushButton onPress={prove}>
            {t("why.takes.prove", { combinations: goal.combinations })}
          </PushButton>
        </p>
      ) : null}
      {moves.length === 0 ? null : <Moves rows={moves} answer={props.answer} subject={subject} />}
      {moves.length === 0 ? null : (
        <p className="why-status bar wrap">
          <PushButton onPress={() => openAsScenario(subject, props.answer)}>
            {t("why.takes.open")}
          </PushButton>
        </p>
      )}
    </>
  );
}

/** What stands behind a goal that is not reached, in words. */
function evidenceKey({
  evidence,
  bound,
  comparison,
  combinations,
  mostAddedSpending,
}: AnswerTo<"takes">["goal"]) {
  switch (evidence) {
    case "bound":
      if (bound?.reason === "access") return "why.takes.evidence.access";
      return comparison === "at-least"
        ? "why.takes.evidence.definitionMost"
        : "why.takes.evidence.definitionLeast";
    case "positions":
      return mostAddedSpending === null
        ? "why.takes.evidence.positions"
        : "why.takes.evidence.positionsMoney";
    default:
      return combinations <= mostProvable ? "why.takes.evidence.search" : "why.takes.evidence.many";
  }
}

/** A move with its lever, and how the two ends are written. */
interface ShownMove {
  readonly move: AnswerTo<"takes">["goal"]["moves"][number];
  readonly lever: Lever;
  readonly from: string;
  readonly to: string;
}

/** The levers that move as far as the table can show it; a move can be finer than the slider's step, so it shows a place more. */
function shownMoves(
  moves: AnswerTo<"takes">["goal"]["moves"],
  language: Language,
): readonly ShownMove[] {
  return moves.flatMap((move) => {
    const lever = levers.find(({ id }) => id === move.lever);
    if (lever === undefined) return [];
    const write = (value: number) => formatLeverValue(lever, value, language, 1);
    const [from, to] = [write(move.from), write(move.to)];
    return from === to ? [] : [{ move, lever, from, to }];
  });
}

/** Shares of the way from which on one lever does most of it, and nearly all. */
const most = 0.5;
const nearlyAll = 0.8;

function mainKey(share: number) {
  if (share >= nearlyAll) return "why.takes.nearlyAll";
  return share >= most ? "why.takes.most" : "why.takes.furthest";
}

/** Of several levers the one that goes furthest alone; none where none goes that way. */
function mainMove({ goal, alone }: AnswerTo<"takes">, moves: readonly ShownMove[]) {
  if (moves.length < 2) return undefined;
  const way = goal.after - goal.before;
  const [first] = moves
    .map(({ lever }) => {
      const value = alone.get(lever.id) ?? Number.NaN;
      return { lever, alone: value, share: (value - goal.before) / way };
    })
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  return first;
}

function Moves(props: {
  readonly rows: readonly ShownMove[];
  readonly answer: AnswerTo<"takes">;
  readonly subject: WhySubject;
}) {
  const { t, language } = useWords();
  const { alone } = props.answer;
  const { kind } = measureIndicator(props.subject.measure);
  return (
    <RowsTable
      label={t("why.takes.lever")}
      className="why-block"
      rows={props.rows}
      keyOf={({ lever }) => lever.id}
      columns={[
        { head: t("why.takes.lever"), name: ({ lever }) => lever.name[language] },
        { head: t("why.takes.from"), number: ({ from }) => from },
        { head: t("why.takes.to"), number: ({ to }) => to },
        { head: t("why.takes.ofRange"), text: ({ move }) => <Meter share={move.share} /> },
        alone.size === 0
          ? undefined
          : {
              head: t("why.takes.alone"),
              number: ({ lever }) => formatValue(alone.get(lever.id), kind, language),
            },
      ]}
    />
  );
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
