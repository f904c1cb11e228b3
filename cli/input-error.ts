import { type Bilingual, formatProblem, type Problem } from "../models/index.ts";

/** Exit codes: 0 done; 2 bad input or usage; 1 anything else. */
export const exitCodes = { done: 0, failed: 1, badInput: 2 } as const;

/** Something the user gave is wrong; the message says where, what was needed and what was given. */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InputError";
  }
}

/** What was asked for could not be done, and the message says all that a reader can use of why. */
export class WorkFailed extends Error {
  override readonly name = "WorkFailed";
}

/** An input error of a file's problems, one a line; `name` is the path as the user gave it. */
export function fileError(
  problems: readonly Problem[],
  name?: string,
  language?: keyof Bilingual,
): InputError {
  return new InputError(
    problems
      .map((problem) => formatProblem({ ...problem, file: name ?? problem.file }, language))
      .join("\n"),
  );
}

/** Runs something whose RangeErrors mean a wrong choice of the user's. */
export function asInput<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(error.message);
    throw error;
  }
}
