import { overYears, type PipelineRows } from "../../rows/pipeline-rows.ts";
import { wordsIn } from "../catalogue.ts";
import type { Language } from "../languages.ts";
import { formatValue } from "../numbers.ts";
import { mark, sentence } from "../sentence.ts";

/** The finding of the build-out: what is opened and what is lost over all years, and when building peaks. */
export function pipelineFinding(
  rows: PipelineRows,
  names: { readonly service: string; readonly unit: string },
  language: Language,
): string {
  const t = wordsIn(language, "charts");
  const completed = overYears(rows.flows.completed);
  const retired = overYears(rows.flows.retired);
  const converted = overYears(rows.flows.converted);
  const closed = overYears(rows.flows.closed);
  // What is converted to this service opens as completed, a year or more after it was begun.
  const net = completed - retired + Math.min(0, converted) - closed;
  const amount = (value: number): string =>
    formatValue(Math.abs(value), "units", language, {
      // The service's name says what is counted in English; Chinese needs its measure word.
      unit: t("pipeline.counted", { unit: names.unit }),
    });
  // Each flow that a reader could count, in the order of the picture.
  const parts = (
    [
      [converted >= 0.5 ? "completedWith" : "completed", completed],
      ["retired", retired],
      ["convertedOut", Math.max(0, -converted)],
      ["closed", closed],
    ] as const
  )
    .filter(([flow, value]) => value >= 0.5 || (flow !== "convertedOut" && flow !== "closed"))
    .map(([flow, value]) =>
      t(`pipeline.part.${flow}`, { value: amount(value), converted: amount(converted) }),
    );
  const said = {
    service: names.service,
    completed: amount(completed),
    net: amount(net),
    parts: parts.join(mark(language, "items")),
    firstYear: (rows.years[0] ?? 0) + 1,
    year: rows.years.at(-1) ?? "",
  };
  const largest = Math.max(
    ...rows.flows.underConstruction.map(Math.abs),
    completed,
    retired,
    Math.abs(converted),
    closed,
  );
  if (!Number.isFinite(largest)) return t("pipeline.none");
  // Half a unit: nothing a reader could count.
  if (largest < 0.5) return sentence(language, t("pipeline.nothing", said));
  const alike =
    amount(net) === amount(0) ||
    Math.abs(net) < 0.005 * Math.max(completed, retired, Math.abs(converted), closed);
  const main = !alike
    ? net > 0
      ? "grows"
      : "shrinks"
    : Math.abs(converted) < 0.5 && closed < 0.5
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
            ? "pipeline.peakAtStart"
            : peak === rows.years.length - 1
              ? "pipeline.stillRising"
              : "pipeline.peak",
          { year: rows.years[peak] ?? "", value: amount(peakValue) },
        );
  return sentence(language, t(`pipeline.${main}`, said), tail);
}
