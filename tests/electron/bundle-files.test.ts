import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isBundleAddress } from "../../electron/app-protocol-address.ts";
import { answerFromBundle, bundleFile } from "../../electron/bundle-files.ts";

describe("the files of the interface", () => {
  let folder = "";
  let root = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "equalis-bundle-"));
    root = join(folder, "renderer");
    mkdirSync(join(root, "assets"), { recursive: true });
    writeFileSync(join(root, "index.html"), "<!doctype html>");
    writeFileSync(join(root, "assets", "app.js"), "export {};");
    writeFileSync(join(root, "assets", "tool.exe"), "MZ");
    writeFileSync(join(folder, "secret.txt"), "secret");
    symlinkSync(join(folder, "secret.txt"), join(root, "link.txt"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("answers / with index.html, its type and the policy", async () => {
    const answer = await answerFromBundle(root, "GET", "/");
    expect(answer.status).toBe(200);
    expect(Buffer.from(answer.body).toString()).toBe("<!doctype html>");
    expect(answer.headers["Content-Type"]).toBe("text/html; charset=utf-8");
    expect(answer.headers["Content-Security-Policy"]).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(answer.headers["X-Content-Type-Options"]).toBe("nosniff");
  });

  it("gives modules the type that browsers insist on", async () => {
    const answer = await answerFromBundle(root, "GET", "/assets/app.js");
    expect(answer.headers["Content-Type"]).toBe("text/javascript; charset=utf-8");
  });

  it("answers HEAD without a body", async () => {
    const answer = await answerFromBundle(root, "HEAD", "/index.html");
    expect([answer.status, answer.body.byteLength]).toEqual([200, 0]);
  });

  it.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/../../secret.txt",
    "/..%5csecret.txt",
    "/assets%00.js",
    "/.git/config",
    "/C:/Windows/win.ini",
    "/index.html::$DATA",
    "/%E0%A4%A",
    "secret.txt",
    "//secret.txt/..",
  ])("refuses %s", async (path) => {
    const answer = await answerFromBundle(root, "GET", path);
    expect(answer.status).toBe(400);
    expect(Buffer.from(answer.body).toString()).not.toContain("secret");
  });

  it.each(["/missing.js", "/assets/tool.exe", "/assets", "/link.txt", "/index.html/"])(
    "does not have %s",
    async (path) => {
      expect((await answerFromBundle(root, "GET", path)).status).toBe(404);
    },
  );

  it("takes no other method", async () => {
    expect((await answerFromBundle(root, "POST", "/")).status).toBe(405);
  });

  it("sends the policy with refusals too", async () => {
    const answer = await answerFromBundle(root, "GET", "/missing.js");
    expect(answer.headers["Content-Security-Policy"]).toContain("default-src 'none'");
  });

  it("keeps names that only look like leaving", () => {
    expect(bundleFile("/root", "/assets/a..b.js")).toBe(join("/root", "assets", "a..b.js"));
  });
});

describe("addresses of the interface", () => {
  it.each(["app://bundle/", "app://bundle/index.html?x#y"])("%s belongs to it", (address) => {
    expect(isBundleAddress(address)).toBe(true);
  });
  it.each([
    "app://bundle.evil/",
    "app://other/",
    "app://user@bundle/",
    "https://bundle/",
    "file:///index.html",
    "data:text/html,x",
    "about:blank",
    "",
  ])("%s does not", (address) => {
    expect(isBundleAddress(address)).toBe(false);
  });
});
