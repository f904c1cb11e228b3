import { spawn } from "node:child_process";
import { projectRoot } from "./paths.ts";

/** A program of Node that runs beside others. */
export interface RunningProgram {
  /** Its exit code; one that a signal ended has failed. */
  readonly code: Promise<number>;
  /** How long it ran. */
  readonly seconds: Promise<number>;
  /** Lets out what it said so far, then the rest as it comes, until it ends: others that run beside it keep silent so long. */
  print(): Promise<void>;
}

/** Starts a program of Node in the project's folder. What it says is kept until it is its turn (`print`). */
export function startProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningProgram {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  let kept = "";
  let say = (text: string): void => {
    kept += text;
  };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => say(text));
  const code = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve(status ?? 1));
  });
  return {
    code,
    seconds: code.then(() => (performance.now() - began) / 1000),
    async print() {
      say = (text) => process.stdout.write(text);
      say(kept);
      kept = "";
      await code;
    },
  };
}
