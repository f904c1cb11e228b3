import { memo } from "react";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import type { WaterfallRows } from "../../presentation/rows/waterfall-rows.ts";
import {
  formatChange,
  formatFixed,
  formatValue,
  type ValueKind,
} from "../../presentation/words/numbers.ts";
import { mark } from "../../presentation/words/sentence.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { textWidth } from "./measure-text.ts";
import { hairline, ink, mutedInk } from "./palette.ts";
import { Picture } from "./picture.tsx";
import { shortened } from "./tornado-chart.tsx";

/** Words around the picture, in the language of the page. */
export interface WaterfallTexts {
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  readonly note: string;
  readonly baseName: string;
  readonly scenarioName: string;
  readonly group: string;
  readonly share: string;
}

/** From the base to the scenario, one step for each group of levers. */
export const WaterfallChart = memo(function WaterfallChart(props: {
  readonly rows: WaterfallRows;
  readonly kind: ValueKind;
  readonly higherIsBetter: boolean;
  readonly scenarioColour: string;
  readonly texts: WaterfallTexts;
}) {
  const { language, scale } = useChartSettings();
  const { rows, kind, texts } = props;
  const fontSize = 12.5 * scale;
  const step = 28 * scale;
  const factor = kind === "index" || kind === "share" ? 100 : 1;
  const axis = valueAxis([
    rows.base,
    rows.scenario,
    ...rows.steps.flatMap(({ from, to }) => [from, to]),
  ]);
  const count = rows.steps.length + 2;
  return (
    <ChartFrame
      id="waterfall"
      title={texts.title}
      subtitle={texts.subtitle}
      source={texts.source}
      note={texts.note}
      description={`${texts.title} ${rows.steps
        .map(({ name, share }) => `${name} ${formatChange(share, kind, language)}`)
        .join(mark(language, "clauses"))}`}
      headingLevel={3}
      table={() => ({
        caption: texts.title,
        columns: [
          { id: "group", label: texts.group },
          { id: "share", label: texts.share, digits: factor === 100 ? 2 : 4 },
        ],
        rows: [
          [texts.baseName, rows.base * factor],
          ...rows.steps.map(({ name, share }) => [name, share * factor]),
          [texts.scenarioName, rows.scenario * factor],
        ],
      })}
      height={() => count * step + fontSize * 2}
    >
      {({ width, height }) => {
        const labels = [texts.baseName, texts.scenarioName, ...rows.steps.map(({ name }) => name)];
        const names = Math.min(
          width * 0.42,
          Math.max(...labels.map((label) => textWidth(label, fontSize, true))) + 14,
        );
        const values = Math.max(
          ...rows.steps.map(({ share }) =>
            textWidth(formatChange(share, kind, language), fontSize),
          ),
          textWidth(formatValue(rows.scenario, kind, language), fontSize, true),
        );
        const span = Math.max(40, width - names - values - 12);
        const x = (value: number): number =>
          names + ((value - axis.low) / (axis.high - axis.low)) * span;
        const bottom = count * step;
        const end = (index: number, value: number, name: string, colour: string) => {
          const y = index * step;
          return (
            <g key={name}>
              <text
                x={0}
                y={y + step * 0.45}
                fontSize={fontSize}
                fontWeight={650}
                fill={ink}
                dominantBaseline="central"
              >
                {shortened(name, names - 14, fontSize)}
              </text>
              <line
                x1={x(value)}
                x2={x(value)}
                y1={y + 3}
                y2={y + step * 0.9 - 3}
                stroke={colour}
                strokeWidth={4}
              />
              <text
                x={x(value) + 8}
                y={y + step * 0.45}
                fontSize={fontSize}
                fontWeight={650}
                fill={ink}
                dominantBaseline="central"
              >
                {formatValue(value, kind, language)}
              </text>
            </g>
          );
        };
        return (
          <Picture width={width} height={height} label={texts.title}>
            {axis.ticks.map((tick) => (
              <g key={tick}>
                <line x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} stroke={hairline} />
                <text
                  x={x(tick)}
                  y={bottom + fontSize * 1.3}
                  fontSize={fontSize * 0.92}
                  fill={mutedInk}
                  textAnchor="middle"
                >
                  {formatFixed(tick * factor, factor === 100 ? 0 : 3, language)}
                </text>
              </g>
            ))}
            {end(0, rows.base, texts.baseName, "var(--base)")}
            {rows.steps.map(({ id, name, share, from, to }, i) => {
              const y = (i + 1) * step;
              const helps = share >= 0 === props.higherIsBetter;
              return (
                <g key={id}>
                  <text
                    x={0}
                    y={y + step * 0.45}
                    fontSize={fontSize}
                    fill={ink}
                    dominantBaseline="central"
                  >
                    {shortened(name, names - 14, fontSize)}
                  </text>
                  <rect
                    x={Math.min(x(from), x(to))}
                    width={Math.max(1.5, Math.abs(x(to) - x(from)))}
                    y={y + step * 0.15}
                    height={step * 0.6}
                    fill={helps ? "var(--gain)" : "var(--loss)"}
                  />
                  <line
                    x1={x(to)}
                    x2={x(to)}
                    y1={y + step * 0.15}
                    y2={y + step * 1.15}
                    stroke={mutedInk}
                    strokeWidth={1}
                  />
                  <text
                    x={Math.max(x(from), x(to)) + 6}
                    y={y + step * 0.45}
                    fontSize={fontSize}
                    fill={mutedInk}
                    dominantBaseline="central"
                  >
                    {formatChange(share, kind, language)}
                  </text>
                </g>
              );
            })}
            {end(count - 1, rows.scenario, texts.scenarioName, props.scenarioColour)}
          </Picture>
        );
      }}
    </ChartFrame>
  );
});
