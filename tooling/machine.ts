import { spawnSync } from "node:child_process";

/** The machine that Equalis is set up on, asked and changed by commands alone; tests put another in its place. */
export interface Machine {
  readonly isRoot: boolean;
  /** What a command prints; undefined where there is no such command, or it failed and printed nothing. */
  ask(command: string, args: readonly string[]): string | undefined;
  /** Runs a command before people's eyes: whether it succeeded. */
  run(command: string, args: readonly string[]): boolean;
  say(line: string): void;
}

export const thisMachine: Machine = {
  isRoot: process.getuid?.() === 0,
  ask(command, args) {
    const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
    return status === 0 || stdout ? stdout : undefined;
  },
  run: (command, args) => spawnSync(command, args, { stdio: "inherit" }).status === 0,
  say: (line) => console.log(`Equalis: ${line}`),
};
