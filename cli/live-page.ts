import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "./input-error.ts";

/** Name of the file that holds the script of live pages: the build puts it beside the bundled command. */
export const livePageName = "live-page.js";

/**
 * The script of live pages.
 * @throws InputError beside the command's sources, which carry none.
 */
export function livePageScript(): string {
  const file = join(import.meta.dirname, livePageName);
  if (!existsSync(file)) {
    throw new InputError(
      "--live: the script of live pages is built with the command; run it by `npm run equalis`",
    );
  }
  return readFileSync(file, "utf8");
}
