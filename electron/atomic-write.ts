import { randomBytes } from "node:crypto";
import { constants, promises as nodeFiles } from "node:fs";
import { basename, dirname, join } from "node:path";
import { firstBytes } from "./file-names.ts";
import { FileProblemError, kindProblem, problemOf } from "./file-problems.ts";

/** The part of `fs.promises` a write needs; tests put failing disks in its place. */
export type FileSystem = Pick<
  typeof nodeFiles,
  "open" | "rename" | "unlink" | "stat" | "lstat" | "realpath" | "access"
>;

/**
 * Writes a whole file or leaves the old one untouched: temporary file beside it, fsync, rename, fsync of
 * the folder. A link is followed, so that the file it names is the one replaced; the old file's mode stays.
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  files: FileSystem = nodeFiles,
  platform: NodeJS.Platform = process.platform,
): Promise<void> {
  const target = await files.realpath(path).catch(() => path);
  // A link that leads nowhere stands for a file that is not there: writing would put a file in the link's place.
  const isLink = (await files.lstat(target).catch(() => undefined))?.isSymbolicLink() === true;
  if (isLink) throw new FileProblemError(problemOf("dead-link", basename(path)));
  const old = await files.stat(target).catch(() => undefined);
  if (old !== undefined && !old.isFile()) {
    throw new FileProblemError(kindProblem(old, basename(path)));
  }
  if (old !== undefined) {
    // A rename would replace a file that its owner made read-only.
    await files.access(target, constants.W_OK).catch(() => {
      throw new FileProblemError(problemOf("read-only", basename(path)));
    });
  }
  const temporary = join(
    dirname(target),
    `${temporaryStem(target)}${randomBytes(6).toString("hex")}.tmp`,
  );
  try {
    const handle = await files
      .open(temporary, "wx", old === undefined ? 0o666 : old.mode & 0o777)
      .catch((error: unknown) => {
        const gone = error instanceof Error && "code" in error && error.code === "ENOENT";
        throw gone ? new FileProblemError(problemOf("no-folder", basename(path))) : error;
      });
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameWithPatience(temporary, target, files, platform);
  } catch (error) {
    await files.unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target), files);
}

/** Bytes of the name that a temporary file takes over: what is added fits into the 255 that file systems allow. */
const mostNameBytes = 200;

/** How the names of a file's temporary files begin. */
function temporaryStem(path: string): string {
  return `.${firstBytes(basename(path), mostNameBytes)}.`;
}

/**
 * Removes temporary files that writes of a file which were killed have left beside it. What cannot be removed stays.
 * @param olderThanMs where somebody else may be writing the file just now
 */
export async function removeOrphans(path: string, olderThanMs = 0): Promise<void> {
  const [folder, stem] = [dirname(path), temporaryStem(path)];
  const names = await nodeFiles.readdir(folder).catch((): string[] => []);
  for (const name of names) {
    if (!name.startsWith(stem) || !/^[0-9a-f]{12}\.tmp$/.test(name.slice(stem.length))) continue;
    const orphan = join(folder, name);
    const found = await nodeFiles.stat(orphan).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs >= olderThanMs)
      await nodeFiles.unlink(orphan).catch(() => undefined);
  }
}

/** On Windows a virus scanner or a sync client can hold the old file for a moment. */
async function renameWithPatience(
  from: string,
  to: string,
  files: FileSystem,
  platform: NodeJS.Platform,
): Promise<void> {
  for (const wait of [20, 80, 320]) {
    try {
      return await files.rename(from, to);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (platform !== "win32" || !["EPERM", "EACCES", "EBUSY"].includes(String(code))) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  await files.rename(from, to).catch(() => {
    throw new FileProblemError(problemOf("busy", basename(to)));
  });
}

/** Makes the rename itself last through a power cut; not every system lets a folder be synced. */
async function syncFolder(folder: string, files: FileSystem): Promise<void> {
  const handle = await files.open(folder, "r").catch(() => undefined);
  if (handle === undefined) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}
