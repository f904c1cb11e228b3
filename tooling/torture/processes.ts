import { type SpawnOptions, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { RandomStream } from "../../models/random.ts";
import { buildCommand } from "../build-command.ts";
import { commandFolder } from "../command-folder.mjs";
import { projectRoot } from "../paths.ts";
import { failed, type Kind, type Outcome, oneOf, refused, taken } from "./kind.ts";

/** What a process ended with. */
interface Ended {
  readonly code: number | null;
  readonly errors: string;
}

const earlier = "what stood here before\n";
const formats = ["csv", "json"] as const;

async function program(): Promise<string> {
  const folder = commandFolder(projectRoot);
  if (!existsSync(folder)) await buildCommand(folder);
  return join(folder, "main.mjs");
}

/** Runs a command; `meanwhile` may end it. */
async function ended(
  command: string,
  args: readonly string[],
  meanwhile: (kill: () => void) => Promise<void> = async () => {},
  options: SpawnOptions = {},
): Promise<Ended> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr?.on("data", (data: Buffer) => {
    errors += data.toString();
  });
  const end = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  await meanwhile(() => child.kill("SIGKILL"));
  return { code: await end, errors };
}

/** A file that is written whole or not at all: what was there, or all of what was meant. */
function tornOrWhole(path: string, whole: Buffer): Outcome {
  const now = readFileSync(path);
  if (now.equals(Buffer.from(earlier))) return refused;
  return now.equals(whole)
    ? taken
    : failed(`${now.length} of ${whole.length} bytes are left in the file`);
}

interface Writing {
  readonly main: string;
  readonly argsFor: (path: string) => readonly string[];
  readonly whole: Buffer;
}

/** What a sound run of the command writes, in each format. */
async function writings(folder: string): Promise<readonly Writing[]> {
  const main = await program();
  return Promise.all(
    formats.map(async (format) => {
      const argsFor = (path: string) => [
        main,
        "run",
        "full-reform",
        "--format",
        format,
        "--out",
        path,
      ];
      const path = join(folder, `whole.${format}`);
      const { code, errors } = await ended(process.execPath, argsFor(path));
      if (code !== 0) throw new Error(errors);
      return { main, argsFor, whole: readFileSync(path) };
    }),
  );
}

function target(folder: string, number: number): string {
  const own = join(folder, `case-${number}`);
  mkdirSync(own);
  const path = join(own, "results");
  writeFileSync(path, earlier);
  return path;
}

/** Kills of a process that writes, at any moment of its work. */
export const kills: Kind = {
  share: 1,
  async prepare(folder) {
    const all = await writings(folder);
    let cases = 0;
    return async (random) => {
      const { argsFor, whole } = oneOf(random, all);
      const path = target(folder, cases++);
      const isTimed = random.integer(2) === 0;
      const milliseconds = random.integer(3000);
      await ended(process.execPath, argsFor(path), async (kill) => {
        if (isTimed) await wait(milliseconds);
        else await untilItWrites(path);
        kill();
      });
      return tornOrWhole(path, whole);
    };
  },
};

/** Until something beside the file appears, or the file changes, for some seconds at most. */
async function untilItWrites(path: string): Promise<void> {
  const folder = join(path, "..");
  for (let look = 0; look < 2500; look++) {
    if (readdirSync(folder).length > 1 || readFileSync(path, "utf8") !== earlier) return;
    await wait(2);
  }
}

/** A disk that is full after some kilobytes, by the system's limit on a file's size, and folders that are gone or no folders. */
export const disks: Kind = {
  share: 1,
  async prepare(folder) {
    const all = await writings(folder);
    let cases = 0;
    return async (random) => {
      const { argsFor, whole } = oneOf(random, all);
      const number = cases++;
      const path = target(folder, number);
      const fault = faultOf(random, folder, number);
      const { code, errors } = await ended("sh", [
        "-c",
        `${fault.before} exec "$@"`,
        "sh",
        process.execPath,
        ...argsFor(fault.path ?? path),
      ]);
      const kept = tornOrWhole(path, whole);
      if (kept.kind === "failed") return kept;
      if (code === 0) return fault.mayWork ? taken : failed(`exit code 0 under ${fault.name}`);
      if (code === null) return failed(`the process was killed under ${fault.name}`);
      return errors.trim() === "" || /\n\s+at /.test(errors)
        ? failed(`under ${fault.name} it says: ${errors.slice(0, 300)}`)
        : refused;
    };
  },
};

interface Fault {
  readonly name: string;
  readonly before: string;
  readonly path?: string;
  readonly mayWork?: boolean;
}

function faultOf(random: RandomStream, folder: string, number: number): Fault {
  const blocks = random.integer(4000);
  const other = join(folder, `other-${number}`);
  switch (random.integer(5)) {
    case 0:
      return { name: "a folder that is not there", before: "", path: join(other, "results") };
    case 1:
      writeFileSync(other, "a file");
      return { name: "a file in the place of a folder", before: "", path: join(other, "results") };
    case 2:
      mkdirSync(other);
      return { name: "a folder in the place of the file", before: "", path: other };
    case 3:
      return { name: "a device that is always full", before: "", path: "/dev/full" };
    default:
      // The signal that the limit sends would end the process; a full disk sends none.
      return {
        name: `a disk with room for ${blocks} blocks`,
        before: `trap '' XFSZ; ulimit -f ${blocks};`,
        mayWork: true,
      };
  }
}
