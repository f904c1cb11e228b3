import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What another program took for the same work, or why that is not known. */
export type Peer =
  | { readonly kind: "measured"; readonly seconds: number; readonly ratio: number }
  | { readonly kind: "absent"; readonly reason: string };

/** What a program printed, or why it did not run. */
export type Printed =
  | { readonly kind: "printed"; readonly text: string }
  | { readonly kind: "absent"; readonly reason: string };

/** The Python that has the peers (`requirements.txt`): `EQUALIS_BENCH_PYTHON`, else the one of the machine. */
const python = process.env.EQUALIS_BENCH_PYTHON ?? "python3";

/**
 * Runs a Python program of this folder.
 * @param needs the packages that it imports
 * @throws Error where all is there and the program fails
 */
export function runPython(
  program: string,
  needs: readonly string[],
  args: readonly string[] = [],
): Printed {
  const missing = needs.filter(
    (name) => spawnSync(python, ["-c", `import ${name}`], { encoding: "utf8" }).status !== 0,
  );
  if (missing.length > 0)
    return { kind: "absent", reason: `no ${missing.join(", no ")} (tests/bench/requirements.txt)` };
  const path = fileURLToPath(new URL(program, import.meta.url));
  const ran = spawnSync(python, [path, ...args], { encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`${program} failed: ${ran.stderr}`);
  return { kind: "printed", text: ran.stdout };
}
