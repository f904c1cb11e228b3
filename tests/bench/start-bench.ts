/** How soon a reader has something in front of them: the command from a shell, the window's first chart. */
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { serveBrowserEdition } from "../../tooling/browser-edition.ts";
import { buildEdition, editionFolder } from "../../tooling/build.ts";
import { projectRoot } from "../../tooling/paths.ts";
import { findChromium, quietFlags } from "../e2e/browser-path.ts";

const starts = 7;

const medianOf = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** Seconds from starting a process to its end, the median of several; the first start, which may build, is not counted. */
function commandSeconds(args: readonly string[]): number {
  const run = (): number => {
    const began = performance.now();
    const { status } = spawnSync(process.execPath, args, { cwd: projectRoot });
    if (status !== 0) throw new Error(`start-bench: ${args.join(" ")} ended with ${status}`);
    return (performance.now() - began) / 1000;
  };
  run();
  return medianOf(Array.from({ length: starts }, run));
}

/** Seconds from opening the page to the frame that shows its main chart, each time in a new profile; undefined without Chromium. */
async function firstChartSeconds(rendererFolder: string): Promise<number | undefined> {
  const executablePath = findChromium();
  if (executablePath === undefined) return undefined;
  const served = await serveBrowserEdition(rendererFolder, 0);
  const browser = await chromium.launch({ executablePath, args: quietFlags });
  try {
    const times: number[] = [];
    for (let start = 0; start < starts; start += 1) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript(() => {
        const seen = new MutationObserver(() => {
          if (document.querySelector(".lead-chart svg path") === null) return;
          seen.disconnect();
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () =>
              Object.assign(window, { firstChart: performance.now() });
            channel.port2.postMessage(undefined);
          });
        });
        seen.observe(document, { subtree: true, childList: true });
      });
      await page.goto(served.url);
      const time = await page.waitForFunction(
        () => (window as unknown as { readonly firstChart?: number }).firstChart,
      );
      times.push(((await time.jsonValue()) ?? Number.NaN) / 1000);
      await context.close();
    }
    return medianOf(times);
  } finally {
    await browser.close();
    await served.close();
  }
}

/** What is measured of a start. */
export interface StartBench {
  /** `run baseline --format table`: from the sources, and as `npm run equalis` runs it. */
  readonly sources: number;
  readonly command: number;
  /** Bytes of what a worker of the window loads before it answers, by worker. */
  readonly workers: Readonly<Record<string, number>>;
  readonly firstChart: number | undefined;
}

/**
 * Measures the start of the command and of an interface.
 * @param built folder of an interface that is built already; without it, the present one is built
 */
export async function benchStart(built?: string): Promise<StartBench> {
  if (built === undefined) await buildEdition("product");
  const renderer = built ?? join(editionFolder("product"), "renderer");
  const table = ["run", "baseline", "--format", "table"];
  const assets = join(renderer, "assets");
  const workers = readdirSync(assets).filter((name) => name.includes(".worker-"));
  return {
    sources: commandSeconds(["cli/main.ts", ...table]),
    command: commandSeconds(["tooling/equalis.mjs", ...table]),
    workers: Object.fromEntries(
      workers.map((name) => [name.replace(/-.*/, ""), statSync(join(assets, name)).size]),
    ),
    firstChart: await firstChartSeconds(renderer),
  };
}

export function describeStartBench({ sources, command, workers, firstChart }: StartBench): string {
  const size = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
  const sizes = Object.entries(workers).map(([name, bytes]) => `${name} ${size(bytes)}`);
  const chart =
    firstChart === undefined ? "not measured, no Chromium" : `${firstChart.toFixed(2)} s`;
  return [
    `Command, "run baseline --format table": ${command.toFixed(2)} s; from its sources ${sources.toFixed(2)} s`,
    `Window: first chart ${chart}; scripts of workers ${sizes.join(", ")}`,
  ].join("\n");
}

if (import.meta.main) console.log(describeStartBench(await benchStart(process.argv[2])));
