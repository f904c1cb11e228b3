import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { measuredSummary, trackRecordSummaryFile } from "../../tooling/track-record.ts";

it("the window shows what the model measures now (npm run track-record writes it)", () => {
  expect(readFileSync(trackRecordSummaryFile, "utf8")).toBe(measuredSummary());
});
