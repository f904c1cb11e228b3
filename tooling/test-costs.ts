import { existsSync, readFileSync } from "node:fs";

/** What a file of tests took: the seconds that a worker was busy with it, imports and starts included. */
export interface FileCost {
  readonly file: string;
  readonly seconds: number;
}

interface Suite {
  readonly file: string;
  readonly suites?: readonly Suite[];
  readonly specs: readonly {
    readonly tests: readonly { readonly results: readonly { readonly duration: number }[] }[];
  }[];
}

/** Costs from Playwright's JSON report, both projects together. */
export function playwrightCosts(report: { readonly suites: readonly Suite[] }): FileCost[] {
  const millisecondsOf = (suite: Suite): number =>
    [
      ...suite.specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results)),
      ...(suite.suites ?? []).map((inner) => ({ duration: millisecondsOf(inner) })),
    ].reduce((sum, { duration }) => sum + duration, 0);
  return report.suites.map((suite) => ({
    file: `tests/e2e/${suite.file}`,
    seconds: millisecondsOf(suite) / 1000,
  }));
}

/** What a runner's report says, such as costs; nothing where it left no report. */
export function readFacts<Report, Fact>(
  file: string,
  facts: (report: Report) => readonly Fact[],
): readonly Fact[] {
  return existsSync(file) ? facts(JSON.parse(readFileSync(file, "utf8")) as Report) : [];
}

/** How many files are named. */
const named = 10;

/** The dearest files, one a line, dearest first. */
export function dearestFiles(costs: readonly FileCost[]): string {
  return [...costs]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, named)
    .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`)
    .join("\n");
}
