import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDocs } from "../../tooling/build-docs.ts";

const folder = mkdtempSync(join(tmpdir(), "equalis-docs-site-"));

beforeAll(() => buildDocs(folder), 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pages = () =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".html"),
  );
const read = (page: string) => readFileSync(join(folder, page), "utf8");
const addresses = (html: string) =>
  [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = ""]) => address);

describe("the documentation as a site", () => {
  it("has every page of docs/ and both READMEs, in their languages", () => {
    expect(pages()).toEqual(
      expect.arrayContaining(["index.html", "README.zh-CN.html", "docs/model.html"]),
    );
    expect(read("docs/guide.zh-CN.html")).toContain('<html lang="zh-CN">');
    expect(read("docs/guide.html")).toContain('<html lang="en">');
    // Between Chinese lines there is no space.
    expect(read("docs/guide.zh-CN.html")).not.toMatch(/[。，、：]\n/);
  });

  it("works from a disk: nothing but files of its own, each of which is there, and places on them", () => {
    expect(pages().length).toBeGreaterThan(70);
    for (const page of pages()) {
      const html = read(page);
      expect(html, page).not.toMatch(/<script|https?:\/\/[^<]*\.(?:css|js|woff2?)/);
      for (const address of addresses(html)) {
        const [path = "", place] = address.split("#");
        const target = path === "" ? page : join(dirname(page), decodeURI(path));
        expect(existsSync(join(folder, target)), `${page}: ${address}`).toBe(true);
        if (place !== undefined)
          expect(read(target), `${page}: ${address}`).toContain(`id="${decodeURI(place)}"`);
      }
    }
  });

  it("lists every page of docs/ for readers", () => {
    const listed = new Set(addresses(read("index.html")));
    const missing = pages().filter((page) => page.startsWith("docs/") && !listed.has(page));
    expect(missing).toEqual([]);
  });
});
