import { readFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { describe, expect, it } from "vitest";
import { importProblem, layers } from "./architecture/layers.ts";
import {
  freeNamesOf,
  importsOf,
  inexactMathOf,
  parseSource,
  projectFiles,
  readProjectFile,
} from "./architecture/source-facts.ts";

const files = projectFiles();
const isSource = (file: string) => /\.(ts|tsx|mts|mjs|js)$/.test(file);
const sourcesIn = (folder: string) =>
  files.filter((file) => file.startsWith(`${folder}/`) && isSource(file));

describe("who may import whom", () => {
  for (const folder of Object.keys(layers)) {
    it(`${folder} imports only what the table allows`, () => {
      const problems = sourcesIn(folder).flatMap((file) =>
        importsOf(parseSource(file, readProjectFile(file)))
          .map((fact) => importProblem(file, fact))
          .filter((problem) => problem !== undefined),
      );
      expect(problems).toEqual([]);
    });
  }

  it("sees every way to import", () => {
    const code = `
      import a from "zod";
      import type { B } from "./b.ts";
      import { type C } from "../electron/api.ts";
      export * from "./d.ts";
      export type { E } from "./e.ts";
      const f = await import("./f.ts");
      const g = require("fs");
      type H = import("./h.ts").H;
      new Worker(new URL("./worker.ts", import.meta.url));
    `;
    expect(importsOf(parseSource("x.ts", code))).toEqual([
      { specifier: "zod", isTypeOnly: false },
      { specifier: "./b.ts", isTypeOnly: true },
      { specifier: "../electron/api.ts", isTypeOnly: false },
      { specifier: "./d.ts", isTypeOnly: false },
      { specifier: "./e.ts", isTypeOnly: true },
      { specifier: "./f.ts", isTypeOnly: false },
      { specifier: "fs", isTypeOnly: false },
      { specifier: "./h.ts", isTypeOnly: true },
      { specifier: "./worker.ts", isTypeOnly: false },
    ]);
  });

  const value = { isTypeOnly: false };
  it.each([
    ["models/a.ts", "node:fs"],
    ["models/a.ts", "fs"],
    ["models/a.ts", "react"],
    ["models/a.ts", "../scenarios/presets/baseline.yaml?raw"],
    ["models/a.ts", "../renderer/store.ts"],
    ["reports/a.ts", "../renderer/store.ts"],
    ["reports/a.ts", "../models/series.ts"],
    ["cli/a.ts", "../models/pack/read.ts"],
    ["renderer/run/a.ts", "../../models/simulate.ts"],
    ["reports/a.ts", "node:fs"],
    ["renderer/a.tsx", "../electron/api.ts"],
    ["renderer/a.tsx", "../cli/main.ts"],
    ["renderer/a.tsx", "../scenarios/packs/china-2020/build.ts"],
    ["renderer/a.tsx", "commander"],
    ["renderer/run/a.ts", "../../tooling/paths.ts"],
    ["electron/a.ts", "../models/index.ts"],
    ["electron/a.ts", "yaml"],
    ["electron/a.ts", "node:http"],
    ["cli/a.ts", "../electron/main.ts"],
    ["cli/a.ts", "react"],
    ["cli/a.ts", "../../elsewhere/x.csv"],
  ])("refuses %s importing %s", (file, specifier) => {
    expect(importProblem(file, { specifier, ...value })).toBeTypeOf("string");
  });

  it.each([
    ["models/a/b.ts", "../c.ts"],
    ["models/a.ts", "zod"],
    ["reports/a.ts", "../models/index.ts"],
    ["renderer/a.tsx", "../scenarios/presets/baseline.yaml?raw"],
    ["renderer/a.tsx", "zustand"],
    ["electron/a.ts", "node:fs"],
    ["cli/a.ts", "node:fs"],
    ["cli/a.ts", "commander"],
  ])("lets %s import %s", (file, specifier) => {
    expect(importProblem(file, { specifier, ...value })).toBeUndefined();
  });

  it("lets the renderer have the types of electron/api.ts", () => {
    const fact = { specifier: "../electron/api.ts", isTypeOnly: true };
    expect(importProblem("renderer/desktop.ts", fact)).toBeUndefined();
  });
});

describe("results have one gate, models/reading/", () => {
  /** What says where a number lies in a run, or which leaf belongs where. */
  const layout = [
    "blockOf",
    "recordedRun",
    "RecordedRun",
    "resultLayout",
    "ResultLayout",
    "ResultBlock",
    "BlockName",
    "resultViews",
    "rowStart",
    "provinceOfLeaf",
    "leavesOfProvince",
    "regionOfProvince",
    "settingOfLeaf",
  ];
  const mentions = (file: string, name: string) =>
    new RegExp(`\\b${name}\\b`).test(readProjectFile(file));

  it("models/index.ts gives none of it away", () => {
    expect(layout.filter((name) => mentions("models/index.ts", name))).toEqual([]);
  });

  it("nothing outside models/ knows where a number lies", () => {
    const outside = Object.keys(layers).filter((folder) => folder !== "models");
    const problems = outside
      .flatMap(sourcesIn)
      .flatMap((file) =>
        layout.filter((name) => mentions(file, name)).map((name) => `${file} mentions ${name}`),
      );
    expect(problems).toEqual([]);
  });

  it("all numbers of a run at once are for its digest and the way between threads, its buffers for that way", () => {
    const users = (name: string) =>
      Object.keys(layers)
        .filter((folder) => folder !== "models")
        .flatMap(sourcesIn)
        .filter((file) => mentions(file, name));
    const besideThreads = (name: string) =>
      users(name).filter((file) => !file.startsWith("renderer/run/"));
    expect(besideThreads("numbersOf")).toEqual(["reports/bundle.ts"]);
    expect(besideThreads("transferablesOf")).toEqual([]);
  });
});

describe("models/ is numbers in, numbers out", () => {
  // The compiler holds most of this (no DOM, no Node types); what it cannot see is listed here, with what
  // would come back in if a dependency brought Node's types along.
  const forbidden = [
    "Math.random",
    "Date",
    "performance",
    "crypto",
    "process",
    "Buffer",
    "require",
    "document",
    "window",
    "navigator",
    "localStorage",
    "fetch",
    "console",
    "setTimeout",
    "setInterval",
    "globalThis",
    "self",
  ];

  it("no clock, no chance, no page, no machine", () => {
    const problems = sourcesIn("models").flatMap((file) => {
      const names = freeNamesOf(parseSource(file, readProjectFile(file)));
      return forbidden.filter((name) => names.has(name)).map((name) => `${file} uses ${name}`);
    });
    expect(problems).toEqual([]);
  });

  it("notices a clock and a die, and lets a variable have a machine's name", () => {
    const found = freeNamesOf(
      parseSource(
        "x.ts",
        "const process = 1; new Date(); Math.random(); const a = { fetch: process };",
      ),
    );
    expect(forbidden.filter((name) => found.has(name))).toEqual(["Math.random", "Date"]);
  });

  it("has no arithmetic that engines round differently", () => {
    const problems = sourcesIn("models").flatMap((file) =>
      inexactMathOf(parseSource(file, readProjectFile(file))).map((name) => `${file} uses ${name}`),
    );
    expect(problems).toEqual([]);
  });

  it("gets none from the packages that it calculates with either", () => {
    const reached = new Set<string>();
    const follow = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      const { resolve } = createRequire(path);
      for (const { specifier } of importsOf(parseSource(path, readFileSync(path, "utf8"))))
        if (!isBuiltin(specifier) && !specifier.endsWith(".json")) follow(resolve(specifier));
    };
    const { resolve } = createRequire(import.meta.url);
    const entries = new Set(
      sourcesIn("models")
        .flatMap((file) => importsOf(parseSource(file, readProjectFile(file))))
        .map(({ specifier }) => specifier)
        .filter((specifier) => specifier.startsWith("@stdlib/")),
    );
    expect(entries.size).toBeGreaterThan(2);
    for (const specifier of entries) follow(resolve(specifier));
    const problems = [...reached].flatMap((path) =>
      inexactMathOf(parseSource(path, readFileSync(path, "utf8"))).map(
        (name) => `${path}: ${name}`,
      ),
    );
    expect(reached.size).toBeGreaterThan(200);
    expect(problems).toEqual([]);
  });

  it("sees inexact arithmetic in every disguise", () => {
    const found = (code: string) => inexactMathOf(parseSource("x.ts", code));
    expect(found("a = b ** 2; a **= 3; Math.pow(a, 2); Math.abs(a); map(Math.log);")).toEqual([
      "**",
      "**=",
      "Math.pow",
      "Math.log",
    ]);
    expect(found("const { exp } = Math;")).toEqual(["Math.(as a value)"]);
    expect(found("Math['exp'](1);")).toEqual(["Math.(as a value)"]);
    expect(found("subject.Math; Math.sqrt(Math.PI); square(2);")).toEqual([]);
  });

  it("is compiled without DOM and Node", () => {
    const { compilerOptions } = JSON.parse(readProjectFile("models/tsconfig.json"));
    expect(compilerOptions).toMatchObject({ lib: ["ES2023"], types: [] });
  });
});

describe("the house", () => {
  const folders = new Set(files.flatMap((file) => file.split("/").slice(0, -1)));

  it("has no folder named by technique", () => {
    const forbidden = ["utils", "util", "lib", "common", "types", "hooks", "helpers", "misc"];
    expect(forbidden.filter((name) => folders.has(name))).toEqual([]);
  });

  it("names files in kebab-case", () => {
    const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
    // Names that tools and people look for as they are, a language's own name, and a page's translation.
    const usual =
      /^([A-Z]+(\.zh-CN)?\.md|LICENSE|CITATION\.cff|zh-CN(\.[a-z]+)+|[a-z0-9]+(-[a-z0-9]+)*\.zh-CN\.md)$/;
    const code = files.filter(
      (file) => !/(^|\/)(sources|golden|known-answers|fixtures)\//.test(file),
    );
    const problems = code.filter((file) => {
      const name = file.split("/").at(-1) ?? file;
      return !kebab.test(name) && !usual.test(name);
    });
    expect(problems).toEqual([]);
  });

  it("gives every layer its own tsconfig", () => {
    for (const folder of Object.keys(layers)) expect(files).toContain(`${folder}/tsconfig.json`);
  });

  it("reads window.desktop in renderer/desktop.ts alone", () => {
    const readers = sourcesIn("renderer").filter((file) => {
      const names = freeNamesOf(parseSource(file, readProjectFile(file)));
      return names.has("window.desktop") || names.has("globalThis.desktop");
    });
    expect(readers.filter((file) => file !== "renderer/desktop.ts")).toEqual([]);
  });

  it("takes its version from package.json in one place of window and command each, and writes it nowhere else", () => {
    const programs = ["models", "presentation", "reports", "renderer", "electron", "cli"];
    const { version } = JSON.parse(readProjectFile("package.json")) as { readonly version: string };
    const naming = programs
      .flatMap(sourcesIn)
      .filter((file) => /"[^"]*package\.json"/.test(readProjectFile(file)));
    expect(naming).toEqual(["renderer/program.ts", "cli/program.ts"]);
    const writing = programs
      .flatMap(sourcesIn)
      .filter((file) => readProjectFile(file).includes(`"${version}"`));
    expect(writing).toEqual([]);
  });
});

describe("the project stands alone", () => {
  const texts = files.filter((file) =>
    /\.(ts|tsx|mjs|js|json|ya?ml|css|html|md|sh|py|toml)$|^\.ci\/run$|(^|\/)\.npmrc$/.test(file),
  );
  const holding = (pattern: RegExp) => texts.filter((file) => pattern.test(readProjectFile(file)));

  it("names no package registry", () => {
    const registries = ["registry.npmjs", "npmmirror", "pypi.org", "pythonhosted", "crates.io"];
    expect(
      holding(new RegExp(registries.map((name) => name.replace(".", "\\.")).join("|"))),
    ).toEqual(["tests/architecture.test.ts"]);
  });

  it("reads nothing beside itself and names no machine's path", () => {
    const siblings = [
      "\\.\\.\\/" + "shared",
      "\\/work" + "\\/",
      "\\/home" + "\\/[a-z]",
      "\\/Users" + "\\/",
    ];
    expect(holding(new RegExp(siblings.join("|")))).toEqual([]);
  });
});

describe("tests share their process", () => {
  it("each that stops the clock starts it again", () => {
    const keeping = files.filter((file) => {
      if (!/^tests\/.*\.test\.tsx?$/.test(file) || file === "tests/architecture.test.ts")
        return false;
      const text = readProjectFile(file);
      return text.includes("vi.useFakeTimers()") && !text.includes("vi.useRealTimers()");
    });
    expect(keeping).toEqual([]);
  });
});

describe("where to change what", () => {
  const text = readProjectFile("docs/where-to-change-what.md");
  const rows = text
    .split("\n")
    .filter((line) => line.startsWith("| a") || line.startsWith("| the"));

  it("tells of tasks, each with a file", () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => !/`[^`]+\/[^`]*`/.test(row))).toEqual([]);
  });

  it("names files and folders that are there", () => {
    const named = [...text.matchAll(/`([a-z]+\/[\w./-]+)`/g)].map(([, path]) => path ?? "");
    const there = (path: string) =>
      path.endsWith("/") ? files.some((file) => file.startsWith(path)) : files.includes(path);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !there(path))).toEqual([]);
  });

  it("names scripts of package.json", () => {
    const { scripts } = JSON.parse(readProjectFile("package.json"));
    const asked = [...text.matchAll(/`npm run (?:-s )?([a-z-]+)/g)].map(([, name]) => name ?? "");
    expect(asked.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});
