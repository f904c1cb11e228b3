import { readFileSync, writeFileSync } from "node:fs";
import { trackRecordFile, withMeasuredPart } from "./track-record-page.ts";
import { measuredSummary, trackRecordSummaryFile } from "./track-record-summary.ts";

// Measures the track record anew and writes it into docs/track-record.md and into what the window shows of it.
writeFileSync(trackRecordFile, withMeasuredPart(readFileSync(trackRecordFile, "utf8")));
writeFileSync(trackRecordSummaryFile, measuredSummary());
