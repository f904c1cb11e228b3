import { openQuestions } from "../board/answer-shown.tsx";
import { contentOf } from "../board/card-contents.ts";
import { boardOf, scenariosOfCards } from "../scenarios/board.ts";
import type { WorkbenchState } from "../store/state.ts";
import { workbench } from "../store.ts";
import { answerCard, cancelQuestions, failureOf, keptAnswer } from "./questions.ts";

/** Milliseconds after which a card that says nothing is a failure. */
const patience = 20_000;

/** Are the newest runs of all cards in the window? */
function isSettled({ workspace, results, runErrors }: WorkbenchState): boolean {
  const { cards } = boardOf(workspace);
  const runs = [...scenariosOfCards(cards)].every((id) => {
    const document = workspace.documents[id];
    return (
      document === undefined ||
      runErrors[id] !== undefined ||
      results[id]?.settings === document.settings
    );
  });
  return runs && cards.every(({ id }) => contentOf(id) !== undefined);
}

/** Until every card shows its newest numbers. @throws Error when that takes too long. */
async function settled(signal: AbortSignal): Promise<void> {
  const started = performance.now();
  const painted = () =>
    new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  do {
    await painted();
    if (performance.now() - started > patience)
      throw new Error("board: a card is still being worked out");
  } while (!signal.aborted && !isSettled(workbench.getState()));
  // What was told last is told once more after the drawing that the newest run caused.
  await painted();
}

/** Questions of the board's cards that nobody has answered as their scenarios are set now. */
export function openOnBoard(state: WorkbenchState): ReturnType<typeof openQuestions> {
  return openQuestions(state, boardOf(state.workspace).cards);
}

/**
 * Works out what is open on the board, one question after the other.
 * @throws Error when one is stopped by another that the reader asks.
 */
export async function answerBoard(
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<void> {
  const open = openOnBoard(workbench.getState());
  const stop = () => cancelQuestions();
  signal.addEventListener("abort", stop);
  try {
    for (const [at, asking] of open.entries()) {
      progress(at / open.length);
      await answerCard(asking);
      if (signal.aborted) return;
      const state = workbench.getState();
      if (keptAnswer(state, asking) === undefined && failureOf(state, asking) === undefined)
        throw new Error("board: an answer was stopped before it was worked out");
    }
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Shows the board, with the newest numbers and every answer on it. */
export async function boardReady(
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<void> {
  const { setMode, setTab } = workbench.getState();
  setMode("workspace");
  setTab("board");
  await settled(signal);
  if (signal.aborted) return;
  await answerBoard(signal, progress);
  if (!signal.aborted) await settled(signal);
}
