import { memo } from "react";
import { paint } from "../../presentation/drawing/colours.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import type { TornadoRows } from "../../presentation/rows/tornado-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { formatValue, scaleFor, type ValueKind } from "../../presentation/words/numbers.ts";
import { ChartFrame, type ChartFrameProps } from "./chart-frame.tsx";
import { type ChartPin, useChartSettings } from "./chart-settings.ts";
import { LyingBars } from "./lying-bars.tsx";

/** Words around a picture. */
export type AnswerTexts = Required<Pick<ChartFrameProps, "title" | "subtitle" | "source" | "note">>;

/** A low window has its bars closer together, so that the answer is seen whole without scrolling. */
const rowHeight = (bars: number): number =>
  Math.min(26, Math.max(19, (window.innerHeight - 560) / bars));

/** What moves an outcome most when one input at a time is low or high. */
export const TornadoChart = memo(function TornadoChart(props: {
  readonly rows: TornadoRows;
  readonly kind: ValueKind;
  readonly texts: AnswerTexts;
  readonly pin?: ChartPin | undefined;
}) {
  const { language, scale } = useChartSettings();
  const { rows, kind, texts } = props;
  const { centre, bars } = rows;
  const size = 12.5 * scale;
  const unit = scaleFor(kind, 0, language);
  const digits = unit.divisor === 1 ? 3 : 1;
  const axis = valueAxis([centre, ...bars.flatMap((bar) => [bar.whenLow, bar.whenHigh])], {
    unit: unit.divisor,
  });
  const write = (value: number): string => formatValue(value, kind, language);
  const t = wordsIn(language, "why");
  const [lowName, highName] = [t("depends.low"), t("depends.high")];
  const [low, high] = [paint("category-2"), paint("category-6")];
  return (
    <ChartFrame
      {...texts}
      pin={props.pin}
      id="tornado"
      description={`${texts.title} ${texts.note}`}
      legend={[
        { id: "low", label: lowName, colour: low, mark: "area" },
        { id: "high", label: highName, colour: high, mark: "area" },
      ]}
      table={() => ({
        columns: [
          { id: "input", label: t("depends.input") },
          { id: "low", label: lowName, digits },
          { id: "high", label: highName, digits },
        ],
        rows: bars.map((bar) => [
          bar.name,
          bar.whenLow / unit.divisor,
          bar.whenHigh / unit.divisor,
        ]),
      })}
      rigid
      height={() => bars.length * rowHeight(bars.length) * scale + size * 3.6}
    >
      {(room) => (
        <LyingBars
          room={room}
          axis={axis}
          tickText={tickText(axis, kind, unit, language)}
          centre={{ value: centre, text: write(centre) }}
          rows={bars.map(({ id, name, whenLow, whenHigh }) => ({
            id,
            name,
            spans: [
              { from: centre, to: whenLow, colour: low },
              { from: centre, to: whenHigh, colour: high },
            ],
            before: write(Math.min(whenLow, whenHigh, centre)),
            after: write(Math.max(whenLow, whenHigh, centre)),
          }))}
        />
      )}
    </ChartFrame>
  );
});
