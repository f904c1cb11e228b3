import { memo } from "react";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import type { TornadoRows } from "../../presentation/rows/tornado-rows.ts";
import { formatFixed, formatValue, type ValueKind } from "../../presentation/words/numbers.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { textWidth } from "./measure-text.ts";
import { hairline, ink, mutedInk } from "./palette.ts";
import { Picture } from "./picture.tsx";

/** Words around the picture, in the language of the page. */
export interface TornadoTexts {
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  readonly note: string;
  readonly low: string;
  readonly high: string;
  readonly input: string;
}

/** What moves an outcome most when one input at a time is low or high. */
export const TornadoChart = memo(function TornadoChart(props: {
  readonly rows: TornadoRows;
  readonly kind: ValueKind;
  readonly texts: TornadoTexts;
}) {
  const { language, scale } = useChartSettings();
  const { rows, kind, texts } = props;
  const fontSize = 12.5 * scale;
  const step = 26 * scale;
  const head = fontSize * 2.2;
  const factor = kind === "index" || kind === "share" ? 100 : 1;
  const digits = factor === 100 ? 1 : 3;
  const axis = valueAxis([rows.centre, ...rows.bars.flatMap((bar) => [bar.whenLow, bar.whenHigh])]);
  return (
    <ChartFrame
      id="tornado"
      title={texts.title}
      subtitle={texts.subtitle}
      source={texts.source}
      note={texts.note}
      description={`${texts.title} ${texts.note}`}
      headingLevel={3}
      legend={[
        { id: "low", label: texts.low, colour: "var(--category-2)", mark: "area" },
        { id: "high", label: texts.high, colour: "var(--category-6)", mark: "area" },
      ]}
      table={() => ({
        caption: texts.title,
        columns: [
          { id: "input", label: texts.input },
          { id: "low", label: texts.low, digits },
          { id: "high", label: texts.high, digits },
        ],
        rows: rows.bars.map((bar) => [bar.name, bar.whenLow * factor, bar.whenHigh * factor]),
      })}
      height={() => head + rows.bars.length * step + fontSize * 1.6}
    >
      {({ width, height }) => {
        const names = Math.min(
          width * 0.42,
          Math.max(...rows.bars.map((bar) => textWidth(bar.name, fontSize)), 60) + 12,
        );
        const valueRoom = textWidth("00.0", fontSize) + 8;
        const left = names + valueRoom;
        const span = Math.max(40, width - left - valueRoom);
        const x = (value: number): number =>
          left + ((value - axis.low) / (axis.high - axis.low)) * span;
        return (
          <Picture width={width} height={height} label={texts.title}>
            {axis.ticks.map((tick) => (
              <g key={tick}>
                <line
                  x1={x(tick)}
                  x2={x(tick)}
                  y1={head - 4}
                  y2={height - fontSize * 1.4}
                  stroke={hairline}
                />
                <text
                  x={x(tick)}
                  y={height - 2}
                  fontSize={fontSize * 0.92}
                  fill={mutedInk}
                  textAnchor="middle"
                >
                  {formatFixed(tick * factor, factor === 100 ? 0 : 3, language)}
                </text>
              </g>
            ))}
            <text
              x={x(rows.centre)}
              y={fontSize}
              fontSize={fontSize}
              fill={ink}
              fontWeight={650}
              textAnchor="middle"
            >
              {formatValue(rows.centre, kind, language)}
            </text>
            {rows.bars.map((bar, i) => {
              const y = head + i * step;
              const middle = y + step * 0.4;
              const ends = [
                { id: "low", value: bar.whenLow, colour: "var(--category-2)" },
                { id: "high", value: bar.whenHigh, colour: "var(--category-6)" },
              ];
              const least = Math.min(bar.whenLow, bar.whenHigh, rows.centre);
              const most = Math.max(bar.whenLow, bar.whenHigh, rows.centre);
              return (
                <g key={bar.id}>
                  <text x={0} y={middle} fontSize={fontSize} fill={ink} dominantBaseline="central">
                    {shortened(bar.name, names - 12, fontSize)}
                  </text>
                  {ends.map((end) => (
                    <rect
                      key={end.id}
                      x={Math.min(x(end.value), x(rows.centre))}
                      width={Math.abs(x(end.value) - x(rows.centre))}
                      y={y + step * 0.12}
                      height={step * 0.56}
                      fill={end.colour}
                    />
                  ))}
                  <text
                    x={x(least) - 5}
                    y={middle}
                    fontSize={fontSize * 0.92}
                    fill={mutedInk}
                    textAnchor="end"
                    dominantBaseline="central"
                  >
                    {formatValue(least, kind, language)}
                  </text>
                  <text
                    x={x(most) + 5}
                    y={middle}
                    fontSize={fontSize * 0.92}
                    fill={mutedInk}
                    dominantBaseline="central"
                  >
                    {formatValue(most, kind, language)}
                  </text>
                </g>
              );
            })}
            <line
              x1={x(rows.centre)}
              x2={x(rows.centre)}
              y1={fontSize * 1.4}
              y2={height - fontSize * 1.4}
              stroke={ink}
            />
          </Picture>
        );
      }}
    </ChartFrame>
  );
});

/** A name cut to a width, with an ellipsis where it was cut. */
export function shortened(name: string, room: number, fontSize: number): string {
  if (textWidth(name, fontSize) <= room) return name;
  let cut = name;
  while (cut.length > 1 && textWidth(`${cut}…`, fontSize) > room) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}
