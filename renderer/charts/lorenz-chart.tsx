import { memo, useMemo, useState } from "react";
import type { CompiledPack, DomainOrOverall } from "../../models/index.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import { lorenzRows, shareOfWorstServed } from "../../presentation/rows/lorenz-rows.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { lorenzFinding } from "../../presentation/words/findings/lorenz-finding.ts";
import { formatFixed, formatValue } from "../../presentation/words/numbers.ts";
import { areaName, domainName } from "../../presentation/words/places.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { textWidth, wrapText } from "./measure-text.ts";
import { mutedInk, scenarioColour } from "./palette.ts";
import { Picture } from "./picture.tsx";
import { ValueGrid } from "./plot-axes.tsx";
import { FloatingTooltip } from "./tooltip-card.tsx";

export interface LorenzChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  readonly year: number;
  readonly domain?: DomainOrOverall;
  readonly onExplain?: () => void;
}

const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** How attainment is spread over people, worst served first, against the line of equality. */
export const LorenzChart = memo(function LorenzChart(props: LorenzChartProps) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack, year } = props;
  const active = activeRun(props.runs, props.activeId);
  const base = baseRun(props.runs);
  const runs = useMemo(() => (active.id === base.id ? [base] : [base, active]), [active, base]);
  const domain = props.domain ?? "overall";
  const rows = useMemo(() => lorenzRows(pack, runs, year, domain), [pack, runs, year, domain]);
  const [hover, setHover] = useState<number>();
  const title = lorenzFinding(rows, active.id, language);
  const name = t("lorenz.name");
  const fontSize = 12.5 * scale;
  const percent = (value: number): string => `${formatFixed(value * 100, 0, language)}%`;
  return (
    <ChartFrame
      id={`lorenz-${domain}`}
      title={title}
      subtitle={t("subtitle.year", {
        indicator:
          domain === "overall"
            ? name
            : t("measure.ofDomainName", { measure: name, domain: domainName(domain, language) }),
        unit: "%",
        area: areaName(pack, pack.areas.nation.code, language),
        year,
      })}
      source={sourceLine(pack, language)}
      description={rows.curves
        .map((curve) =>
          t("lorenz.described", {
            name: curve.name,
            share: formatValue(shareOfWorstServed(curve, 0.2), "share", language),
            gini: formatValue(curve.gini, "coefficient", language),
          }),
        )
        .join(language === "en" ? " " : "")}
      table={() => ({
        caption: title,
        columns: [
          { id: "people", label: t("lorenz.people"), unit: "%", digits: 0 },
          ...rows.curves.map((curve) => ({
            id: curve.id,
            label: curve.name,
            unit: "%",
            digits: 1,
          })),
        ],
        rows: Array.from({ length: 11 }, (_, index) => [
          index * 10,
          ...rows.curves.map((curve) => shareOfWorstServed(curve, index / 10) * 100),
        ]),
      })}
      legend={[
        ...rows.curves.map((curve) => ({
          id: curve.id,
          label: t("lorenz.legend", {
            name: curve.name,
            gini: formatValue(curve.gini, "coefficient", language),
          }),
          colour: scenarioColour(runs.find((run) => run.id === curve.id) ?? base),
          mark: curve.isBase ? ("dashed" as const) : ("line" as const),
        })),
      ]}
      height={(width) => (width < 480 ? width * 0.95 : Math.min(420, Math.max(280, width * 0.5)))}
      onExplain={props.onExplain}
    >
      {({ width, height }) => {
        const left = Math.ceil(textWidth("100%", fontSize) + 10);
        const side = Math.max(120, Math.min(width - left - 12, height - fontSize * 5.2));
        const x = (value: number): number => left + value * side;
        const y = (value: number): number => fontSize * 2 + (1 - value) * side;
        // Near equality the curves hug the diagonal: where there is room, the distance to it is drawn again, enlarged.
        const secondLeft = x(1) + fontSize * 5;
        const secondWidth = Math.min(side, width - secondLeft - fontSize * 1.5);
        const enlarged = secondWidth >= 120;
        const distances = rows.curves.map((curve) =>
          curve.points.map(([people, attainment]) => [people, people - attainment] as const),
        );
        const second = valueAxis(
          distances.flat().map(([, distance]) => distance),
          { zero: true, count: 4, minimumSpan: 0.001 },
        );
        const secondX = (value: number): number => secondLeft + value * secondWidth;
        const secondY = (value: number): number =>
          y(0) - ((value - second.low) / (second.high - second.low)) * side;
        const secondDigits = second.ticks.some(
          (tick) => Math.abs(tick * 100 - Math.round(tick * 100)) > 1e-9,
        )
          ? 1
          : 0;
        const path = (points: readonly (readonly [number, number])[]): string =>
          points
            .map(
              ([px, py], index) =>
                `${index === 0 ? "M" : "L"}${x(px).toFixed(2)},${y(py).toFixed(2)}`,
            )
            .join("");
        return (
          <>
            <Picture
              width={width}
              height={height}
              onPointerMove={(event) => {
                const box = event.currentTarget.getBoundingClientRect();
                const share = (event.clientX - box.left - left) / side;
                setHover(share < 0 || share > 1 ? undefined : Math.round(share * 20) / 20);
              }}
              onPointerLeave={() => setHover(undefined)}
              label={title}
            >
              <ValueGrid
                ticks={ticks}
                y={y}
                from={x(0)}
                to={x(1)}
                fontSize={fontSize}
                tickText={percent}
              />
              <ShareTicks ticks={ticks} x={x} y={y(0)} fontSize={fontSize} tickText={percent} />
              <text
                x={x(0.5)}
                y={y(0) + fontSize * 2.95}
                fontSize={fontSize}
                fill={mutedInk}
                textAnchor="middle"
              >
                {t("lorenz.people")}
              </text>
              <text x={x(0)} y={y(1) - fontSize * 0.8} fontSize={fontSize} fill={mutedInk}>
                {t("lorenz.attainment")}
              </text>
              <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke={mutedInk} strokeWidth={1} />
              <text
                className="chart-halo"
                transform={`translate(${x(0.3)},${y(0.3) - fontSize * 0.6}) rotate(-45)`}
                fontSize={fontSize}
                fill={mutedInk}
                textAnchor="middle"
              >
                {t("lorenz.equality")}
              </text>
              {rows.curves.map((curve) => {
                const run = runs.find((one) => one.id === curve.id) ?? base;
                return (
                  <g key={curve.id}>
                    {run.id === active.id && (
                      <path
                        className="chart-moves"
                        d={`${path(curve.points)}Z`}
                        fill={scenarioColour(run)}
                        fillOpacity={0.14}
                      />
                    )}
                    <path
                      className="chart-moves"
                      d={path(curve.points)}
                      fill="none"
                      stroke={scenarioColour(run)}
                      strokeWidth={(run.id === active.id ? 2.75 : 1.75) * scale}
                      strokeLinejoin="round"
                      {...(run.isBase && runs.length > 1 ? { strokeDasharray: "5 4" } : {})}
                    />
                  </g>
                );
              })}
              {enlarged && (
                <g>
                  <ValueGrid
                    ticks={second.ticks}
                    y={secondY}
                    from={secondX(0)}
                    to={secondX(1)}
                    fontSize={fontSize}
                    tickText={(tick) => formatFixed(tick * 100, secondDigits, language)}
                  />
                  <ShareTicks
                    ticks={secondWidth > 260 ? ticks : [0, 0.5, 1]}
                    x={secondX}
                    y={y(0)}
                    fontSize={fontSize}
                    tickText={percent}
                  />
                  <text
                    className="chart-halo"
                    x={secondX(0)}
                    y={y(1) - fontSize * 0.8}
                    fontSize={fontSize}
                    fill={mutedInk}
                  >
                    {wrapText(t("lorenz.belowTitle"), secondWidth - 6, fontSize, 1)[0]}
                  </text>
                  {rows.curves.map((curve, index) => {
                    const run = runs.find((one) => one.id === curve.id) ?? base;
                    return (
                      <path
                        key={curve.id}
                        className="chart-moves"
                        d={(distances[index] ?? [])
                          .map(
                            ([people, distance], at) =>
                              `${at === 0 ? "M" : "L"}${secondX(people).toFixed(2)},${secondY(distance).toFixed(2)}`,
                          )
                          .join("")}
                        fill="none"
                        stroke={scenarioColour(run)}
                        strokeWidth={(run.id === active.id ? 2.75 : 1.75) * scale}
                        strokeLinejoin="round"
                        {...(run.isBase && runs.length > 1 ? { strokeDasharray: "5 4" } : {})}
                      />
                    );
                  })}
                </g>
              )}
              {hover !== undefined && (
                <line
                  className="chart-no-export"
                  x1={x(hover)}
                  x2={x(hover)}
                  y1={y(0)}
                  y2={y(1)}
                  stroke={mutedInk}
                />
              )}
            </Picture>
            {hover !== undefined && (
              <FloatingTooltip
                width={width}
                height={height}
                x={x(hover)}
                y={y(hover)}
                text={{
                  title: t("lorenz.tooltip", { people: percent(hover) }),
                  entries: rows.curves.map((curve) => ({
                    id: curve.id,
                    label: curve.name,
                    value: formatValue(shareOfWorstServed(curve, hover), "share", language),
                    colour: scenarioColour(runs.find((run) => run.id === curve.id) ?? base),
                    mark: curve.isBase ? ("dashed" as const) : ("line" as const),
                  })),
                  notes: [t("lorenz.notes"), t("tooltip.basisSimulated")],
                }}
              />
            )}
          </>
        );
      }}
    </ChartFrame>
  );
});

/** Shares of people along the lower side of a picture. */
function ShareTicks({
  ticks,
  x,
  y,
  fontSize,
  tickText,
}: {
  readonly ticks: readonly number[];
  readonly x: (share: number) => number;
  readonly y: number;
  readonly fontSize: number;
  readonly tickText: (share: number) => string;
}) {
  return ticks.map((tick) => (
    <text
      key={tick}
      x={x(tick)}
      y={y + fontSize * 1.5}
      fontSize={fontSize}
      fill={mutedInk}
      textAnchor="middle"
    >
      {tickText(tick)}
    </text>
  ));
}
