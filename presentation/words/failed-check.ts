import {
  type CheckOutcome,
  type CompiledPack,
  diffSettings,
  type ResultFault,
  type ScenarioSettings,
} from "../../models/index.ts";
import { wordsIn } from "./catalogue.ts";
import { differenceLine } from "./input-differences.ts";
import type { Language } from "./languages.ts";
import { groupName, indicatorName } from "./names.ts";
import { formatSignificant } from "./numbers.ts";
import { areaName, subjectName } from "./places.ts";
import { joined } from "./sentence.ts";

/** No lever moved. */
const untouched: ScenarioSettings = { levers: {}, weights: { kind: "equal" }, parameters: {} };

/** Inputs that are named; of more the first, and how many more there are. */
const mostNamed = 6;

/**
 * What a check that failed found, as a clause: of the accounts what does not add up and when it is worst; of the results the first number
 * that no run may give, and every input that is set otherwise than in the pack, among which the cause is.
 */
export function failedCheckText(
  pack: CompiledPack,
  settings: ScenarioSettings,
  { id, year, fault }: CheckOutcome,
  language: Language,
): string {
  const t = wordsIn(language, "checks");
  if (fault === undefined) return t("failed", { check: t(`account.${id}`), year });
  const values = {
    faults: fault.count,
    what: faultName(pack, fault, language),
    year,
    value: Number.isFinite(fault.value)
      ? formatSignificant(fault.value, 6, language)
      : t("notANumber"),
  };
  const inputs = diffSettings(untouched, settings, pack).map((one) =>
    differenceLine(one, pack, language),
  );
  if (inputs.length === 0) return t("resultsOfPack", values);
  const more = inputs.length - mostNamed;
  const named = more <= 1 ? inputs : [...inputs.slice(0, mostNamed), t("moreInputs", { more })];
  return t("results", { ...values, inputs: joined(language, "clauses", named) });
}

/** The indicator of a number, its place, and what else tells it from its neighbours. */
function faultName(pack: CompiledPack, fault: ResultFault, language: Language): string {
  const { indicator, area, group } = fault;
  return joined(language, "items", [
    indicatorName(indicator, language),
    areaName(pack, area, language),
    subjectName(pack, fault, language),
    group === undefined ? undefined : groupName(group, language),
  ]);
}
