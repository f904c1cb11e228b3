import { randomInt } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { kindToRead, loadPack } from "../files.ts";
import { InputError } from "../input-error.ts";
import { languageOption, withExamples } from "../options.ts";
import { deliver } from "../output.ts";
import { projectRoot } from "../project-root.ts";
import { userPath } from "../user-path.ts";
import { editionFiles } from "./edition-files.ts";
import { loadExercise } from "./exercise-file.ts";
import { serveHandIns } from "./hand-in-server.ts";
import { chosenAddress } from "./own-address.ts";

interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly code?: string;
  readonly folder: string;
  readonly language: Language;
}

/** More hand-ins than any room makes; a folder is not filled without end. */
const mostFiles = 2_000;

/** Adds `equalis workshop serve`. */
export function addServeCommand(workshop: Command): void {
  withExamples(
    workshop
      .command("serve")
      .description(
        "let participants take part and hand in by browser, on this machine or a network of your choice",
      )
      .argument("<exercise>", "id of an exercise of the program, or a file of your own")
      .option("--host <address>", "address of this machine to serve at", "127.0.0.1")
      .option("--port <number>", "port to serve at", portNumber, 5940)
      .option("--code <code>", "what participants type to hand in (default: a new one)", codeText)
      .option("--folder <dir>", "folder for what is handed in, a file each", "hand-ins")
      .addOption(languageOption()),
    "workshop serve close-the-gap",
    "workshop serve close-the-gap --host 192.168.1.20 --folder monday",
  ).action(serve);
}

async function serve(given: string, options: ServeOptions): Promise<void> {
  const host = chosenAddress(options.host);
  const code = options.code ?? newCode();
  const pack = loadPack(undefined);
  const { exercise, text: exerciseText } = loadExercise(given, pack);
  const files = editionFiles(join(projectRoot, "dist", "renderer"), exercise.id);
  const folder = handInFolder(options.folder);
  const t = wordsIn(options.language, "workshop");
  const names = new Set<string>();
  const keep = (text: string, digest: string): string => {
    const name = `${exercise.id} ${digest.slice(0, 16)}.json`;
    // The same hand-in twice is one file.
    if (!names.has(name)) {
      if (names.size >= mostFiles) throw new Error(t("serve.full", { count: mostFiles }));
      deliver(text, join(folder, name));
      names.add(name);
      process.stdout.write(`${t("serve.count", { count: names.size })}\n`);
    }
    return name;
  };
  const running = await serveHandIns({
    host,
    port: options.port,
    code,
    files,
    pack,
    exercise,
    exerciseText,
    keep,
  }).catch((error: unknown) => {
    throw plain(error, options);
  });
  process.stdout.write(
    `${[
      exercise.title[options.language],
      t("serve.address", { address: running.url }),
      t("serve.code", { code }),
      t("serve.folder", { folder }),
      t("serve.end"),
    ].join("\n")}\n`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await running.close();
}

function handInFolder(given: string): string {
  const folder = userPath(given);
  const kind = kindToRead(folder, given);
  if (kind !== "a folder" && kind !== "nothing")
    throw new InputError(`--folder: a folder is needed, "${given}" is ${kind}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function plain(error: unknown, { host, port }: ServeOptions): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE")
    return new InputError(`--port: a free port is needed, ${port} of ${host} is taken`);
  if (code === "EACCES")
    return new InputError(`--port: a port that you may use is needed, ${port} given`);
  return error;
}

/** Letters and digits that nobody mistakes for each other. */
const codeLetters = "abcdefghjkmnpqrstuvwxyz23456789";

/** A code that a room can type and nobody guesses: 31^6 of them, against a few hundred tries a minute. */
function newCode(): string {
  return Array.from({ length: 6 }, () => codeLetters[randomInt(codeLetters.length)]).join("");
}

function codeText(given: string): string {
  const code = given.trim().toLowerCase();
  if (/^[a-z0-9]{6,32}$/.test(code)) return code;
  throw new InvalidArgumentError("6 to 32 letters and digits are needed.");
}

function portNumber(given: string): number {
  const port = Number(given);
  if (/^\d+$/.test(given) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError("a whole number from 0 to 65535 is needed.");
}
