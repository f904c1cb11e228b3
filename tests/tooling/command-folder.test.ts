import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { commandFolder } from "../../tooling/command-folder.mjs";

let root = "";
const put = (path: string, text = ""): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "equalis-command-"));
  for (const folder of ["cli", "models/pack", "presentation", "reports", "scenarios/presets"]) {
    put(`${folder}/a.ts`);
  }
  for (const file of [
    "build-command.ts",
    "chromium-83-polyfills.ts",
    "compile-packs.ts",
    "no-eval.cjs",
    "page-script.ts",
  ])
    put(`tooling/${file}`);
  for (const file of ["package.json", "package-lock.json"]) put(file);
  put("scenarios/packs/china-2020/pack.yaml", "id: china-2020");
});
afterEach(() => rmSync(root, { recursive: true }));

it("sources that stay as they are have one folder", () => {
  expect(commandFolder(root)).toBe(commandFolder(root));
  expect(dirname(commandFolder(root))).toBe(join(root, "dist", "command"));
});

it.each([
  ["a program that grew", () => put("models/pack/a.ts", "1")],
  ["a program that was touched", () => utimesSync(join(root, "cli/a.ts"), 1, 1)],
  ["a new program", () => put("reports/b.ts")],
  ["a program that went", () => rmSync(join(root, "presentation/a.ts"))],
  ["a table of a pack", () => put("scenarios/packs/china-2020/pack.yaml", "id: china-2021")],
  ["other packages", () => put("package-lock.json", "{}")],
])("%s has another", (_change, change) => {
  const before = commandFolder(root);
  change();
  expect(commandFolder(root)).not.toBe(before);
});

it("what packs are built from has no say", () => {
  put("scenarios/packs/china-2020/sources/census/table.csv", "1");
  put("scenarios/packs/china-2020/parts/services.yaml", "1");
  put("scenarios/packs/build/build.ts", "1");
  const before = commandFolder(root);
  put("scenarios/packs/china-2020/sources/census/table.csv", "1,2");
  put("scenarios/packs/build/build.ts", "1 + 1");
  expect(commandFolder(root)).toBe(before);
});
