import { overYears, type PipelineRows, pipelineTotals } from "../../rows/pipeline-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatValue } from "../numbers.ts";
import { mark, sentence } from "../sentence.ts";

/** The finding of the build-out: what is opened and what is lost over all years, and when building peaks. */
export function pipelineFinding(
  rows: Pick<PipelineRows, "years" | "flows" | "standing">,
  names: { readonly service: string; readonly unit: string },
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const { grown, opened, retired, given, closed, moved } = pipelineTotals(rows);
  // What is converted to this service opens a year or more after it was begun.
  const converted = overYears(rows.flows.converted);
  const amount = (value: number): string =>
    formatValue(Math.abs(value), "units", language, {
      // The service's name says what is counted in English; Chinese needs its measure word.
      unit: t("pipeline.counted", { unit: names.unit }),
    });
  // Each flow that a reader could count, in the order of the picture.
  const parts = (
    [
      [converted >= 0.5 ? "completedWith" : "completed", opened],
      ["retired", retired],
      ["convertedOut", given],
      ["closed", closed],
      [moved > 0 ? "movedIn" : "movedOut", Math.abs(moved)],
    ] as const
  )
    .filter(([flow, value]) => value >= 0.5 || flow.startsWith("completed") || flow === "retired")
    .map(([flow, value]) =>
      t(`pipeline.part.${flow}`, { value: amount(value), converted: amount(converted) }),
    );
  const said = {
    service: names.service,
    completed: amount(opened),
    net: amount(grown),
    parts: parts.join(mark(language, "items")),
    firstYear: (rows.years[0] ?? 0) + 1,
    year: rows.years.at(-1) ?? "",
  };
  const largest = Math.max(
    ...rows.flows.underConstruction.map(Math.abs),
    opened,
    retired,
    Math.abs(converted),
    given,
    closed,
    Math.abs(moved),
  );
  if (!Number.isFinite(largest)) return t("pipeline.none");
  // Half a unit: nothing a reader could count.
  if (largest < 0.5) return sentence(language, t("pipeline.nothing", said));
  const alike =
    amount(grown) === amount(0) ||
    Math.abs(grown) < 0.005 * Math.max(opened, retired, given, closed, Math.abs(moved));
  const main = !alike
    ? grown > 0
      ? "grows"
      : "shrinks"
    : Math.abs(converted) < 0.5 && given < 0.5 && closed < 0.5 && Math.abs(moved) < 0.5
      ? "replaces"
      : "holds";
  const peak = rows.flows.underConstruction.reduce(
    (best, value, index) => (value > (rows.flows.underConstruction[best] ?? 0) ? index : best),
    0,
  );
  const peakValue = rows.flows.underConstruction[peak] ?? 0;
  const tail =
    peakValue < 0.5
      ? undefined
      : t(
          peak === 0
            ? onlyFalls(rows.flows.underConstruction)
              ? "pipeline.peakAtStart"
              : "pipeline.highestAtStart"
            : peak === rows.years.length - 1
              ? "pipeline.stillRising"
              : "pipeline.peak",
          { year: rows.years[peak] ?? "", value: amount(peakValue) },
        );
  return sentence(language, t(`pipeline.${main}`, said), tail);
}

/** Half a unit more is nothing that a reader could count. */
function onlyFalls(values: readonly number[]): boolean {
  return values.every((value, at) => at === 0 || value < (values[at - 1] ?? Number.NaN) + 0.5);
}
