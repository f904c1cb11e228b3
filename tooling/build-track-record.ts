import { readFileSync, writeFileSync } from "node:fs";
import { countyTrackRecordFile, withMeasuredCounties } from "./county-track-record.ts";
import {
  measuredSummary,
  trackRecordFile,
  trackRecordSummaryFile,
  withMeasuredPart,
} from "./track-record.ts";

// Measures the track record anew and writes it into docs/track-record.md, docs/track-record-counties.md and what the window shows of it.
writeFileSync(trackRecordFile, withMeasuredPart(readFileSync(trackRecordFile, "utf8")));
writeFileSync(trackRecordSummaryFile, measuredSummary());
writeFileSync(
  countyTrackRecordFile,
  withMeasuredCounties(readFileSync(countyTrackRecordFile, "utf8")),
);
