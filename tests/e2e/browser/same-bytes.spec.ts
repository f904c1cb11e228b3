import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { recordedHashes } from "../../models/arithmetic/function-hashes.ts";
import { findChromium, noChromium, quietFlags } from "../browser-path.ts";
import { findTestRuntime, noRuntime, removeFolder } from "../electron-edition.ts";
import {
  otherNode,
  probeInputs,
  probeProgram,
  probeScript,
  writeProbe,
} from "../engines/engines.ts";
import type { probe } from "../engines/probe.ts";
import { cannotRun } from "../fixtures.ts";

// A fixed scenario and 100,000 calls of each function give the same bytes in every engine of the machine.

const folder = mkdtempSync(join(tmpdir(), "equalis-engines-"));
const inputs = probeInputs();
let script = "";
let own: Record<string, string> = {};

test.describe.configure({ mode: "serial", timeout: 120_000 });

test.beforeAll(async () => {
  script = await probeScript();
  writeProbe(folder, script, inputs);
  own = probeProgram(process.execPath, folder).hashes;
});
test.afterAll(() => removeFolder(folder));

test("the Node of the product gives the recorded bytes", () => {
  expect(own).toMatchObject(recordedHashes);
  expect(Object.keys(own).length).toBeGreaterThan(Object.keys(recordedHashes).length);
});

test("another Node of the machine gives the same bytes", () => {
  const info = test.info();
  const node = otherNode();
  test.skip(node === undefined, "no other Node on this machine");
  if (node === undefined) return;
  const { versions, hashes } = probeProgram(node, folder);
  info.annotations.push({
    type: "engine",
    description: `Node ${versions.node}, V8 ${versions.v8}`,
  });
  expect(hashes).toEqual(own);
});

test("the oldest Electron gives the same bytes", () => {
  const info = test.info();
  const runtime = findTestRuntime();
  if (runtime === undefined) return cannotRun(info, noRuntime);
  const { versions, hashes } = probeProgram(runtime.executable, folder);
  info.annotations.push({
    type: "engine",
    description: `Electron ${versions.electron}, V8 ${versions.v8}`,
  });
  expect(hashes).toEqual(own);
});

test("the browser gives the same bytes", async ({ playwright }, info) => {
  const executablePath = findChromium();
  if (executablePath === undefined) return cannotRun(info, noChromium);
  const browser = await playwright.chromium.launch({ args: quietFlags, executablePath });
  info.annotations.push({ type: "engine", description: `Chromium ${browser.version()}` });
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  const hashes = await page.evaluate(
    (given) => (globalThis as unknown as { probe: typeof probe }).probe(given),
    inputs,
  );
  await browser.close();
  expect(hashes).toEqual(own);
});
