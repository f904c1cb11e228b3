import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPptx } from "../../reports/pptx.ts";
import { projectRoot } from "../../tooling/paths.ts";
import { ensureBundle } from "../cli/equalis.ts";
import { realComparison } from "../reports/fixtures/real-runs.ts";

/** Seconds that the full deck may take, from the command's start to the file on the disk. */
const limitSeconds = 5;

const scenarios = [
  "full-reform",
  "standards-first",
  "fill-the-shortcomings",
  "efficiency-first",
  "resident-based-coverage",
  "balanced-transfers",
];

/** Seconds of a Chinese deck of six scenarios with its appendix: as a command of its own, and its building alone. */
export interface DeckMeasure {
  /** Seconds of `equalis --version` beside it: what the machine asks for a start alone. */
  readonly bareStart: number;
  readonly command: readonly number[];
  readonly firstBuild: number;
  readonly laterBuild: number;
}

/** Measures the command three times, bundled and started as `npm run equalis` does it, and the builder four times. */
export async function benchDeck(): Promise<DeckMeasure> {
  const folder = mkdtempSync(join(tmpdir(), "equalis-bench-"));
  const program = join(projectRoot, "tooling", "equalis.mjs");
  await ensureBundle();
  const timed = (args: readonly string[]) => {
    const start = performance.now();
    const run = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`deck: the command failed: ${run.stderr}`);
    return (performance.now() - start) / 1000;
  };
  const options = `report --format pptx --appendix --language zh-CN --out deck.pptx baseline`;
  // Node keeps what it has compiled: only the first start after a change does without.
  timed(["--version"]);
  const command: number[] = [];
  const starts: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    starts.push(timed(["--version"]));
    command.push(timed([...options.split(" "), ...scenarios]));
  }
  rmSync(folder, { recursive: true });
  const input = realComparison("zh-CN");
  const builds: number[] = [];
  for (let turn = 0; turn < 4; turn++) {
    const start = performance.now();
    await buildPptx(input, { appendix: true });
    builds.push((performance.now() - start) / 1000);
  }
  const [firstBuild = Number.NaN, ...later] = builds;
  return { bareStart: Math.min(...starts), command, firstBuild, laterBuild: Math.min(...later) };
}

/** The measure as a line. */
export function describeDeckBench({
  bareStart,
  command,
  firstBuild,
  laterBuild,
}: DeckMeasure): string {
  const seconds = (value: number) => `${value.toFixed(2)} s`;
  return `Deck of six scenarios with appendix, Chinese: ${command.map(seconds).join(", ")} as a command from its start to the file (limit ${limitSeconds} s); a bare start of it ${seconds(bareStart)}; building alone ${seconds(firstBuild)} the first time, ${seconds(laterBuild)} warm`;
}
