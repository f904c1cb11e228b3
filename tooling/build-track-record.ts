import { readFileSync, writeFileSync } from "node:fs";
import { trackRecordFile, withMeasuredPart } from "./track-record-page.ts";

// Measures the track record anew and writes it into docs/track-record.md.
writeFileSync(trackRecordFile, withMeasuredPart(readFileSync(trackRecordFile, "utf8")));
