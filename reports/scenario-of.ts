import { type CompiledPack, packOfScenarios, type Scenario } from "../models/index.ts";
import type { ReportRun } from "./report-input.ts";

/** A scenario file takes no empty note: one that is written in one language stands for both, none stays away; nor does it take one made from the levers. */
function noteOf({
  note,
  noteIsGenerated,
}: Pick<ReportRun, "note" | "noteIsGenerated">): Pick<Scenario, "note"> {
  if (noteIsGenerated === true) return {};
  const en = note?.en.trim() || note?.["zh-CN"].trim() || "";
  const chinese = note?.["zh-CN"].trim() || en;
  return en === "" ? {} : { note: { en: note?.en.trim() || en, "zh-CN": chinese } };
}

/** A run of a report as the scenario file that leads to it, under an id that a file may carry. */
export function scenarioOf(
  run: Omit<ReportRun, "result">,
  pack: CompiledPack,
  id: string,
): Scenario {
  const own = (run.targets ?? []).filter(
    (target) => !pack.targets.some((known) => JSON.stringify(known) === JSON.stringify(target)),
  );
  return {
    id,
    title: run.title,
    ...noteOf(run),
    pack: { id: pack.id, hash: packOfScenarios(pack) },
    stack: run.stack,
    levers: run.settings.levers,
    weights: run.settings.weights,
    parameters: run.settings.parameters,
    seed: run.seed,
    targets: own,
  };
}
