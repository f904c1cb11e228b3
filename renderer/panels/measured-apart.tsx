import type { ScenarioSettings } from "../../models/index.ts";
import { paragraph } from "../../presentation/words/sentence.ts";
import { documentOf } from "../scenarios/workspace.ts";
import { useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";

/** Says when the open scenarios are not measured alike: then no difference between them is a reform's alone. */
export function MeasuredApart() {
  const { t, language } = useWords();
  const alike = useWorkbench(
    ({ workspace }) =>
      new Set(workspace.open.map(({ id }) => measureOf(documentOf(workspace, id).settings))).size <=
      1,
  );
  return alike ? null : <p className="note">{paragraph(language, t("compare.measuredApart"))}</p>;
}

const known = new WeakMap<ScenarioSettings, string>();

/** By what a scenario is measured, as a text to compare, made once for its settings: many ask while a lever moves. */
function measureOf(settings: ScenarioSettings): string {
  const text = known.get(settings) ?? writtenMeasure(settings);
  known.set(settings, text);
  return text;
}

/** Weights of the domains, the standing bar and who counts as deprived. */
function writtenMeasure({ weights, parameters }: ScenarioSettings): string {
  const chosen = Object.entries(parameters).filter(([id]) =>
    /^(standing-bar-|deprivation-|attainment-epsilon$)/.test(id),
  );
  return JSON.stringify([weights, chosen.sort()]);
}
