import type { Stats } from "node:fs";
import type { Outcome, Problem, ProblemCode } from "./api.ts";

/** A file problem on its way to the page. */
export class FileProblemError extends Error {
  override readonly name = "FileProblemError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const sentences: Readonly<Record<ProblemCode, (file: string) => string>> = {
  "not-found": (file) => `${file} is no longer where it was.`,
  "no-folder": (file) => `The folder of ${file} is not there any more, or takes no files.`,
  "not-a-file": (file) => `${file} is not a file.`,
  folder: (file) => `${file} is a folder.`,
  pipe: (file) => `${file} is a pipe, not a file.`,
  device: (file) => `${file} is a device, not a file.`,
  "dead-link": (file) => `${file} is a link to a file that is not there.`,
  "not-text": (file) => `${file} is not a text file in UTF-8.`,
  "too-large": (file) => `${file} is too large to be a scenario.`,
  "no-permission": (file) => `The system does not let Equalis use ${file} or its folder.`,
  "read-only": (file) => `${file} or the place it is in is read-only.`,
  "disk-full": (file) => `There is no space left for ${file}; what was there before is unchanged.`,
  busy: (file) => `${file} is in use by another program.`,
  "reserved-name": (file) => `${file} is a name the system keeps for itself; choose another.`,
  "name-too-long": (file) => `The name ${file} is too long.`,
  "changed-elsewhere": (file) => `${file} was changed by another program after it was opened.`,
  "unknown-token": () => "That file is not open any more.",
  "printing-failed": (file) => `${file} could not be printed.`,
  other: (file) => `${file} could not be used.`,
};

/** What stands where a file is needed. */
export function kindProblem(found: Stats, fileName: string): Problem {
  if (found.isDirectory()) return problemOf("folder", fileName);
  if (found.isFIFO()) return problemOf("pipe", fileName);
  if (found.isCharacterDevice() || found.isBlockDevice()) return problemOf("device", fileName);
  return problemOf("not-a-file", fileName);
}

/** A problem with its sentence. */
export function problemOf(code: ProblemCode, fileName = "The file"): Problem {
  return { code, message: sentences[code](fileName), fileName };
}

const codes: Readonly<Record<string, ProblemCode>> = {
  ENOENT: "not-found",
  ENOTDIR: "not-found",
  EISDIR: "folder",
  ELOOP: "dead-link",
  EACCES: "no-permission",
  EPERM: "no-permission",
  EROFS: "read-only",
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EFBIG: "disk-full",
  EBUSY: "busy",
  ETXTBSY: "busy",
  EMFILE: "busy",
  ENAMETOOLONG: "name-too-long",
};

/** What an error means to the person at the screen. */
export function problemFromError(error: unknown, fileName: string): Problem {
  if (error instanceof FileProblemError) return error.problem;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return problemOf(codes[code] ?? "other", fileName);
}

/** Runs one file action; an error becomes a `failed` outcome. */
export async function attempt<T>(fileName: string, action: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: "done", value: await action() };
  } catch (error) {
    return { kind: "failed", problem: problemFromError(error, fileName) };
  }
}
