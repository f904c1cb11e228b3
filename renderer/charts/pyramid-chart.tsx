import { memo, useMemo, useState } from "react";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { pointPath } from "../../presentation/drawing/paths.ts";
import { axisScale } from "../../presentation/drawing/scales.ts";
import { textWidth } from "../../presentation/drawing/text-width.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import {
  type PyramidBar,
  type PyramidMode,
  type PyramidRows,
  pyramidRows,
} from "../../presentation/rows/pyramid-rows.ts";
import { pyramidFinding } from "../../presentation/words/findings/pyramid-finding.ts";
import { formatValue, scaleFor } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { Axis, PlotText } from "./axis.tsx";
import { ChartChoice } from "./chart-controls.tsx";
import { ChartFrame, type LegendItem } from "./chart-frame.tsx";
import { Picture } from "./picture.tsx";
import { type ChartProps, useChart } from "./use-chart.ts";

interface PyramidChartProps extends ChartProps {
  readonly year: number;
  /** Nation, region or province; other areas than the nation show urban and rural by age group. */
  readonly area?: string;
  readonly mode?: PyramidMode;
}

type Side = "left" | "right";
const sides: readonly Side[] = ["left", "right"];
/** Light and solid mean rural and urban everywhere; the sexes share one tone. */
const partsOf = {
  sex: { left: "women", right: "men", tones: { left: "line", right: "line" } },
  setting: { left: "urban", right: "rural", tones: { left: "urban", right: "rural" } },
} as const;
const namedAges = [0, 15, 30, 45, 60, 65, 80, 100] as const;

/** Ages up, people sideways: women and men, or urban and rural; outlines show the first year and the base. */
export const PyramidChart = memo(function PyramidChart(props: PyramidChartProps) {
  const { language, t, size, active, base, pair } = useChart(props);
  const { pack, area = pack.areas.nation.code } = props;
  const national = area === pack.areas.nation.code;
  const [own, setOwn] = useState<PyramidMode>("sex");
  const mode = national ? (props.mode ?? own) : "setting";
  const { years } = active.result;
  const firstYear = years[0] ?? props.year;
  const year = Math.min(years.at(-1) ?? firstYear, Math.max(firstYear, Math.round(props.year)));
  const rows = useMemo(
    () => pyramidRows(pack, active.result, year, mode, area),
    [pack, active.result, year, mode, area],
  );
  const first = useMemo(
    () => pyramidRows(pack, active.result, firstYear, mode, area),
    [pack, active.result, firstYear, mode, area],
  );
  const baseRows = useMemo(
    () => (base.id === active.id ? undefined : pyramidRows(pack, base.result, year, mode, area)),
    [pack, base, active.id, year, mode, area],
  );
  // The scale holds over all years, so that the shape moves and the axis does not.
  const largest = useMemo(
    () =>
      Math.max(
        1,
        ...pair.flatMap(({ result }) =>
          result.years
            .flatMap((one) => pyramidRows(pack, result, one, mode, area).bars)
            .flatMap((bar) => [bar.left, bar.right]),
        ),
      ),
    [pair, pack, mode, area],
  );
  const unit = scaleFor("persons", largest, language);
  const axis = valueAxis([0, largest], { zero: true, count: 3, unit: unit.divisor });
  const text = tickText(axis, "persons", unit, language);
  // A dashed outline along the edge of its like would only fray it.
  const outlined = baseRows !== undefined && !looksAlike(rows, baseRows) ? baseRows : undefined;
  const title = pyramidFinding(rows, first, baseRows, base.name, language);
  const parts = partsOf[mode];
  const sideName = (side: Side): string => t(`pyramid.side.${parts[side]}`);
  const fill = (side: Side): string => paint(scenarioColour(active, parts.tones[side]));
  const barAt = (age: number) => rows.bars.find(({ from, to }) => age >= from && age <= to);
  const yearsOf = (bar: PyramidBar): number => bar.to - bar.from + 1;
  const groupName = ({ from, to }: PyramidBar): string =>
    to === 100 ? t("pyramid.open", { from }) : from === to ? String(from) : `${from}–${to}`;
  const now = t("pyramid.legend", { name: active.name, year });
  const legend: readonly (LegendItem | undefined)[] = [
    { id: "now", label: now, colour: fill("left"), mark: "area" },
    year === firstYear
      ? undefined
      : {
          id: "first",
          label: t("pyramid.legendYear", { year: firstYear }),
          colour: paint("ink"),
          mark: "line",
        },
    outlined && {
      id: "base",
      label: t("pyramid.legend", { name: base.name, year }),
      colour: paint("base"),
      mark: "dashed",
    },
  ];
  return (
    <ChartFrame
      id={`pyramid-${mode}-${area}`}
      title={title}
      subtitle={t(`pyramid.subtitle.${mode}`, {
        unit: unit.unit,
        name: active.name,
        area: areaName(pack, area, language),
        year,
      })}
      source={sourceLine(pack, language)}
      description={t("pyramid.described", {
        total: formatValue(rows.total, "persons", language),
        aged: formatValue(rows.agedShare, "share", language),
        children: formatValue(rows.childShare, "share", language),
        year,
      })}
      table={() => ({
        caption: title,
        columns: [
          { id: "age", label: t("table.age") },
          ...sides.map((side) => ({
            id: side,
            label: sideName(side),
            unit: t("unit.persons.one"),
            digits: 0,
          })),
        ],
        rows: rows.bars.map((bar) => [
          groupName(bar),
          ...sides.map((side) => bar[side] * yearsOf(bar)),
        ]),
      })}
      legend={legend.filter((item) => item !== undefined)}
      controls={
        national && (
          <ChartChoice
            label={t("control.show")}
            value={mode}
            options={(["sex", "setting"] as const).map((id) => ({
              id,
              name: t(`pyramid.mode.${id}`),
            }))}
            onChoose={setOwn}
          />
        )
      }
      height={(width) => Math.min(520, Math.max(340, width * 0.7))}
      onExplain={props.onExplain}
    >
      {({ width, height }) => {
        const centre = size * 3;
        const edge = textWidth(text(axis.ticks.at(-1) ?? 0), size) / 2 + 2;
        const half = (width - centre) / 2 - edge;
        const top = size * 1.9;
        const bottom = height - size * 2.2;
        const y = axisScale({ low: 0, high: 101 }, bottom, top);
        const left = (width - centre) / 2;
        const right = (width + centre) / 2;
        const x = {
          left: axisScale(axis, left, left - half),
          right: axisScale(axis, right, right + half),
        };
        /** One path of steps a side: a hundred bars as one mark repaint faster than a hundred elements. */
        const steps = (of: PyramidRows, side: Side) =>
          of.bars.flatMap((bar) => {
            const reach = x[side](bar[side]);
            return [[reach, y(bar.from)] as const, [reach, y(bar.to + 1)] as const];
          });
        const solid = (side: Side): string =>
          `${pointPath([[x[side](0), y(0)], ...steps(rows, side), [x[side](0), y(101)]])}Z`;
        const tooClose = bottom - y(5) < size;
        return (
          <Picture
            width={width}
            height={height}
            label={title}
            pointing={{
              at: (_, py) => {
                const age = Math.floor(y.invert(py));
                return barAt(age) === undefined ? undefined : age;
              },
              mark: (age) => {
                const bar = barAt(age);
                if (bar === undefined) return null;
                const upper = y(bar.to + 1);
                return (
                  <rect
                    y={upper}
                    width={width}
                    height={Math.max(1, y(bar.from) - upper)}
                    fill={paint("ink")}
                    fillOpacity={0.12}
                  />
                );
              },
              tooltip: (age) => {
                const bar = barAt(age);
                const group = bar === undefined ? "" : groupName(bar);
                return {
                  title: `${t("pyramid.age", { age: group })} · ${year}`,
                  entries: sides.map((side) => ({
                    id: side,
                    label: sideName(side),
                    value: formatValue(bar && bar[side] * yearsOf(bar), "persons", language),
                    colour: fill(side),
                    mark: "area",
                  })),
                  notes: [t("tooltip.basisSimulated")],
                };
              },
            }}
          >
            {sides.map((side) => (
              <g key={side}>
                <Axis
                  side="bottom"
                  ticks={axis.ticks}
                  at={x[side]}
                  from={top}
                  to={bottom}
                  size={size}
                  text={text}
                />
                <PlotText
                  x={side === "left" ? left - 6 : right + 6}
                  y={size * 1.2}
                  size={size}
                  anchor={side === "left" ? "end" : "start"}
                  ink="ink"
                  strong
                >
                  {sideName(side)}
                </PlotText>
                <path
                  className="chart-moves"
                  d={solid(side)}
                  fill={fill(side)}
                  fillOpacity={0.85}
                />
              </g>
            ))}
            {sides.map((side) => (
              <g key={side} fill="none">
                {outlined !== undefined && (
                  <path
                    className="chart-moves"
                    d={pointPath(steps(outlined, side))}
                    stroke={paint("base")}
                    strokeWidth={1.5}
                    strokeDasharray="4 3"
                  />
                )}
                {year !== firstYear && (
                  <path d={pointPath(steps(first, side))} stroke={paint("ink")} />
                )}
              </g>
            ))}
            {namedAges
              .filter((age) => age !== 60 || !tooClose)
              .map((age) => (
                <PlotText
                  key={age}
                  x={width / 2}
                  y={y(age + 0.5)}
                  size={size * 0.95}
                  anchor="middle"
                  strong={age === 65}
                  middle
                >
                  {age === 100 ? "100+" : age}
                </PlotText>
              ))}
          </Picture>
        );
      }}
    </ChartFrame>
  );
});

/** Whether no bar of two pyramids differs by as much as a line is wide. */
function looksAlike(one: PyramidRows, other: PyramidRows): boolean {
  const widest = Math.max(...one.bars.flatMap((bar) => [bar.left, bar.right]));
  return one.bars.every((bar, index) =>
    sides.every((side) => Math.abs(bar[side] - (other.bars[index]?.[side] ?? 0)) < widest / 200),
  );
}
