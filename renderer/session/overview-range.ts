import { shownMeasure } from "../../presentation/rows/headline-rows.ts";
import { keyOf } from "../readings/asking.ts";
import type { WhySubject } from "../readings/why-requests.ts";
import type { AnswerTo } from "../store/analysis-slice.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { isAsking, runsAsAsked, whySubject } from "./questions.ts";
import { untilFree } from "./until-free.ts";

/** What the range of the overview is about now; undefined before the first run. */
function rangeSubject(state: WorkbenchState): WhySubject | undefined {
  return whySubject(state, shownMeasure(state.line, state.selection));
}

/** What the text was made of that the range rests on; everything else that changes leaves it. */
let known: { readonly of: readonly unknown[]; readonly key: string | undefined } | undefined;

/** The text of what the range rests on, made once for each state of it: many ask while a lever moves. */
function rangeKey(state: WorkbenchState): string | undefined {
  const { phase, workspace, selection, line, packs } = state;
  const of = [phase, workspace, selection, line, packs];
  if (known?.of.every((part, at) => part === of[at]) !== true) {
    const subject = rangeSubject(state);
    known = { of, key: subject && keyOf({ question: "sure", subject }) };
  }
  return known?.key;
}

/** The range of what the overview shows, where it is known: from the background, or from "How sure?". Never one of anything else. */
export function currentRange(state: WorkbenchState): AnswerTo<"sure"> | undefined {
  const { answer, answeredKey } = state.why.sure;
  if (state.range === undefined && answer === undefined) return undefined;
  const key = rangeKey(state);
  if (key === undefined) return undefined;
  if (answeredKey === key && answer?.question === "sure" && answer.whole) return answer;
  return state.range?.answeredKey === key ? state.range.answer : undefined;
}

/**
 * Is the range to be worked out in the background? `?range=off` in the address says no, as on weak machines and in tests of other
 * things; "How sure?" answers all the same.
 */
export function isRangeWanted({ search }: Pick<Location, "search">): boolean {
  return new URLSearchParams(search).get("range") !== "off";
}

/** Does the window show the overview at rest: nothing asked, no document being made, nobody's hand on a lever? */
function isAtRest(state: WorkbenchState): boolean {
  const { tab, mode, comparing, dragging, exporting } = state;
  const shown = tab === "overview" && mode === "workspace" && !comparing;
  return shown && !dragging && exporting === undefined && !isAsking(state);
}

/** What a look at the state depends on: anything else that changes leaves a range under way alone. */
const lookedAt = [
  "phase",
  "workspace",
  "selection",
  "line",
  "tab",
  "mode",
  "comparing",
  "dragging",
  "exporting",
  "why",
  "cardQuestions",
] as const satisfies readonly (keyof WorkbenchState)[];

/** So long the window rests before the background begins, milliseconds: a hand that goes on moving levers never meets it. */
const restBefore = 1000;

/** Works a range out; the workers are those of the questions, loaded with the first of them. */
export type FindRange = (
  subject: WhySubject,
  signal: AbortSignal,
) => Promise<AnswerTo<"sure"> | undefined>;

const findRange: FindRange = async (subject, signal) => {
  await untilFree();
  if (signal.aborted) return undefined;
  const { quickRange, runnerFor } = await import("./answers.ts");
  const asked = { subject, runs: await runsAsAsked(subject, signal) };
  return quickRange(asked, await runnerFor(subject.pack, signal));
};

/**
 * Works out the range of what the overview shows, once the window rests on it, and keeps it with what was asked. Whatever changes ends
 * what is under way; questions of the reader go first.
 */
export function followRange(find: FindRange = findRange, rest = restBefore): void {
  let underWay: { readonly key: string; readonly controller: AbortController } | undefined;
  const look = (state: WorkbenchState): void => {
    const subject = isAtRest(state) ? rangeSubject(state) : undefined;
    const key = (subject && rangeKey(state)) ?? "";
    if (underWay?.key === key) return;
    underWay?.controller.abort();
    underWay = undefined;
    if (subject === undefined || currentRange(state) !== undefined) return;
    const controller = new AbortController();
    underWay = { key, controller };
    const { signal } = controller;
    setTimeout(() => {
      if (signal.aborted) return;
      find(subject, signal)
        .then((answer) => {
          if (answer !== undefined && !signal.aborted)
            workbench.getState().setRange({ answer, answeredKey: key });
        })
        // Nobody asked: whoever wants to know why there is no range asks "How sure?", which says it.
        .catch(() => undefined);
    }, rest);
  };
  look(workbench.getState());
  workbench.subscribe((state, before) => {
    if (lookedAt.some((part) => state[part] !== before[part])) look(state);
  });
}
