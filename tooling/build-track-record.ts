import { readFileSync, writeFileSync } from "node:fs";
import {
  measuredSummary,
  trackRecordFile,
  trackRecordSummaryFile,
  withMeasuredPart,
} from "./track-record.ts";

// Measures the track record anew and writes it into docs/track-record.md and into what the window shows of it.
writeFileSync(trackRecordFile, withMeasuredPart(readFileSync(trackRecordFile, "utf8")));
writeFileSync(trackRecordSummaryFile, measuredSummary());
