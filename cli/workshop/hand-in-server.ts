import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, isIPv6 } from "node:net";
import { servedHeaders } from "../../electron/content-security-policy.ts";
import {
  type Bilingual,
  type CompiledPack,
  type Exercise,
  formatProblem,
  readSubmission,
} from "../../models/index.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { inEveryLanguage } from "../../presentation/words/languages.ts";
import type { ServedFile } from "./edition-files.ts";
import { createLimiter } from "./limiter.ts";

/** Where a page hands in, and where it reads the exercise. */
const handInPath = "/workshop/hand-in";
const exercisePath = "/workshop/exercise.yaml";
/** Carries the code: a header of its own, which no page elsewhere can send without being asked first. */
const codeHeader = "x-equalis-code";

/** Bytes of a hand-in; real ones have about one thousand. */
export const mostBytes = 32_768;

/** Of one address, a minute: wrong codes, and hand-ins. Of all together: wrong codes. */
export const limits = { wrongCodes: 10, handIns: 20, wrongCodesOfAll: 200 } as const;
const minute = 60_000;

/** What is served, and to whom. */
export interface HandInSettings {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly code: string;
  readonly files: ReadonlyMap<string, ServedFile>;
  readonly pack: CompiledPack;
  readonly exercise: Exercise;
  /** The exercise as its file has it. */
  readonly exerciseText: string;
  /** Keeps a submission that was checked; gives the name of its file. @throws Error when it cannot be kept. */
  readonly keep: (text: string, digest: string) => string;
  /** Milliseconds, by a clock that only goes forward. */
  readonly now?: () => number;
}

/** A running server. */
export interface HandInServer {
  /** What participants open, with the final slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** An answer that is not a file of the interface. */
interface Answer {
  readonly status: number;
  readonly body: { readonly name: string } | { readonly problem: Bilingual };
}

/**
 * Serves the interface and takes hand-ins at one address, for one exercise, and nothing else. A hand-in is a file by another way: the
 * same text under the same checks (`readSubmission`). Nothing that was handed in can be read back, and the server asks nobody anything.
 */
export async function serveHandIns(settings: HandInSettings): Promise<HandInServer> {
  const { host, port, now = () => performance.now() } = settings;
  const wrongCodes = createLimiter({ most: limits.wrongCodes, milliseconds: minute }, now);
  const wrongOfAll = createLimiter({ most: limits.wrongCodesOfAll, milliseconds: minute }, now);
  const handIns = createLimiter({ most: limits.handIns, milliseconds: minute }, now);
  const locked = new Map<string, number>();
  let origin = "";

  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 20_000,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 8_192,
      connectionsCheckingInterval: 5_000,
    },
    (request, response) => {
      void answer(request, response).catch(() => {
        if (!response.headersSent) send(response, refused(500, "failed"));
        else response.destroy();
      });
    },
  );
  server.maxConnections = 256;
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page elsewhere can point its own name at this address; it must not be able to read or to hand in.
    if (`http://${request.headers.host ?? ""}` !== origin) {
      send(response, refused(403, "wrongHost"));
      return;
    }
    const path = (request.url ?? "").split(/[?#]/, 1)[0] ?? "";
    if (path === handInPath) {
      send(response, request.method === "POST" ? await take(request) : refused(405, "method"));
      return;
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      send(response, refused(405, "method"));
      return;
    }
    const file =
      path === exercisePath
        ? { type: "text/plain; charset=utf-8", body: Buffer.from(settings.exerciseText, "utf8") }
        : settings.files.get(path);
    if (file === undefined) send(response, refused(404, "nothingThere"));
    else sendFile(response, file, request.method);
  }

  async function take(request: IncomingMessage): Promise<Answer> {
    const { headers } = request;
    const site = headers["sec-fetch-site"];
    if (headers.origin !== origin || (site !== undefined && site !== "same-origin"))
      return refused(403, "wrongOrigin");
    if (!/^application\/json\s*(;|$)/i.test(headers["content-type"] ?? ""))
      return refused(415, "wrongType");
    const from = request.socket.remoteAddress ?? "";
    if ((locked.get(from) ?? Number.NEGATIVE_INFINITY) > now()) return refused(429, "tooMany");
    if (!isCode(headers[codeHeader], settings.code)) {
      // Whoever guesses waits; whoever mistypes does not.
      if (!wrongCodes(from) || !wrongOfAll("")) {
        if (locked.size < 5_000) locked.set(from, now() + minute);
        return refused(429, "tooMany");
      }
      return refused(403, "wrongCode");
    }
    if (!handIns(from)) return refused(429, "tooMany");
    const bytes = await bodyOf(request);
    if (bytes === undefined) return refused(413, "tooLarge");
    let text: string;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return refused(422, "noText");
    }
    const { exercise, pack } = settings;
    const reading = readSubmission(text, "submission", exercise, pack);
    if (!reading.ok) {
      const problem = inEveryLanguage((language) =>
        reading.problems.map((one) => formatProblem(one, language)).join("\n"),
      );
      return { status: 422, body: { problem } };
    }
    try {
      const digest = createHash("sha256").update(bytes).digest("hex");
      return { status: 201, body: { name: settings.keep(text, digest) } };
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      return refused(507, "notKept");
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  // As a browser writes it: a port that is the usual one of http is left out.
  ({ origin } = new URL(`http://${isIPv6(host) ? `[${host}]` : host}:${taken}`));
  return {
    url: `${origin}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Compared in a time that does not tell how much of it was right. */
function isCode(given: string | readonly string[] | undefined, code: string): boolean {
  if (typeof given !== "string") return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given.trim().toLowerCase()), digest(code));
}

/** The bytes of a request, or undefined as soon as they are too many or break off. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > mostBytes) return undefined;
      parts.push(part);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(parts);
}

type Refusal =
  | "wrongHost"
  | "wrongOrigin"
  | "wrongType"
  | "wrongCode"
  | "tooMany"
  | "tooLarge"
  | "noText"
  | "notKept"
  | "method"
  | "nothingThere"
  | "failed";

function refused(status: number, why: Refusal): Answer {
  const problem = inEveryLanguage((language) => wordsIn(language, "workshop")(`serve.${why}`));
  return { status, body: { problem } };
}

/** Headers of every answer. */
const headers = { ...servedHeaders, "Cache-Control": "no-store" };

function send(response: ServerResponse, { status, body }: Answer): void {
  const text = Buffer.from(`${JSON.stringify(body)}\n`, "utf8");
  response.writeHead(status, {
    ...headers,
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": text.byteLength,
    // What is left of a request that was refused is not waited for.
    ...(status >= 400 ? { Connection: "close" } : {}),
  });
  response.end(text);
}

function sendFile(response: ServerResponse, file: ServedFile, method: string): void {
  response.writeHead(200, {
    ...headers,
    "Content-Type": file.type,
    "Content-Length": file.body.byteLength,
  });
  response.end(method === "HEAD" ? undefined : file.body);
}
