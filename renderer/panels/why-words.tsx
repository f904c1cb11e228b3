import { PinButton } from "../board/pin-button.tsx";
import { answerPin } from "../readings/asking.ts";
import type { AnswerProps } from "../readings/why-requests.ts";
import type { AnswerSaid } from "../readings/why-sentences.ts";
import type { Question } from "../store/analysis-slice.ts";

type Shown = AnswerProps<Question>;

/**
 * How an answer, or a part of it, is pinned; undefined where it cannot be: an older one would hang on the board as another's, and of one
 * that is still being worked out the numbers move.
 */
export function pinOf({ answer, subject, current }: Omit<Shown, "runs">) {
  const isWhole = answer.question !== "sure" || answer.whole;
  return current && isWhole ? answerPin(answer, subject) : undefined;
}

/** How many runs an answer is made of, and the pin of what it says. */
export function AnswerRuns(props: Omit<Shown, "runs"> & { readonly said: AnswerSaid }) {
  const pin = pinOf(props);
  return (
    <p className="why-runs note above-1">
      {props.said.runs}{" "}
      {pin === undefined ? null : (
        <PinButton kind="sentence" of={`why-${props.answer.question}`} {...pin} />
      )}
    </p>
  );
}
