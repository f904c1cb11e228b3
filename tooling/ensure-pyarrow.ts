import { spawnSync } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./paths.ts";

const pinned = "26.0.1";

/**
 * Folder in which Python finds pyarrow for the test of `docs/examples/`, fetched at first use; undefined where this machine has no Python or
 * cannot fetch it.
 */
export function ensurePyarrow(): string | undefined {
  const folder = join(projectRoot, ".cache", "python", `pyarrow-${pinned}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}.tmp`;
  const fetched = spawnSync(
    "python3",
    "-m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all:"
      .split(" ")
      .concat("--target", unfinished, `pyarrow==${pinned}`),
    { stdio: "ignore", timeout: 120_000 },
  );
  if (fetched.status === 0 && !existsSync(folder)) renameSync(unfinished, folder);
  rmSync(unfinished, { recursive: true, force: true });
  return existsSync(folder) ? folder : undefined;
}
