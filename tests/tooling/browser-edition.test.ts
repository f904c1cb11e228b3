import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BrowserEdition, serveBrowserEdition } from "../../tooling/browser-edition.ts";
import { unless } from "../unless.ts";

describe("the server of the browser edition", () => {
  let folder = "";
  let edition: BrowserEdition;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "equalis-serve-"));
    writeFileSync(join(folder, "index.html"), "<!doctype html><title>Equalis</title>");
    edition = await serveBrowserEdition(folder, 0);
  });
  afterAll(async () => {
    await edition.close();
    rmSync(folder, { recursive: true });
  });

  /** Sends the path as it stands; `fetch` would tidy it first. */
  function ask(path: string, headers: Record<string, string> = {}, method = "GET") {
    const { hostname, port } = new URL(edition.url);
    return new Promise<{ status: number; policy: string; body: string }>((resolve, reject) => {
      const call = request({ hostname, port, path, method, headers }, (answer) => {
        let body = "";
        answer.on("data", (part) => {
          body += part;
        });
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            policy: String(answer.headers["content-security-policy"]),
            body,
          }),
        );
      });
      call.on("error", reject);
      call.end();
    });
  }

  it("answers on the loopback address with the page and the policy", async () => {
    expect(new URL(edition.url).hostname).toBe("127.0.0.1");
    const answer = await ask("/");
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("<title>Equalis</title>");
    expect(answer.policy).toContain("default-src 'none'; script-src 'self'");
  });

  it("ignores what follows a question mark", async () => {
    expect((await ask("/index.html?v=1")).status).toBe(200);
  });

  it.each(["/../package.json", "/..%2fpackage.json", "/%2e%2e%2fpackage.json", "/./.ssh/id"])(
    "does not leave its folder for %s",
    async (path) => {
      expect((await ask(path)).status).toBe(400);
    },
  );

  it("refuses a page elsewhere that points its own name here", async () => {
    expect((await ask("/", { Host: "evil.example" })).status).toBe(405);
    expect((await ask("/", { Host: "localhost:1" })).status).toBe(200);
  });

  it("takes nothing in", async () => {
    expect((await ask("/", {}, "POST")).status).toBe(405);
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === "IPv4" && !address.internal);
  it(
    "cannot be reached from other machines",
    unless(outside === undefined && "no address but the machine's own"),
    async () => {
      const url = `http://${outside?.address}:${new URL(edition.url).port}/`;
      await expect(fetch(url, { signal: AbortSignal.timeout(3_000) })).rejects.toThrow();
    },
  );
});
