import { memo } from "react";
import { paint } from "../../presentation/drawing/colours.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import type { WaterfallRows, WaterfallStep } from "../../presentation/rows/waterfall-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  formatChange,
  formatValue,
  scaleFor,
  shownDifference,
  type ValueKind,
} from "../../presentation/words/numbers.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { type ChartPin, useChartSettings } from "./chart-settings.ts";
import { LyingBars, type LyingRow } from "./lying-bars.tsx";
import type { AnswerTexts } from "./tornado-chart.tsx";

/** From the base to the scenario, one step for each group of levers. */
export const WaterfallChart = memo(function WaterfallChart(props: {
  readonly rows: WaterfallRows;
  readonly kind: ValueKind;
  readonly higherIsBetter: boolean;
  /** A paint. */
  readonly scenarioColour: string;
  /** What the two ends are called. */
  readonly names: { readonly base: string; readonly name: string };
  readonly texts: AnswerTexts;
  readonly pin?: ChartPin | undefined;
}) {
  const { language, scale } = useChartSettings();
  const { rows, kind, names, texts } = props;
  const t = wordsIn(language, "why");
  const { base, scenario, steps } = rows;
  const size = 12.5 * scale;
  const unit = scaleFor(kind, 0, language);
  const axis = valueAxis([base, scenario, ...steps.flatMap(({ from, to }) => [from, to])], {
    unit: unit.divisor,
  });
  // From level to level as they are written, so that the steps add up to what a reader sees at both ends.
  const change = ({ from, to }: WaterfallStep): string =>
    formatChange(shownDifference(to, from, kind), kind, language);
  const end = (id: string, name: string, value: number, colour: string): LyingRow => ({
    id,
    name,
    strong: true,
    spans: [{ from: value, to: value, colour }],
    after: formatValue(value, kind, language),
  });
  const lying: readonly LyingRow[] = [
    end("base", names.base, base, paint("base")),
    ...steps.map((step) => ({
      id: `step-${step.id}`,
      name: step.name,
      spans: [
        {
          from: step.from,
          to: step.to,
          colour: paint(step.share >= 0 === props.higherIsBetter ? "gain" : "loss"),
        },
      ],
      after: change(step),
      next: step.to,
    })),
    end("scenario", names.name, scenario, props.scenarioColour),
  ];
  return (
    <ChartFrame
      {...texts}
      pin={props.pin}
      id="waterfall"
      description={`${texts.title} ${joined(
        language,
        "clauses",
        steps.map((step) => `${step.name} ${change(step)}`),
      )}`}
      table={() => ({
        columns: [
          { id: "group", label: t("lever.group") },
          { id: "share", label: t("lever.share"), digits: unit.divisor === 1 ? 4 : 2 },
        ],
        rows: [
          [names.base, base / unit.divisor],
          ...steps.map(({ name, share }) => [name, share / unit.divisor]),
          [names.name, scenario / unit.divisor],
        ],
      })}
      rigid
      height={() => lying.length * 28 * scale + size * 2}
    >
      {(room) => (
        <LyingBars
          room={room}
          axis={axis}
          tickText={tickText(axis, kind, unit, language)}
          rows={lying}
        />
      )}
    </ChartFrame>
  );
});
