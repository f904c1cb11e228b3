import { realpathSync } from "node:fs";

/** Files that the command has read: none of them is written over. */
const inputs = new Set<string>();

/** Notes that a file was read. */
export function noteInput(path: string): void {
  inputs.add(realpathSync(path));
}

/** Was the file read by this command, under whichever name? */
export function isInput(path: string): boolean {
  return inputs.has(realpathSync(path));
}

/** A new command has read nothing. */
export function forgetInputs(): void {
  inputs.clear();
}
