import { readFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { ServedFile } from "../../../cli/workshop/edition-files.ts";
import {
  type HandInServer,
  limits,
  mostBytes,
  serveHandIns,
} from "../../../cli/workshop/hand-in-server.ts";
import { servedHeaders } from "../../../electron/content-security-policy.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { exerciseSettings } from "../../../models/workshop/exercise.ts";
import { outcomeOf } from "../../../models/workshop/outcome.ts";
import { readExercise } from "../../../models/workshop/read-exercise.ts";
import { submissionFor, writeSubmission } from "../../../models/workshop/submission.ts";
import { compiledPack } from "../../models/china-2020.ts";

const pack = compiledPack("china-2020");
const exerciseFile = new URL("../../../scenarios/exercises/close-the-gap.yaml", import.meta.url);
const exerciseText = readFileSync(exerciseFile, "utf8");
const exercise = parsedValue(readExercise(exerciseText, "close-the-gap.yaml", pack));
const run = (values: Readonly<Record<string, number>>) =>
  simulate(pack, resolveSettings(pack, exerciseSettings(pack, exercise, values)));
const given = run({});
const levers = { "hukou-coverage": 0.9 };
const good = writeSubmission(
  submissionFor(pack, exercise, {
    name: "Table 3",
    levers,
    prediction: 1,
    outcome: outcomeOf(pack, exercise, run(levers), { baseline: given, given }),
    attempts: 1,
    seconds: 60,
    handedIn: "2026-03-04T09:05:06.789Z",
  }),
);

const code = "kettle7";
const page: ServedFile = { type: "text/html; charset=utf-8", body: Buffer.from("<p>here</p>") };
let server: HandInServer | undefined;
let kept: string[] = [];
let time = 0;

async function start(keep = (text: string): string => `${kept.push(text)}.json`): Promise<URL> {
  kept = [];
  time = 0;
  server = await serveHandIns({
    host: "127.0.0.1",
    port: 0,
    code,
    files: new Map([["/", page]]),
    pack,
    exercise,
    exerciseText,
    keep,
    now: () => time,
  });
  return new URL(server.url);
}

afterEach(async () => {
  await server?.close();
  server = undefined;
});

interface Given {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A request with exactly these headers, which no browser could be made to send. */
function ask(url: URL, { method = "GET", path = "/", headers = {}, body }: Given): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: url.hostname, port: url.port, method, path, agent: false },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => {
          text += part;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
        response.on("error", reject);
      },
    );
    for (const [name, value] of Object.entries(headers)) {
      if (value === undefined) sent.removeHeader(name);
      else sent.setHeader(name, value);
    }
    sent.on("error", reject);
    sent.end(body);
  });
}

/** A hand-in as the page makes it, with what a test changes. */
function handIn(url: URL, changed: Given = {}): Promise<Answer> {
  return ask(url, {
    method: "POST",
    path: "/workshop/hand-in",
    body: good,
    ...changed,
    headers: {
      "Content-Type": "application/json",
      "X-Equalis-Code": code,
      Origin: url.origin,
      ...changed.headers,
    },
  });
}

describe("handing in over a network", () => {
  it("keeps the text as it was sent, once checked", async () => {
    const url = await start();
    const answer = await handIn(url);
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.text)).toEqual({ name: "1.json" });
    expect(kept).toEqual([good]);
    expect((await handIn(url, { headers: { "X-Equalis-Code": " KETTLE7 " } })).status).toBe(201);
  });

  it("serves the page and the exercise under the policy of every page, and nothing that was handed in", async () => {
    const url = await start();
    const served = await ask(url, {});
    expect(served.text).toBe("<p>here</p>");
    expect(served.headers["content-security-policy"]).toMatch(
      /default-src 'none'.*connect-src 'self'/,
    );
    for (const [name, value] of Object.entries(servedHeaders))
      expect(served.headers[name.toLowerCase()], name).toBe(value);
    expect(served.headers["permissions-policy"]).toContain("camera=()");
    expect(served.headers["access-control-allow-origin"]).toBeUndefined();
    expect((await ask(url, { path: "/workshop/exercise.yaml" })).text).toBe(exerciseText);
    await handIn(url);
    for (const path of [
      "/1.json",
      "/workshop",
      "/workshop/hand-in",
      "/../package.json",
      "/%2e%2e/package.json",
      "//etc/passwd",
      "/index.html",
      "/constructor",
      "/__proto__",
    ]) {
      expect([404, 405], path).toContain((await ask(url, { path })).status);
    }
  });

  it.each<[string, Given, number]>([
    ["another host, as after DNS rebinding", { headers: { Host: "evil.example:80" } }, 403],
    ["another port in the host", { headers: { Host: "127.0.0.1:1" } }, 403],
    ["another origin", { headers: { Origin: "http://evil.example" } }, 403],
    ["no origin", { headers: { Origin: undefined } }, 403],
    ["a page on a disk", { headers: { Origin: "null" } }, 403],
    [
      "another site by the browser's own word",
      { headers: { "Sec-Fetch-Site": "cross-site" } },
      403,
    ],
    ["a form, which needs no permission", { headers: { "Content-Type": "text/plain" } }, 415],
    ["no code", { headers: { "X-Equalis-Code": undefined } }, 403],
    ["a wrong code", { headers: { "X-Equalis-Code": "kettle8" } }, 403],
    ["the beginning of the code", { headers: { "X-Equalis-Code": "kettle" } }, 403],
    ["another method", { method: "PUT" }, 405],
    ["a preflight", { method: "OPTIONS", body: "" }, 405],
    ["too much", { body: "x".repeat(mostBytes + 1) }, 413],
    ["bytes that are no text", { body: Uint8Array.of(0xff, 0xfe, 0x00) }, 422],
    ["nothing", { body: "" }, 422],
    ["no JSON", { body: "{" }, 422],
    ["a bomb of YAML aliases", { body: "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n" }, 422],
    ["deep nesting", { body: "[".repeat(10_000) }, 422],
    ["a scenario", { body: '{"format":"equalis-scenario/3"}' }, 422],
    ["a changed number", { body: good.replace("0.9", "0.8") }, 422],
    ["a cut-off end", { body: good.slice(0, -10) }, 422],
  ])("refuses %s and keeps nothing", async (_what, changed, status) => {
    const url = await start();
    const answer = await handIn(url, changed);
    expect(answer.status).toBe(status);
    const { problem } = JSON.parse(answer.text);
    expect(problem.en).toMatch(/\w/);
    expect(problem["zh-CN"]).toMatch(/\p{Script=Han}/u);
    expect(answer.text).not.toContain(code);
    expect(kept).toEqual([]);
  });

  it("refuses a body that says it is short and goes on, or that never ends", async () => {
    const url = await start();
    const status = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname);
      let text = "";
      socket.on("data", (part) => {
        text += part.toString();
      });
      socket.on("error", () => resolve(text));
      socket.on("close", () => resolve(text));
      setTimeout(() => reject(new Error("no answer")), 10_000).unref();
      socket.write(
        `POST /workshop/hand-in HTTP/1.1\r\nHost: ${url.host}\r\nOrigin: ${url.origin}\r\nX-Equalis-Code: ${code}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      const chunk = "x".repeat(16_384);
      for (let count = 0; count < 4; count += 1) socket.write(`4000\r\n${chunk}\r\n`);
    });
    expect(status).toMatch(/^HTTP\/1\.1 413 /);
    expect(kept).toEqual([]);
  });

  it("answers what is no HTTP with 400, and goes on", async () => {
    const url = await start();
    const text = await new Promise<string>((resolve) => {
      const socket = connect(Number(url.port), url.hostname);
      socket.once("data", (part) => resolve(part.toString()));
      socket.write("\x16\x03\x01 hello\r\n\r\n");
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect((await handIn(url)).status).toBe(201);
  });

  it("lets who guesses the code wait a minute, also with the right one", async () => {
    const url = await start();
    const wrong = { headers: { "X-Equalis-Code": "guess" } };
    for (let count = 0; count < limits.wrongCodes; count += 1)
      expect((await handIn(url, wrong)).status).toBe(403);
    expect((await handIn(url, wrong)).status).toBe(429);
    expect((await handIn(url)).status).toBe(429);
    time += 60_001;
    expect((await handIn(url)).status).toBe(201);
  });

  it("takes so many hand-ins of one address a minute", async () => {
    const url = await start();
    for (let count = 0; count < limits.handIns; count += 1)
      expect((await handIn(url)).status).toBe(201);
    expect((await handIn(url)).status).toBe(429);
    time += 60_001;
    expect((await handIn(url)).status).toBe(201);
  });

  it("says that the file way remains when the disk takes no more", async () => {
    const url = await start(() => {
      throw new Error("full");
    });
    const answer = await handIn(url);
    expect(answer.status).toBe(507);
    expect(JSON.parse(answer.text).problem.en).toContain("Save it as a file");
  });
});
