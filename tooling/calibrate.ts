/**
 * Fits the uncertain parameters of the built-in packs to counted years up to 2022 and writes their joint distribution into the
 * packs: `npm run -s calibrate [-- pack …]`. Method, evidence and what was tried instead:
 * docs/decisions/calibration-by-population-monte-carlo.md. The same packs and seed give the same bytes, whatever the number of threads.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { loadPack } from "../cli/files.ts";
import { startPool } from "../cli/pool.ts";
import { calibrationFile, modelRevision } from "../models/index.ts";
import { buildPack } from "../scenarios/packs/build/build.ts";
import { type Calibrated, calibrate, type Evidence } from "./calibration/fit.ts";
import { fittedYears, sharedWith2010, waveRuns } from "./calibration/plan.ts";
import { projectRoot } from "./paths.ts";

const seed = 20260101;
const packFolder = (id: string): string => join(projectRoot, "scenarios", "packs", id);

/** What each pack is fitted to: its own years, and of the pack of 2020 those of the run from 2010 as far as inputs mean the same. */
const evidenceOf: Readonly<Record<string, readonly Omit<Evidence, "pack">[]>> = {
  "china-2010": [{ id: "china-2010", years: fittedYears }],
  "china-2020": [
    { id: "china-2020", years: fittedYears },
    { id: "china-2010", years: fittedYears, shared: sharedWith2010 },
  ],
};

async function main(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const started = performance.now();
    const declared = evidenceOf[id];
    if (declared === undefined)
      throw new RangeError(`no evidence is declared for the pack "${id}"`);
    const evidence = declared.map((one) => ({ ...one, pack: loadPack(packFolder(one.id)) }));
    const pools = await Promise.all(evidence.map(({ pack }) => startPool(pack)));
    let fitted: Calibrated;
    try {
      fitted = await calibrate(evidence, pools, { seed, waveRuns });
    } finally {
      await Promise.all(pools.map((pool) => pool.close()));
    }
    write(id, fitted);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(report(id, fitted, seconds));
  }
}

/** Writes the head and the draws, and builds the pack with them. */
function write(id: string, fitted: Calibrated): void {
  const folder = packFolder(id);
  const { parameters, draws } = fitted;
  const head = {
    calibration: {
      method: {
        en: "Population Monte Carlo with a declared discrepancy (Cappé et al. 2004; Beaumont et al. 2009; Kennedy and O'Hagan 2001)",
        "zh-CN":
          "群体蒙特卡洛，带申报的模型偏差（Cappé 等 2004；Beaumont 等 2009；Kennedy 与 O'Hagan 2001）",
      },
      years: [...fitted.years],
      indicators: [...fitted.indicators],
      seed,
      runs: fitted.runs,
      effectiveRuns: Math.round(fitted.effectiveRuns),
      modelRevision,
      draws: draws.length,
      parameters: [...parameters],
      learned: fitted.learned.map((one) => ({ ...one })),
      basis: "estimated",
      source: "calibration",
    },
  };
  const note =
    "# Written by `npm run -s calibrate` together with calibration.csv; nothing here is written by hand.\n";
  writeFileSync(join(folder, "parts", "calibration.yaml"), note + stringify(head));
  const lines = draws.map((draw) => draw.map((value) => Number(value.toPrecision(8))).join(","));
  writeFileSync(join(folder, calibrationFile), `${[parameters.join(","), ...lines].join("\n")}\n`);
  for (const [name, text] of buildPack(id).files) writeFileSync(join(folder, name), text);
}

function report(id: string, fitted: Calibrated, seconds: string): string {
  const rows = fitted.learned
    .toSorted((a, b) => a.width - b.width)
    .map(
      ({ parameter, width, shift }) =>
        `  ${parameter.padEnd(32)} width ${width.toFixed(2)}  shift ${shift.toFixed(2)}${
          fitted.parameters.includes(parameter) ? "  fitted" : ""
        }`,
    );
  return [
    `${id}: ${fitted.runs} runs in the last wave, worth ${fitted.effectiveRuns.toFixed(0)}; ${seconds} s`,
    ...rows,
  ].join("\n");
}

await main(process.argv.length > 2 ? process.argv.slice(2) : Object.keys(evidenceOf));
