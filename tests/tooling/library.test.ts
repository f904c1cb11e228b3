import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readingOf, resolveScenario, simulate } from "../../models/index.ts";
import { buildLibrary } from "../../tooling/build-library.ts";
import { projectRoot } from "../../tooling/paths.ts";
import { compiledPack, presetOf } from "../models/china-2020.ts";

const page = readFileSync(join(projectRoot, "docs", "library.md"), "utf8");
const exampleOf = (text: string) => /```js\n(.*?)```/s.exec(text)?.[1] ?? "";
const example = exampleOf(page);
const project = mkdtempSync(join(tmpdir(), "equalis library 试用 "));
const installed = join(project, "node_modules", "equalis");

/** Runs a program in the empty project. */
function inProject(program: string, args: readonly string[]): SpawnSyncReturns<string> {
  const run = spawnSync(program, args, { cwd: project, encoding: "utf8" });
  expect(run.stderr + (run.status === 0 ? "" : run.stdout)).toBe("");
  return run;
}

/** The index by year, as the example prints it. */
function expectedLines(): string {
  const pack = compiledPack("china-2020");
  const result = simulate(pack, resolveScenario(presetOf(pack, "full-reform"), pack));
  const index = readingOf(pack, result).series({ indicator: "equalization.index" });
  return index.map((value, at) => `${result.years[at]} ${value}\n`).join("");
}

describe("the model as a library", () => {
  beforeAll(async () => {
    const built = join(project, "built");
    await buildLibrary(built);
    inProject("npm", ["pack", "--silent", "--offline", "--pack-destination", project, built]);
    const { version } = JSON.parse(readFileSync(join(built, "package.json"), "utf8")) as {
      readonly version: string;
    };
    mkdirSync(installed, { recursive: true });
    const archive = `equalis-${version}.tgz`;
    inProject("tar", ["-xzf", archive, "-C", installed, "--strip-components=1"]);
    // What `npm install` would fetch: zod, for its types alone.
    cpSync(join(projectRoot, "node_modules", "zod"), join(project, "node_modules", "zod"), {
      recursive: true,
    });
  }, 120_000);
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it("runs the ten lines of its page in an empty project, with the numbers of the program to the last bit", () => {
    const lines = example.split("\n").filter((line) => line !== "");
    expect(lines).toHaveLength(9);
    for (const readme of ["README.md"])
      expect(exampleOf(readFileSync(join(projectRoot, readme), "utf8"))).toBe(example);
    writeFileSync(join(project, "example.mjs"), example);
    expect(inProject(process.execPath, ["example.mjs"]).stdout).toBe(expectedLines());
  });

  it("is typed, for every way in which TypeScript finds packages", () => {
    const typed = `${example.replace(
      'const reform = presets.find(({ id }) => id === "full-reform");',
      'const reform = presets.find(({ id }) => id === "full-reform") ?? presets[0];\nif (reform === undefined) throw new Error();',
    )}
import type { LeverId } from "equalis";
const known: LeverId = "sharing";
// @ts-expect-error no such lever
const unknown: LeverId = "sharring";
console.log(known, unknown);
`;
    writeFileSync(join(project, "example.mts"), typed);
    const compiler = join(projectRoot, "node_modules", "typescript", "bin", "tsc");
    for (const [module, resolution] of [
      ["nodenext", "nodenext"],
      ["esnext", "bundler"],
    ] as const) {
      const options = `--noEmit --strict --skipLibCheck false --target es2023 --lib es2023,dom --types --module ${module} --moduleResolution ${resolution}`;
      const args = options.split(" ").flatMap((part) => (part === "--types" ? [part, ""] : [part]));
      expect(inProject(process.execPath, [compiler, ...args, "example.mts"]).stdout).toBe("");
    }
  });

  it("brings along the licences of what is in it, and stays private", () => {
    const notices = readFileSync(join(installed, "THIRD-PARTY-NOTICES.txt"), "utf8");
    for (const name of ["d3-array", "zod", "@noble/hashes", "yaml"])
      expect(notices).toMatch(new RegExp(`^${name} \\d`, "m"));
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as unknown;
    expect(manifest).toMatchObject({ private: true, dependencies: { zod: expect.any(String) } });
    expect(readFileSync(join(installed, "README.md"), "utf8")).toBe(page);
  });
});
