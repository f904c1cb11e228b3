import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { modelRevision } from "../../models/model-revision.ts";
import { readSeries } from "../../models/reading/series.ts";
import { simulate } from "../../models/simulate.ts";
import { openBundle } from "../../reports/bundle.ts";

// The baseline as revision 1 gave it, with that day's pack and scenario format; of its results the nation's are kept.
const former = new URL("../golden/model-revision/bundle-of-revision-1.zip", import.meta.url);

it("opens a bundle of a former revision with its own pack, and keeps the old numbers beside the new", async () => {
  const opened = await openBundle(new Uint8Array(readFileSync(former)), "0.2.0", simulate);
  expect(opened.reason).toBe("other-model");
  expect([opened.madeWithModel, opened.repeatedWithModel]).toEqual([1, modelRevision]);
  const [run] = opened.runs;
  const index = run?.drift.find(({ indicator }) => indicator === "equalization.index");
  const { stored, now, year, domain } = index?.largestAbsolute ?? {};
  expect(Number.isFinite(stored) && Number.isFinite(now)).toBe(true);
  if (run === undefined || year === undefined) throw new Error("nothing differs");
  const query = { indicator: "equalization.index", area: "CN", domain } as Parameters<
    typeof readSeries
  >[2];
  expect(now).toBe(readSeries(opened.pack, run.result, query).values[year - opened.pack.baseYear]);
  // What nobody could have stored is told as such, after everything that both have.
  const last = run.drift.at(-1);
  expect(last?.largestRelativeSize).toBe(Number.POSITIVE_INFINITY);
  expect(last?.cameOrWent).toBeGreaterThan(0);
});
