interface VitestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly meta: { readonly cause?: string };
    }[];
  }[];
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
    }[];
  }[];
}

const unexplained = (test: string) => `no cause is given (${test})`;

/** The cause of each test that vitest skipped, from its JSON report. */
export function vitestSkips({ testResults }: VitestReport): readonly string[] {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed" && status !== "failed")
    .map(({ fullName, meta }) => meta.cause ?? unexplained(fullName));
}

/** The same of Playwright's JSON report. */
export function playwrightSkips(report: { readonly suites: readonly Suite[] }): readonly string[] {
  return report.suites.flatMap(({ suites = [], specs }) => [
    ...playwrightSkips({ suites }),
    ...specs.flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => status === "skipped")
        .map(
          ({ annotations }) =>
            annotations.find(({ type }) => type === "skip")?.description ?? unexplained(title),
        ),
    ),
  ]);
}

/** A line for each cause, with how many tests it skipped. */
export function skipLines(causes: readonly string[]): string {
  return [...new Set(causes)]
    .map((cause) => `${causes.filter((one) => one === cause).length} skipped: ${cause}`)
    .join("\n");
}
