import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { quietFlags } from "./browser-path.ts";
import { definedEnvironment } from "./electron-edition.ts";

/** Runs the self-test of an app, whose program and first arguments are given; answers what it said and its exit code. */
export function runSelfTest(given: {
  readonly command: readonly string[];
  readonly report: string;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<{ readonly code: number | null; readonly output: string }> {
  const [program = "", ...first] = given.command;
  const child = spawn(
    program,
    [...first, ...quietFlags, "--self-test", `--report=${given.report}`],
    {
      cwd: "/", // Node 12 cannot remove what the self-test has made: it lies beside the report, and goes with it.
      env: { ...definedEnvironment(), TMPDIR: dirname(given.report), ...given.env },
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part) => {
      output += part;
    });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** Names of checks by what came of them. */
export function resultsOf(
  output: string,
): Readonly<Record<"passed" | "failed" | "impossible", readonly string[]>> {
  const named = (outcome: string) =>
    [...output.matchAll(new RegExp(`^${outcome} +([a-z]+)`, "gm"))].map(([, check]) => check ?? "");
  return { passed: named("passed"), failed: named("failed"), impossible: named("impossible") };
}
