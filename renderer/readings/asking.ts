import { type CompiledPack, canonicalJson, defaultMoves, type Target } from "../../models/index.ts";
import {
  type HeadlineMeasure,
  headlineMeasures,
  measureExists,
  measureQuery,
} from "../../presentation/rows/headline-rows.ts";
import type { Selection } from "../../presentation/rows/selection.ts";
import type { Pinned } from "../charts/chart-settings.ts";
import type { GoalWish, Question, WhyAnswer } from "../store/analysis-slice.ts";
import { quantityOf, type WhySubject, whySubjectOf, whyTargets } from "./why-requests.ts";

/** A question with everything that it is asked with, and that an answer to it is therefore bound to. */
export type Asking = { readonly subject: WhySubject } & (
  | { readonly question: "sure" | "lever" }
  /** `shares`: with the shares of the variance, which take many more runs. */
  | { readonly question: "depends"; readonly shares: boolean }
  | { readonly question: "takes"; readonly wish: GoalWish }
  /** Without a target: of what is selected, the one most in doubt. */
  | { readonly question: "fails"; readonly target: string | undefined }
);

/** Text of everything that the answer to a question rests on; equal texts mean that an answer holds for both. */
export function keyOf(asking: Asking): string {
  const { pack, active, base, measure, year, selection } = asking.subject;
  // Whose answer it is counts, too: a copy that is set alike has a name of its own.
  const scenario = { id: active.id, settings: active.settings, seed: active.seed };
  // What the measure cannot tell apart, its answer does not depend on.
  const common = { pack: pack.hash, scenario, measure, quantity: quantityOf(asking.subject) };
  const against = { id: base.id, settings: base.settings };
  // Targets are held to the place, whatever the measure knows of it.
  const place = { area: selection.area, setting: selection.setting };
  const held = { against, targets: active.targets, place };
  const rests = (): object => {
    switch (asking.question) {
      case "sure":
        return held;
      case "fails":
        return { ...held, target: asking.target };
      case "depends":
        return { year };
      case "lever":
        return { against };
      case "takes":
        return { year, wish: asking.wish };
    }
  };
  return canonicalJson({ ...common, ...rests() });
}

/** The same for answers to all questions side by side. */
export function keptKey(asking: Asking): string {
  return `${asking.question} ${keyOf(asking)}`;
}

/** The question that an answer answers, with what was left to the program said: the target that it chose, the goal that it took. */
export function askedBy(answer: WhyAnswer, subject: WhySubject = answer.asked.subject): Asking {
  const { question } = answer;
  switch (question) {
    case "sure":
    case "lever":
      return { question, subject };
    case "depends":
      return { question, subject, shares: answer.shares !== undefined };
    case "takes":
      return { question, subject, wish: answer.wish };
    case "fails":
      return { question, subject, target: answer.discovery.target };
  }
}

/** Does an answer hold all that is asked? */
export function holdsAll(asking: Asking, answer: WhyAnswer): boolean {
  if (answer.question !== asking.question) return false;
  if (answer.question === "sure") return answer.whole;
  const sharesMissing = answer.question === "depends" && answer.shares === undefined;
  return !(sharesMissing && asking.question === "depends" && asking.shares);
}

/** Choices of a goal as a pin writes them: which money may grow, what counts as little, and how it is spread. */
const goalChoices = {
  money: ["any", "one-percent", "none"],
  costs: ["political", "money"],
  spread: ["sum", "squares"],
} as const;

/** Between the levers that must stay; no id holds it. */
const between = " ";

/** What a question was asked with beside scenario, base, selection and year, as a pin holds it. */
function askedSettings(asking: Asking): Pinned["settings"] {
  const { measure } = asking.subject;
  switch (asking.question) {
    case "sure":
    case "lever":
    case "depends":
      return { measure };
    case "fails":
      return { measure, target: asking.target };
    case "takes": {
      const { value, money, costs, measure: spread, fixed, prove } = asking.wish;
      return {
        measure,
        goal: value === undefined ? undefined : String(value),
        money,
        costs,
        spread,
        fixed: fixed.length === 0 ? undefined : fixed.join(between),
        prove: prove ? "yes" : undefined,
      };
    }
  }
}

/** What an answer, or a part of it, is pinned as: the question with all that it was asked with. */
export function answerPin(
  answer: WhyAnswer,
  subject: WhySubject,
): Pick<Pinned, "settings" | "about"> {
  const asking = askedBy(answer, subject);
  const { active, base, year } = subject;
  const isCompared = asking.question !== "depends" && asking.question !== "takes";
  return {
    settings: askedSettings(asking),
    about: { year, scenarios: [active.id], base: isCompared ? base.id : active.id },
  };
}

type Settings = Readonly<Record<string, string>>;

/** Names of what a question is asked with. */
export const askedWith: Readonly<Record<Question, readonly string[]>> = {
  sure: ["measure"],
  lever: ["measure"],
  depends: ["measure"],
  fails: ["measure", "target"],
  takes: ["measure", "goal", "money", "costs", "spread", "fixed", "prove"],
};

const one = <Id extends string>(list: readonly Id[], given: string | undefined): Id | undefined =>
  list.find((id) => id === given);

function measureFrom(
  pack: CompiledPack,
  selection: Selection,
  given: string | undefined,
): HeadlineMeasure | undefined {
  const measure = one(headlineMeasures, given);
  if (measure === undefined) return undefined;
  const { area = selection.area, setting = "all" } = measureQuery(pack, measure, selection).query;
  return measureExists(pack, measure, { area, setting }) ? measure : undefined;
}

function wishFrom({ goal, fixed, prove, ...given }: Settings): GoalWish | undefined {
  const value = Number(goal);
  const money = one(goalChoices.money, given.money);
  const costs = one(goalChoices.costs, given.costs);
  const measure = one(goalChoices.spread, given.spread);
  const staying = fixed === undefined ? [] : fixed.split(between);
  const movable = defaultMoves().map(({ lever }) => lever);
  const isKnown =
    goal !== undefined &&
    Number.isFinite(value) &&
    staying.every((lever) => movable.includes(lever)) &&
    (prove === undefined || prove === "yes");
  if (!isKnown || money === undefined || costs === undefined || measure === undefined)
    return undefined;
  return { value, money, costs, measure, fixed: staying, prove: prove === "yes" };
}

/** The question that a pin asks; undefined where it names what there is not, as a file or a link may. */
export function askingFrom(
  question: Question,
  settings: Settings,
  about: Omit<Parameters<typeof whySubjectOf>[0], "measure">,
  shares = false,
): Asking | undefined {
  const measure = measureFrom(about.pack, about.selection, settings.measure);
  if (measure === undefined) return undefined;
  const subject = whySubjectOf({ ...about, measure });
  switch (question) {
    case "sure":
    case "lever":
      return { question, subject };
    case "depends":
      return { question, subject, shares };
    case "takes": {
      const wish = wishFrom(settings);
      return wish && { question, subject, wish };
    }
    case "fails": {
      const target = one(
        whyTargets(subject).map(({ id }: Target) => id),
        settings.target,
      );
      return target === undefined ? undefined : { question, subject, target };
    }
  }
}

/** The first year that a question can be about: nothing has happened yet in the base year. */
export function firstAsked(pack: CompiledPack, year: number): number {
  return Math.max(year, pack.baseYear + 1);
}
