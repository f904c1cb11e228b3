import { join } from "node:path";
import { loadPack, loadScenario } from "../cli/files.ts";
import { runScenario } from "../cli/run.ts";
import { hindcast } from "../models/track-record/hindcast.ts";
import { compareWithOutcomes } from "../models/track-record/outcomes.ts";
import { trackRecordTables } from "../reports/track-record.ts";
import { projectRoot } from "./paths.ts";

export const trackRecordFile = join(projectRoot, "docs", "track-record.md");

const begin = "<!-- measured: npm run track-record -->";
const end = "<!-- end of what is measured -->";

/** The page with its measured part made anew; the words around it stay as they are. */
export function withMeasuredPart(page: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`${trackRecordFile}: the marks ${begin} … ${end} are needed`);
  return `${page.slice(0, from + begin.length)}\n\n${measuredPart()}\n${page.slice(to)}`;
}

function measuredPart(): string {
  const folder = (id: string) => join(projectRoot, "scenarios", "packs", id);
  const old = loadPack(folder("china-2010"));
  const known = hindcast(old, runScenario(old, loadScenario("baseline", old)));
  const foresight = loadScenario(join(folder("china-2010"), "perfect-foresight.yaml"), old);
  const present = loadPack(folder("china-2020"));
  const baseline = runScenario(present, loadScenario("baseline", present));
  return trackRecordTables({
    from2010: known,
    foresight2010: hindcast(old, runScenario(old, foresight)),
    from2020: hindcast(present, baseline),
    outcomes: compareWithOutcomes(present, baseline, 2025),
  });
}
