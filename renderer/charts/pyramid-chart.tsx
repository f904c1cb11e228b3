import { memo, useMemo, useState } from "react";
import type { CompiledPack } from "../../models/index.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import {
  type PyramidMode,
  type PyramidRows,
  pyramidRows,
} from "../../presentation/rows/pyramid-rows.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { pyramidFinding } from "../../presentation/words/findings/pyramid-finding.ts";
import { formatSignificant, formatValue, scaleFor } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { textWidth } from "./measure-text.ts";
import { hairline, ink, milestoneLine, mutedInk, scenarioColour } from "./palette.ts";
import { Picture } from "./picture.tsx";
import { FloatingTooltip } from "./tooltip-card.tsx";

export interface PyramidChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  readonly year: number;
  /** Nation, region or province; other areas than the nation show urban and rural by age group. */
  readonly area?: string;
  readonly mode?: PyramidMode;
  readonly onExplain?: () => void;
}

/** Ages up, people sideways: women and men, or urban and rural; outlines show the first year and the base. */
export const PyramidChart = memo(function PyramidChart(props: PyramidChartProps) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack } = props;
  const active = activeRun(props.runs, props.activeId);
  const base = baseRun(props.runs);
  const area = props.area ?? pack.areas.nation.code;
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
  const [hover, setHover] = useState<{
    readonly bar: number;
    readonly x: number;
    readonly y: number;
  }>();
  // The scale holds over all years, so that the shape moves and the axis does not.
  const largest = useMemo(
    () =>
      Math.max(
        1,
        ...[active, base].flatMap((run) =>
          run.result.years
            .map((one) => pyramidRows(pack, run.result, one, mode, area))
            .flatMap((one) => one.bars.flatMap((bar) => [bar.left, bar.right])),
        ),
      ),
    [active, base, pack, mode, area],
  );
  const unit = scaleFor("persons", largest, language);
  const axis = valueAxis([0, largest / unit.divisor], { zero: true, count: 3 });
  // A dashed outline along the edge of its like would only fray it.
  const outlined = baseRows !== undefined && !looksAlike(rows, baseRows) ? baseRows : undefined;
  const title = pyramidFinding(rows, first, baseRows, base.name, language);
  const sides = mode === "sex" ? (["women", "men"] as const) : (["urban", "rural"] as const);
  // Light and solid mean rural and urban everywhere; the sexes share one tone.
  const tones = mode === "sex" ? (["line", "line"] as const) : (["urban", "rural"] as const);
  const sideName = (index: 0 | 1): string => t(`pyramid.side.${sides[index]}`);
  const groupName = (bar: PyramidRows["bars"][number]): string =>
    bar.to === 100
      ? t("pyramid.open", { from: bar.from })
      : bar.from === bar.to
        ? String(bar.from)
        : `${bar.from}–${bar.to}`;
  const fontSize = 12.5 * scale;
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
          { id: "left", label: sideName(0), unit: t("unit.persons.one"), digits: 0 },
          { id: "right", label: sideName(1), unit: t("unit.persons.one"), digits: 0 },
        ],
        rows: rows.bars.map((bar) => [
          groupName(bar),
          bar.left * (bar.to - bar.from + 1),
          bar.right * (bar.to - bar.from + 1),
        ]),
      })}
      legend={[
        {
          id: "now",
          label: t("pyramid.legend", { name: active.name, year }),
          colour: scenarioColour(active, tones[0]),
          mark: "area",
        },
        ...(year === firstYear
          ? []
          : [
              {
                id: "first",
                label: t("pyramid.legendYear", { year: firstYear }),
                colour: ink,
                mark: "line" as const,
              },
            ]),
        ...(outlined === undefined
          ? []
          : [
              {
                id: "base",
                label: t("pyramid.legend", { name: base.name, year }),
                colour: "var(--base)",
                mark: "dashed" as const,
              },
            ]),
      ]}
      controls={
        national && (
          <label>
            <span>{t("control.show")}</span>
            <select
              value={mode}
              onChange={(event) => setOwn(event.target.value === "setting" ? "setting" : "sex")}
            >
              <option value="sex">{t("pyramid.mode.sex")}</option>
              <option value="setting">{t("pyramid.mode.setting")}</option>
            </select>
          </label>
        )
      }
      height={(width) => Math.min(520, Math.max(340, width * 0.7))}
      onExplain={props.onExplain}
    >
      {({ width, height }) => {
        const centreWidth = fontSize * 3;
        const half =
          (width - centreWidth) / 2 -
          textWidth(formatSignificant(axis.ticks.at(-1) ?? 0, 3, language), fontSize) / 2 -
          2;
        const top = fontSize * 1.9;
        const bottom = height - fontSize * 2.2;
        const perAge = (bottom - top) / 101;
        const x = (persons: number): number => (persons / unit.divisor / axis.high) * half;
        const leftZero = width / 2 - centreWidth / 2;
        const rightZero = width / 2 + centreWidth / 2;
        const y = (age: number): number => bottom - age * perAge;
        /** One path of steps a side: a hundred bars as one mark repaint faster than a hundred elements. */
        const outline = (of: PyramidRows, side: 0 | 1, closed: boolean): string => {
          const zero = side === 0 ? leftZero : rightZero;
          const sign = side === 0 ? -1 : 1;
          let path = closed ? `M${zero},${y(0)}` : "";
          of.bars.forEach((bar, index) => {
            const reach = (zero + sign * x(side === 0 ? bar.left : bar.right)).toFixed(2);
            path += `${index === 0 && !closed ? "M" : "L"}${reach},${y(bar.from).toFixed(2)}L${reach},${y(bar.to + 1).toFixed(2)}`;
          });
          return closed ? `${path}L${zero},${y(101)}Z` : path;
        };
        return (
          <>
            <Picture
              width={width}
              height={height}
              onPointerMove={(event) => {
                const box = event.currentTarget.getBoundingClientRect();
                const age = Math.floor((bottom - (event.clientY - box.top)) / perAge);
                const bar = rows.bars.findIndex((one) => age >= one.from && age <= one.to);
                setHover(
                  bar < 0
                    ? undefined
                    : { bar, x: event.clientX - box.left, y: event.clientY - box.top },
                );
              }}
              onPointerLeave={() => setHover(undefined)}
              label={title}
            >
              {axis.ticks.map((tick) => {
                const reach = (tick / axis.high) * half;
                const text = formatSignificant(tick, 3, language);
                return (
                  <g key={tick}>
                    {([leftZero - reach, rightZero + reach] as const).map((place, side) => (
                      <g key={side === 0 ? "left" : "right"}>
                        <line
                          x1={place}
                          x2={place}
                          y1={top}
                          y2={bottom}
                          stroke={tick === 0 ? milestoneLine : hairline}
                        />
                        <text
                          x={place}
                          y={bottom + fontSize * 1.5}
                          fontSize={fontSize}
                          fill={mutedInk}
                          textAnchor="middle"
                        >
                          {text}
                        </text>
                      </g>
                    ))}
                  </g>
                );
              })}
              {[0, 1].map((side) => (
                <text
                  key={side}
                  x={side === 0 ? leftZero - 6 : rightZero + 6}
                  y={fontSize * 1.2}
                  fontSize={fontSize}
                  fontWeight={650}
                  fill={ink}
                  textAnchor={side === 0 ? "end" : "start"}
                >
                  {sideName(side === 0 ? 0 : 1)}
                </text>
              ))}
              {([0, 1] as const).map((side) => (
                <path
                  key={side}
                  className="chart-moves"
                  d={outline(rows, side, true)}
                  fill={scenarioColour(active, tones[side])}
                  fillOpacity={0.85}
                />
              ))}
              {outlined !== undefined &&
                ([0, 1] as const).map((side) => (
                  <path
                    key={side}
                    className="chart-moves"
                    d={outline(outlined, side, false)}
                    fill="none"
                    stroke="var(--base)"
                    strokeWidth={1.5}
                    strokeDasharray="4 3"
                  />
                ))}
              {year !== firstYear &&
                ([0, 1] as const).map((side) => (
                  <path
                    key={side}
                    d={outline(first, side, false)}
                    fill="none"
                    stroke={ink}
                    strokeWidth={1}
                  />
                ))}
              {[0, 15, 30, 45, 60, 65, 80, 100].map((age) => (
                <text
                  key={age}
                  x={width / 2}
                  y={y(age + 0.5)}
                  fontSize={fontSize * 0.95}
                  fontWeight={age === 65 ? 650 : 400}
                  fill={mutedInk}
                  textAnchor="middle"
                  dominantBaseline="central"
                >
                  {age === 60 && perAge * 5 < fontSize ? "" : age === 100 ? "100+" : age}
                </text>
              ))}
              {hover !== undefined && (
                <rect
                  className="chart-no-export"
                  x={0}
                  width={width}
                  y={y((rows.bars[hover.bar]?.to ?? 0) + 1)}
                  height={Math.max(
                    1,
                    perAge *
                      ((rows.bars[hover.bar]?.to ?? 0) - (rows.bars[hover.bar]?.from ?? 0) + 1),
                  )}
                  fill={ink}
                  fillOpacity={0.12}
                />
              )}
            </Picture>
            {hover !== undefined &&
              (() => {
                const bar = rows.bars[hover.bar];
                if (bar === undefined) return null;
                const years = bar.to - bar.from + 1;
                return (
                  <FloatingTooltip
                    width={width}
                    height={height}
                    x={hover.x}
                    y={hover.y}
                    text={{
                      title: `${t("pyramid.age", { age: groupName(bar) })} · ${year}`,
                      entries: [
                        {
                          id: "left",
                          label: sideName(0),
                          value: formatValue(bar.left * years, "persons", language),
                          colour: scenarioColour(active, tones[0]),
                          mark: "area",
                        },
                        {
                          id: "right",
                          label: sideName(1),
                          value: formatValue(bar.right * years, "persons", language),
                          colour: scenarioColour(active, tones[1]),
                          mark: "area",
                        },
                      ],
                      notes: [t("tooltip.basisSimulated")],
                    }}
                  />
                );
              })()}
          </>
        );
      }}
    </ChartFrame>
  );
});

/** Whether no bar of two pyramids differs by as much as a line is wide. */
function looksAlike(one: PyramidRows, other: PyramidRows): boolean {
  const widest = Math.max(...one.bars.map((bar) => Math.max(bar.left, bar.right)));
  return one.bars.every((bar, index) => {
    const beside = other.bars[index];
    return (
      beside !== undefined &&
      Math.abs(bar.left - beside.left) < widest / 200 &&
      Math.abs(bar.right - beside.right) < widest / 200
    );
  });
}
