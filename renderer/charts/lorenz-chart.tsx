import { memo, type ReactNode, useMemo } from "react";
import type { DomainOrOverall } from "../../models/index.ts";
import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { pointPath } from "../../presentation/drawing/paths.ts";
import { axisScale } from "../../presentation/drawing/scales.ts";
import { textWidth, wrapText } from "../../presentation/drawing/text-width.ts";
import { tickText } from "../../presentation/drawing/tick-text.ts";
import { valueAxis } from "../../presentation/drawing/ticks.ts";
import { lorenzRows, shareOfWorstServed } from "../../presentation/rows/lorenz-rows.ts";
import { lorenzFinding } from "../../presentation/words/findings/lorenz-finding.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { areaName, domainName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { Axis, PlotText } from "./axis.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { Picture } from "./picture.tsx";
import { type ChartProps, useChart } from "./use-chart.ts";

interface LorenzChartProps extends ChartProps {
  readonly year: number;
  readonly domain?: DomainOrOverall;
}

const fifths = { low: 0, high: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] } as const;
const halves = [0, 0.5, 1] as const;

/** How attainment is spread over people, worst served first, against the line of equality. */
export const LorenzChart = memo(function LorenzChart(props: LorenzChartProps) {
  const { language, scale, t, size, active, base, pair } = useChart(props);
  const { pack, year, domain = "overall" } = props;
  const rows = useMemo(() => lorenzRows(pack, pair, year, domain), [pack, pair, year, domain]);
  const curves = rows.curves.map((curve) => {
    const run = pair.find((one) => one.id === curve.id) ?? base;
    return {
      ...curve,
      colour: paint(scenarioColour(run)),
      mark: curve.isBase && pair.length > 1 ? ("dashed" as const) : ("line" as const),
      leads: run.id === active.id,
      distances: curve.points.map(([people, share]) => [people, people - share] as const),
    };
  });
  const title = lorenzFinding(rows, active.id, language);
  const name = t("lorenz.name");
  const percent = tickText(fifths, "share", { divisor: 0.01 }, language);

  /** Curves through places of a panel; the active one thicker. */
  const drawn = (
    points: "points" | "distances",
    x: (people: number) => number,
    y: (share: number) => number,
  ): ReactNode =>
    curves.map((curve) => (
      <path
        key={curve.id}
        className="chart-moves"
        d={pointPath(curve[points].map(([people, share]) => [x(people), y(share)]))}
        fill="none"
        stroke={curve.colour}
        strokeWidth={(curve.leads ? 2.75 : 1.75) * scale}
        strokeLinejoin="round"
        strokeDasharray={curve.mark === "dashed" ? "5 4" : undefined}
      />
    ));

  /** Near equality the curves hug the diagonal: where there is room, the distance to it is drawn again, enlarged. */
  function enlarged(left: number, width: number, top: number, bottom: number): ReactNode {
    const axis = valueAxis(
      curves.flatMap((curve) => curve.distances.map(([, distance]) => distance)),
      { zero: true, count: 4, minimumSpan: 0.001 },
    );
    const x = axisScale(fifths, left, left + width);
    const y = axisScale(axis, bottom, top);
    return (
      <g>
        <Axis
          side="left"
          ticks={axis.ticks}
          at={y}
          from={left}
          to={left + width}
          size={size}
          text={tickText(axis, "points", { divisor: 0.01 }, language)}
        />
        <Axis
          side="bottom"
          ticks={width > 260 ? fifths.ticks : halves}
          at={x}
          from={top}
          to={bottom}
          size={size}
          text={percent}
          grid={false}
        />
        <PlotText x={left} y={top - size * 0.8} size={size} halo>
          {wrapText(t("lorenz.belowTitle"), width - 6, size, 1)[0]}
        </PlotText>
        {drawn("distances", x, y)}
      </g>
    );
  }

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
      description={joined(
        language,
        "sentences",
        curves.map((curve) =>
          t("lorenz.described", {
            name: curve.name,
            share: formatValue(shareOfWorstServed(curve, 0.2), "share", language),
            gini: formatValue(curve.gini, "coefficient", language),
          }),
        ),
      )}
      table={() => ({
        caption: title,
        columns: [
          { id: "people", label: t("lorenz.people"), unit: "%", digits: 0 },
          ...curves.map(({ id, name: label }) => ({ id, label, unit: "%", digits: 1 })),
        ],
        rows: Array.from({ length: 11 }, (_, index) => [
          index * 10,
          ...curves.map((curve) => shareOfWorstServed(curve, index / 10) * 100),
        ]),
      })}
      legend={curves.map((curve) => ({
        id: curve.id,
        colour: curve.colour,
        mark: curve.mark,
        label: t("lorenz.legend", {
          name: curve.name,
          gini: formatValue(curve.gini, "coefficient", language),
        }),
      }))}
      height={(width) => (width < 480 ? width * 0.95 : Math.min(420, Math.max(280, width * 0.5)))}
      onExplain={props.onExplain}
    >
      {({ width, height }) => {
        const left = Math.ceil(textWidth(percent(1), size) + 10);
        const side = Math.max(120, Math.min(width - left - 12, height - size * 5.2));
        const top = size * 2;
        const bottom = top + side;
        const x = axisScale(fifths, left, left + side);
        const y = axisScale(fifths, bottom, top);
        const secondLeft = x(1) + size * 5;
        const secondWidth = Math.min(side, width - secondLeft - size * 1.5);
        return (
          <Picture
            width={width}
            height={height}
            label={title}
            pointing={{
              at: (px) => {
                const share = x.invert(px);
                return share < 0 || share > 1 ? undefined : Math.round(share * 20) / 20;
              },
              place: (share) => [x(share), y(share)],
              mark: (share) => (
                <path d={`M${x(share)},${top}V${bottom}`} stroke={paint("ink-muted")} />
              ),
              tooltip: (share) => ({
                title: t("lorenz.tooltip", { people: percent(share) }),
                entries: curves.map((curve) => ({
                  id: curve.id,
                  label: curve.name,
                  value: formatValue(shareOfWorstServed(curve, share), "share", language),
                  colour: curve.colour,
                  mark: curve.mark,
                })),
                notes: [t("lorenz.notes"), t("tooltip.basisSimulated")],
              }),
            }}
          >
            {(["left", "bottom"] as const).map((at) => (
              <Axis
                key={at}
                side={at}
                ticks={fifths.ticks}
                at={at === "left" ? y : x}
                from={at === "left" ? left : top}
                to={at === "left" ? left + side : bottom}
                size={size}
                text={percent}
                grid={at === "left"}
              />
            ))}
            <PlotText x={x(0.5)} y={bottom + size * 2.95} size={size} anchor="middle">
              {t("lorenz.people")}
            </PlotText>
            <PlotText x={left} y={top - size * 0.8} size={size}>
              {t("lorenz.attainment")}
            </PlotText>
            <path d={`M${left},${bottom}L${left + side},${top}`} stroke={paint("ink-muted")} />
            <PlotText
              x={x(0.3)}
              y={y(0.3) - size * 0.6}
              turn={-45}
              size={size}
              anchor="middle"
              halo
            >
              {t("lorenz.equality")}
            </PlotText>
            {curves
              .filter((curve) => curve.leads)
              .map((curve) => (
                <path
                  key={curve.id}
                  className="chart-moves"
                  d={`${pointPath(curve.points.map(([people, share]) => [x(people), y(share)]))}Z`}
                  fill={curve.colour}
                  fillOpacity={0.14}
                />
              ))}
            {drawn("points", x, y)}
            {secondWidth >= 120 && enlarged(secondLeft, secondWidth, top, bottom)}
          </Picture>
        );
      }}
    </ChartFrame>
  );
});
