/** What a reader waits for at each step of a journey, in either edition: the timed specs of the end-to-end tests, in the program as readers have it. */
import { buildEdition } from "../../tooling/build.ts";
import { runPlaywright } from "../../tooling/run-playwright.ts";
import { setUpTests } from "../../tooling/set-up.ts";

/** Runs them after a build; each prints its steps. */
export async function benchJourneys(): Promise<void> {
  setUpTests();
  await buildEdition("product");
  await buildEdition("electron-9");
  const code = runPlaywright(
    ["--reporter=list", "--workers=1", "journeys-timed", "slider-latency"],
    {
      EQUALIS_TIMED: "yes",
    },
  );
  if (code !== 0) throw new Error(`journeys-bench: Playwright ended with ${code}`);
}

if (import.meta.main) await benchJourneys();
