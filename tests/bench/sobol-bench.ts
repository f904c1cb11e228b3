/** What Sobol indices cost beside the runs: the design and the indices of Ishigami's function, ours and SALib's. */
import { sobolDesign, sobolIndices } from "../../models/analysis/sobol.ts";
import { type Printed, runPython } from "./python-peer.ts";

const baseSamples = 4096;
const resamples = 100;
const batches = 7;

/** Seconds of each part, and the indices that came out. */
export interface SobolParts {
  readonly design: number;
  readonly outputs: number;
  readonly indices: number;
  readonly first: readonly number[];
  readonly total: readonly number[];
}

export interface SobolBench {
  readonly ours: SobolParts;
  readonly salib: SobolParts | Extract<Printed, { kind: "absent" }>;
}

/** Analytic first-order and total indices (Ishigami & Homma 1990, a = 7, b = 0.1), and how far both programs may be off at this size. */
const analytic = { first: [0.3139, 0.4424, 0], total: [0.5576, 0.4424, 0.2437] } as const;
const tolerance = 0.02;

function ishigami(row: ArrayLike<number>): number {
  const [a = 0, b = 0, c = 0] = Array.from(row, (value) => Math.PI * (2 * value - 1));
  return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
}

function timed<Value>(work: () => Value): { readonly seconds: number; readonly value: Value } {
  const from = performance.now();
  const value = work();
  return { seconds: (performance.now() - from) / 1000, value };
}

function ourParts(): SobolParts {
  const parts = Array.from({ length: batches }, (_, seed): SobolParts => {
    const design = timed(() => sobolDesign(3, baseSamples, { seed }));
    const outputs = timed(() => design.value.map(ishigami));
    const indices = timed(() => sobolIndices(outputs.value, 3, { resamples, seed }));
    const { first, total } = indices.value;
    return {
      design: design.seconds,
      outputs: outputs.seconds,
      indices: indices.seconds,
      first,
      total,
    };
  });
  const least = (of: (one: SobolParts) => number) => Math.min(...parts.map(of));
  const last = parts.at(-1);
  if (last === undefined) throw new Error("sobol-bench: nothing was measured");
  return {
    ...last,
    design: least(({ design }) => design),
    outputs: least(({ outputs }) => outputs),
    indices: least(({ indices }) => indices),
  };
}

function partsOf(text: string): SobolParts {
  const numbers = text.trim().split(/\s+/).map(Number);
  const [design, outputs, indices] = numbers;
  if (
    design === undefined ||
    outputs === undefined ||
    indices === undefined ||
    numbers.length !== 9
  )
    throw new Error(`sobol.py: nine numbers are needed, "${text}" printed`);
  return { design, outputs, indices, first: numbers.slice(3, 6), total: numbers.slice(6) };
}

/** @throws Error where indices are not those of the function: then not the same work was done */
function checked(parts: SobolParts, name: string): SobolParts {
  for (const kind of ["first", "total"] as const)
    for (const [at, value] of analytic[kind].entries())
      if (!(Math.abs((parts[kind][at] ?? Number.NaN) - value) < tolerance))
        throw new Error(`sobol-bench: ${name} gives ${kind} ${parts[kind]}, not ${analytic[kind]}`);
  return parts;
}

/** Measures both, one after the other on this machine. */
export function benchSobol(): SobolBench {
  const ours = checked(ourParts(), "the program");
  const printed = runPython("sobol.py", ["SALib"], [baseSamples, resamples, batches].map(String));
  const salib = printed.kind === "absent" ? printed : checked(partsOf(printed.text), "SALib");
  return { ours, salib };
}

export function describeSobolBench({ ours, salib }: SobolBench): string {
  const milliseconds = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`;
  const parts = ({ design, indices }: SobolParts) =>
    `design ${milliseconds(design)}, indices with ${resamples} resamples ${milliseconds(indices)}`;
  const runs = `${(baseSamples * 5).toLocaleString("en")} runs of Ishigami's function`;
  const mine = `Sobol indices of ${runs}: ${parts(ours)}`;
  if ("kind" in salib) return `${mine}\nthe same in SALib: not measured, ${salib.reason}`;
  const ratio = (ours.design + ours.indices) / (salib.design + salib.indices);
  return `${mine}\nthe same in SALib: ${parts(salib)}; ratio ${ratio.toFixed(2)}`;
}

if (import.meta.main) console.log(describeSobolBench(benchSobol()));
