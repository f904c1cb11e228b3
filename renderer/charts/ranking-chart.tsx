import { memo, useMemo, useState } from "react";
import { type DomainOrOverall, stockBasisOf } from "../../models/index.ts";
import { paint } from "../../presentation/drawing/colours.ts";
import { textWidth } from "../../presentation/drawing/text-width.ts";
import {
  type RankedProvince,
  type RankingMode,
  rankingRows,
} from "../../presentation/rows/ranking-rows.ts";
import {
  type ProvinceIndicator,
  provinceIndicator,
} from "../../presentation/rows/tile-map-rows.ts";
import { rankingFinding } from "../../presentation/words/findings/ranking-finding.ts";
import { provinceIndicatorName } from "../../presentation/words/findings/tile-map-finding.ts";
import {
  formatChange,
  formatValue,
  scaleFor,
  shownDifference,
  type ValueOptions,
} from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { PlotText } from "./axis.tsx";
import { ChartChoice } from "./chart-controls.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { Picture, pickable } from "./picture.tsx";
import { type ChartProps, useChart } from "./use-chart.ts";

export interface RankingChartProps extends ChartProps {
  readonly year: number;
  readonly indicator?: ProvinceIndicator;
  readonly domain?: DomainOrOverall;
  readonly mode?: RankingMode;
  readonly onMode?: (mode: RankingMode) => void;
  readonly selected?: string | undefined;
  readonly onSelect?: (code: string) => void;
}

/** Moves of at least this many places are coloured: smaller ones are noise in a field of 31. */
const notablePlaces = 3;
const modes = ["years", "scenarios"] as const;

/** A province as its row shows it. */
interface Row extends RankedProvince {
  readonly name: string;
  readonly fromText: string;
  readonly toText: string;
  readonly changeText: string;
}

/** Provinces in order, and how the order moves: from the base year to the year shown, or from the base to the active scenario. */
export const RankingChart = memo(function RankingChart(props: RankingChartProps) {
  const { language, scale, t, active, base } = useChart(props);
  const { pack, runs, indicator = "attainment" } = props;
  const { kind, domain: byDomain } = provinceIndicator(indicator);
  const domain = byDomain === "none" ? "overall" : (props.domain ?? "overall");
  const [own, setOwn] = useState<RankingMode>("years");
  const mode: RankingMode = active.id === base.id ? "years" : (props.mode ?? own);
  const rows = useMemo(
    () => rankingRows(pack, runs, { activeId: active.id, indicator, domain, mode }, props.year),
    [pack, runs, active.id, indicator, domain, mode, props.year],
  );
  const optionsOf = useMemo(() => {
    const known = new Map<string, ValueOptions>();
    if (indicator === "spending-per-person" || indicator === "aged-share") return known;
    for (const { code } of pack.areas.provinces)
      known.set(code, { basis: stockBasisOf(pack, code, domain) });
    return known;
  }, [pack, indicator, domain]);
  const provinces = rows.provinces.map((one): Row => {
    const options = optionsOf.get(one.code);
    const change = shownDifference(one.to, one.from, kind, options);
    return {
      ...one,
      name: areaName(pack, one.code, language),
      fromText: formatValue(one.from, kind, language, options),
      toText: formatValue(one.to, kind, language, options),
      changeText: formatChange(change, kind, language, options),
    };
  });
  const [pointed, setPointed] = useState<string>();
  const title = rankingFinding(pack, rows, { active: active.name, base: base.name }, language);
  const name = provinceIndicatorName({ indicator, domain }, language);
  const [fromHead, toHead] =
    mode === "years"
      ? ([String(rows.baseYear), String(rows.year)] as const)
      : ([base.name, active.name] as const);
  const size = 12 * scale;
  const rowHeight = size * 1.42;
  const { divisor } = scaleFor(kind, 0, language);
  const digits = kind === "yuan" ? 0 : 1;
  return (
    <ChartFrame
      id={`ranking-${indicator}-${domain}-${mode}`}
      title={title}
      subtitle={t(`ranking.subtitle.${mode}`, {
        indicator: name,
        name: active.name,
        base: base.name,
        year: rows.year,
        baseYear: rows.baseYear,
      })}
      source={sourceLine(pack, language)}
      description={t("map.description", {
        list: joined(
          language,
          "values",
          provinces.map((one) => `${one.rankTo} ${one.name} ${one.toText}`),
        ),
      })}
      table={() => ({
        caption: title,
        columns: [
          { id: "province", label: t("table.province") },
          { id: "rankTo", label: t("ranking.rank", { when: toHead }), digits: 0 },
          { id: "rankFrom", label: t("ranking.rank", { when: fromHead }), digits: 0 },
          { id: "to", label: `${name} ${toHead}`, digits },
          { id: "from", label: `${name} ${fromHead}`, digits },
        ],
        rows: provinces.map((one) => [
          one.name,
          one.rankTo,
          one.rankFrom,
          one.to / divisor,
          one.from / divisor,
        ]),
      })}
      controls={
        active.id !== base.id && (
          <ChartChoice
            label={t("control.show")}
            value={mode}
            options={modes.map((id) => ({
              id,
              name: t(`ranking.mode.${id}`, {
                baseYear: rows.baseYear,
                year: rows.year,
                base: base.name,
                name: active.name,
              }),
            }))}
            onChoose={(chosen) => {
              setOwn(chosen);
              props.onMode?.(chosen);
            }}
          />
        )
      }
      note={t("ranking.note", { count: notablePlaces })}
      height={() => provinces.length * rowHeight + size * 2.4}
      onExplain={props.onExplain}
    >
      {({ width, height }) => {
        const step = Math.min(rowHeight, (height - size * 2.4) / Math.max(1, provinces.length));
        const side = Math.max(
          60,
          ...provinces.map(
            (one) =>
              textWidth(`31\u2002${one.name}\u2002`, size, true) +
              Math.max(textWidth(one.fromText, size), textWidth(one.toText, size)),
          ),
        );
        const change = size + Math.max(...provinces.map((one) => textWidth(one.changeText, size)));
        const left = side + 8;
        const right = left + Math.max(60, Math.min(width - 2 * side - change - 24, 420));
        const end = right + side + change;
        return (
          <Picture
            width={width}
            height={height}
            label={title}
            parts
            onPointerLeave={() => setPointed(undefined)}
          >
            <PlotText x={left} y={size} size={size} anchor="end" ink="ink" strong>
              {fromHead}
            </PlotText>
            <PlotText x={right} y={size} size={size} ink="ink" strong>
              {toHead}
            </PlotText>
            <PlotText x={end} y={size} size={size} anchor="end">
              {t("ranking.change")}
            </PlotText>
            {provinces.map((one) => (
              <g
                key={one.code}
                onPointerEnter={() => setPointed(one.code)}
                {...pickable(
                  props.onSelect && (() => props.onSelect?.(one.code)),
                  t("ranking.label", {
                    place: one.name,
                    rank: one.rankTo,
                    value: one.toText,
                    from: one.rankFrom,
                  }),
                  one.code === props.selected,
                )}
              >
                <Slope
                  row={one}
                  places={{ left, right, end, step, size, scale }}
                  chosen={one.code === props.selected || one.code === pointed}
                />
              </g>
            ))}
          </Picture>
        );
      }}
    </ChartFrame>
  );
});

/** One province: its rank and value before, the way to those after, and the change. */
function Slope(props: {
  readonly row: Row;
  readonly chosen: boolean;
  readonly places: {
    readonly left: number;
    readonly right: number;
    readonly end: number;
    readonly step: number;
    readonly size: number;
    readonly scale: number;
  };
}) {
  const { row, chosen } = props;
  const { left, right, end, step, size, scale } = props.places;
  const climbed = row.rankFrom - row.rankTo;
  const notable = Math.abs(climbed) >= notablePlaces;
  const colour = paint(notable ? (climbed > 0 ? "gain" : "loss") : "base");
  const ink = chosen || notable ? "ink" : "ink-muted";
  const y = (place: number): number => size * 2 + (place + 0.5) * step;
  const [from, to] = [y(row.placeFrom), y(row.placeTo)];
  const bend = (right - left) * 0.4;
  const line = { y: to - step / 2, height: step };
  return (
    <>
      <rect width={end} {...line} fill="transparent" />
      <rect
        className="chart-focus chart-no-export"
        x={right + 2}
        width={end - right - 2}
        {...line}
      />
      {chosen && (
        <rect
          className="chart-no-export"
          x={right + 4}
          width={end - right - 2}
          {...line}
          fill={paint("hairline")}
          fillOpacity={0.6}
        />
      )}
      <path
        className="chart-moves"
        d={`M${left + 6},${from}C${left + bend},${from} ${right - bend},${to} ${right - 6},${to}`}
        fill="none"
        stroke={colour}
        strokeWidth={(chosen ? 3 : notable ? 2 : 1) * scale}
      />
      {[
        { id: "from", cx: left + 6, cy: from },
        { id: "to", cx: right - 6, cy: to },
      ].map(({ id, cx, cy }) => (
        <circle
          key={id}
          className="chart-moves"
          cx={cx}
          cy={cy}
          r={2.5}
          fill={colour}
          stroke={paint("paper")}
        />
      ))}
      <PlotText x={left - 2} y={from} size={size} anchor="end" ink={ink} strong={chosen} middle>
        {`${row.fromText}\u2002${row.name}\u2002${row.rankFrom}`}
      </PlotText>
      <PlotText x={right + 2} y={to} size={size} ink={ink} strong={chosen} middle>
        {`${row.rankTo}\u2002${row.name}\u2002`}
        <tspan fontWeight={650}>{row.toText}</tspan>
      </PlotText>
      <PlotText x={end} y={to} size={size} anchor="end" middle>
        {row.changeText}
      </PlotText>
    </>
  );
}
