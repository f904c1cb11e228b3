import { join } from "node:path";
import { loadPack, loadScenario } from "../cli/files.ts";
import { runScenario } from "../cli/runs.ts";
import { compareWithOutcomes, hindcast } from "../models/index.ts";
import { trackRecordSummary } from "../reports/track-record-summary.ts";
import { projectRoot } from "./paths.ts";

/** The track record as the window shows it. */
export const trackRecordSummaryFile = join(
  projectRoot,
  "renderer",
  "readings",
  "track-record.json",
);

/** Text of that file, measured now. */
export function measuredSummary(): string {
  const [from2010, from2020] = ["china-2010", "china-2020"].map((id) => {
    const pack = loadPack(join(projectRoot, "scenarios", "packs", id));
    const result = runScenario(pack, loadScenario("baseline", pack));
    return { pack, result, record: hindcast(pack, result) };
  });
  if (from2010 === undefined || from2020 === undefined) throw new Error("both packs are needed");
  const outcomes = compareWithOutcomes(from2020.pack, from2020.result, 2025);
  return `${JSON.stringify(trackRecordSummary([from2010, from2020], outcomes), null, 2)}\n`;
}
