import { resolve } from "node:path";

/** A path as the user meant it: `npm run` moves to the project's folder, INIT_CWD is where the user stands. */
export function userPath(path: string): string {
  const start = process.env.npm_lifecycle_event === "equalis" ? process.env.INIT_CWD : undefined;
  return resolve(start ?? process.cwd(), path);
}
