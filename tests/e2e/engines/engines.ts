import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { build } from "esbuild";
import { projectRoot } from "../../../tooling/paths.ts";
import type { ProbeInputs } from "./probe.ts";

/** The probe as one script that the oldest engine understands. */
export async function probeScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, "tests", "e2e", "engines", "probe-entry.ts")],
    bundle: true,
    write: false,
    format: "iife",
    target: "chrome83",
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}

/** The built-in pack with the baseline and the preset that moves the most levers. */
export function probeInputs(): ProbeInputs {
  const scenarios = join(projectRoot, "scenarios");
  const folder = join(scenarios, "packs", "china-2020");
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const preset = (id: string) => readFileSync(join(scenarios, "presets", `${id}.yaml`), "utf8");
  return {
    pack: Object.fromEntries(
      files.map(({ name }) => [name, readFileSync(join(folder, name), "utf8")]),
    ),
    scenarios: [preset("baseline"), preset("full-reform")],
  };
}

/** Where a folder holds the probe, for engines that are programs: writes it there. */
export function writeProbe(folder: string, script: string, inputs: ProbeInputs): void {
  writeFileSync(join(folder, "probe.js"), script);
  writeFileSync(join(folder, "inputs.json"), JSON.stringify(inputs));
  writeFileSync(
    join(folder, "run.js"),
    `require("./probe.js");
const inputs = require("./inputs.json");
process.stdout.write(JSON.stringify({ versions: process.versions, hashes: probe(inputs) }));`,
  );
}

/** What a program that understands Node's arguments calculates. */
export function probeProgram(
  executable: string,
  folder: string,
): { readonly versions: Record<string, string>; readonly hashes: Record<string, string> } {
  const run = spawnSync(executable, [join(folder, "run.js")], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    // Electron is then a plain Node, without a window.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  });
  if (run.status !== 0) throw new Error(`${executable}: ${run.error?.message ?? run.stderr}`);
  return JSON.parse(run.stdout);
}

/** A Node of the machine beside the one that runs this, if there is one. */
export function otherNode(): string | undefined {
  const own = realpathSync(process.execPath);
  const name = process.platform === "win32" ? "node.exe" : "node";
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/local/bin"];
  return folders
    .map((folder) => join(folder, name))
    .filter((file) => existsSync(file))
    .map((file) => realpathSync(file))
    .find((file) => file !== own && isProgram(file));
}

/** npm puts a script where it has put no program. */
function isProgram(file: string): boolean {
  const script = "process.stdout.write(process.release.name)";
  return spawnSync(file, ["-e", script], { encoding: "utf8" }).stdout === "node";
}
