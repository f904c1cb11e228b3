import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import { parse } from "yaml";
import { buildAreaTree } from "../../models/areas.ts";
import type { Datum } from "../../models/pack/datum.ts";
import type { Area } from "../../models/pack/schema.ts";
import {
  advancePopulation,
  type PopulationDrivers,
} from "../../models/population/advance-population.ts";
import { compilePopulation } from "../../models/population/compile-population.ts";
import type { PopulationModel } from "../../models/population/model.ts";
import {
  createPopulationState,
  type PopulationState,
} from "../../models/population/population-state.ts";

import { type Peer, type Printed, runPython } from "./python-peer.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What the bench measured. */
export interface CohortBench {
  /** Seconds of one run of the population (62 leaves, 15 years), ours. */
  readonly seconds: number;
  /** The same loops in C at -O3; absent, with the reason, where they could not be compiled. */
  readonly c: Peer;
  /** The same step in numpy, on arrays; absent where there is none. */
  readonly numpy: Peer;
}

function readModel(): PopulationModel {
  const folder = `${root}scenarios/packs/china-2020/`;
  const file = parse(readFileSync(`${folder}pack.yaml`, "utf8")) as {
    areas: Area[];
    baseYear: number;
    horizonYear: number;
  };
  const rows = Papa.parse<Record<string, string>>(readFileSync(`${folder}population.csv`, "utf8"), {
    header: true,
    skipEmptyLines: true,
  }).data.map(
    (row) => ({ ...row, year: Number(row.year), value: Number(row.value) }) as unknown as Datum,
  );
  return compilePopulation(rows, buildAreaTree(file.areas), file.baseYear, file.horizonYear);
}

function runOnce(model: PopulationModel): PopulationState {
  const state = createPopulationState(model);
  const drivers: PopulationDrivers = {
    totalFertility: 0,
    lifeExpectancyGain: 0,
    urbanShare: 0,
    settlementRate: 0.01,
    migrationFactor: 1,
    migrationResponse: 0,
  };
  for (let year = 1; year < model.yearCount; year++) {
    drivers.totalFertility = model.totalFertility[year] ?? 0;
    drivers.urbanShare = model.urbanShare[year] ?? 0;
    advancePopulation(state, model, year, drivers);
  }
  return state;
}

function checksum(state: PopulationState): number {
  let sum = 0;
  state.persons.forEach((persons, i) => {
    sum += persons * (1 + (i % 7));
  });
  state.residents.forEach((_, leaf) => {
    sum +=
      (state.withoutLocalHukou[leaf] ?? 0) + (state.births[leaf] ?? 0) + (state.deaths[leaf] ?? 0);
  });
  return sum;
}

function timeOurs(model: PopulationModel, runs: number, batches: number): number {
  for (let i = 0; i < runs; i++) runOnce(model);
  let best = Number.POSITIVE_INFINITY;
  for (let batch = 0; batch < batches; batch++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < runs; i++) runOnce(model);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9 / runs);
  }
  return best;
}

const cache = `${root}.cache/`;
const input = `${cache}cohort-input.bin`;

/** The same loops in C, compiled here. */
function runC(runs: number, batches: number): Printed {
  const program = `${cache}cohort`;
  const compiled = spawnSync(
    "gcc",
    ["-O3", "-march=native", "-o", program, `${root}tests/bench/cohort.c`, "-lm"],
    { encoding: "utf8" },
  );
  if (compiled.error) return { kind: "absent", reason: "gcc is not installed" };
  if (compiled.status !== 0) return { kind: "absent", reason: `gcc failed: ${compiled.stderr}` };
  const ran = spawnSync(program, [input, String(runs), String(batches)], { encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`cohort (C) failed: ${ran.stderr}`);
  return { kind: "printed", text: ran.stdout };
}

/**
 * What a peer printed, beside ours.
 * @throws Error where it computed other people
 */
function peerOf(name: string, printed: Printed, ours: number, expected: number): Peer {
  if (printed.kind === "absent") return printed;
  const [seconds, sum] = printed.text.trim().split(" ").map(Number);
  if (seconds === undefined || sum === undefined)
    throw new Error(`cohort (${name}): two numbers are needed, "${printed.text}" printed`);
  if (!(Math.abs(sum / expected - 1) < 1e-9))
    throw new Error(`cohort (${name}) computed other people: checksum ${sum}, ours ${expected}`);
  return { kind: "measured", seconds, ratio: ours / seconds };
}

function inputOf(model: PopulationModel): Uint8Array {
  const { assumptions } = model;
  const parts: ArrayLike<number>[] = [
    [
      model.leafCount,
      model.provinceCount,
      model.yearCount,
      model.gridLevels,
      model.fertileFrom,
      model.fertileTo,
      model.gridStart,
      model.gridStep,
      assumptions.urbanArrivalWeight,
      assumptions.newcomerShare,
      assumptions.reclassifiedShare,
      0.01,
      assumptions.urbanDriftPersistence,
    ],
    model.provinceOfLeaf,
    model.settingOfLeaf,
    model.leafOrder,
    model.leafStart,
    model.initial,
    model.withoutLocalHukou,
    model.survivalGrid,
    model.lifeExpectancy,
    model.totalFertility,
    model.urbanShare,
    model.fertilityPattern,
    model.fertilityRatio,
    model.sexRatioAtBirth,
    model.internationalMigration,
    model.internationalProfile,
    model.outRate,
    model.destinationShare,
    model.urbanizationProfile,
    model.baseUrbanLogit,
    model.urbanLogitDrift,
  ];
  const numbers = Float64Array.from(parts.flatMap((part) => Array.from(part)));
  return new Uint8Array(numbers.buffer);
}

/** Runs of the peer on arrays, of which each takes far longer. */
const numpyRuns = 10;

/** Measures the population's run, ours, in C and in numpy, one after the other on this machine. */
export function benchCohort(runs = 200, batches = 7): CohortBench {
  const model = readModel();
  const expected = checksum(runOnce(model));
  mkdirSync(cache, { recursive: true });
  writeFileSync(input, inputOf(model));
  const c = runC(runs, batches);
  const seconds = timeOurs(model, runs, batches);
  const numpy = runPython("cohort.py", ["numpy"], [input, String(numpyRuns), String(batches)]);
  return {
    seconds,
    c: peerOf("C", c, seconds, expected),
    numpy: peerOf("numpy", numpy, seconds, expected),
  };
}

/** The measurement in three lines of text. */
export function describeCohortBench(bench: CohortBench): string {
  const ms = (seconds: number): string => `${(seconds * 1000).toFixed(3)} ms`;
  const peer = (name: string, one: Peer): string =>
    one.kind === "measured"
      ? `${name}: ${ms(one.seconds)}; ratio ${one.ratio.toPrecision(2)}`
      : `${name}: not measured, ${one.reason}`;
  return [
    `population, 62 leaves, 15 years: ${ms(bench.seconds)}`,
    peer("the same loops in C (gcc -O3)", bench.c),
    peer("the same step in numpy", bench.numpy),
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(describeCohortBench(benchCohort()));
