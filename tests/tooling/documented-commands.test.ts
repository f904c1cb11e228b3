import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../tooling/paths.ts";

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(projectRoot, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
].filter((page) => existsSync(join(projectRoot, page)));

const { scripts } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe("commands in the documentation", () => {
  it.each(pages)("%s names only scripts there are", (page) => {
    const text = readFileSync(join(projectRoot, page), "utf8");
    const named = [...text.matchAll(/\bnpm run (?:-s |--silent )?([a-z][a-z0-9:-]*)/g)].map(
      (match) => match[1] ?? "",
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it("every script starts a file that is there", () => {
    const missing = Object.entries(scripts).flatMap(([name, command]) => {
      const file = /^node (\S+)/.exec(command)?.[1];
      return file === undefined || existsSync(join(projectRoot, file)) ? [] : [`${name}: ${file}`];
    });
    expect(missing).toEqual([]);
  });
});
