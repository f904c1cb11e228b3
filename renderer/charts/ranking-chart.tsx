import { memo, useMemo, useState } from "react";
import type { CompiledPack, DomainOrOverall } from "../../models/index.ts";
import { stockBasisOf } from "../../models/index.ts";
import { type RankingMode, rankingRows } from "../../presentation/rows/ranking-rows.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import {
  type ProvinceIndicator,
  provinceIndicator,
} from "../../presentation/rows/tile-map-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import { rankingFinding } from "../../presentation/words/findings/ranking-finding.ts";
import { provinceIndicatorName } from "../../presentation/words/findings/tile-map-finding.ts";
import { formatChange, formatValue, type ValueOptions } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { textWidth } from "./measure-text.ts";
import { hairline, ink, mutedInk, paper } from "./palette.ts";
import { Picture } from "./picture.tsx";

export interface RankingChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  readonly year: number;
  readonly indicator?: ProvinceIndicator;
  readonly domain?: DomainOrOverall;
  readonly mode?: RankingMode;
  readonly onMode?: (mode: RankingMode) => void;
  readonly selected?: string | undefined;
  readonly onSelect?: (code: string) => void;
  readonly onExplain?: () => void;
}

/** Moves of at least this many places are coloured: smaller ones are noise in a field of 31. */
const notablePlaces = 3;

/** Provinces in order, and how the order moves: from the base year to the year shown, or from the base to the active scenario. */
export const RankingChart = memo(function RankingChart(props: RankingChartProps) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack } = props;
  const active = activeRun(props.runs, props.activeId);
  const base = baseRun(props.runs);
  const indicator = props.indicator ?? "attainment";
  const domain =
    provinceIndicator(indicator).domain !== "none" ? (props.domain ?? "overall") : "overall";
  const [own, setOwn] = useState<RankingMode>("years");
  const mode: RankingMode = active.id === base.id ? "years" : (props.mode ?? own);
  const rows = useMemo(
    () =>
      rankingRows(pack, props.runs, { activeId: active.id, indicator, domain, mode }, props.year),
    [pack, props.runs, active.id, indicator, domain, mode, props.year],
  );
  const [pointed, setPointed] = useState<string>();
  const { kind } = provinceIndicator(indicator);
  const optionsOf = useMemo(() => {
    const known = new Map<string, ValueOptions>();
    for (const province of pack.areas.provinces) {
      const basis =
        indicator === "spending-per-person" || indicator === "aged-share"
          ? undefined
          : stockBasisOf(pack, province.code, domain);
      known.set(province.code, basis === undefined ? {} : { basis });
    }
    return known;
  }, [pack, indicator, domain]);
  const write = (code: string, value: number): string =>
    formatValue(value, kind, language, optionsOf.get(code));
  const place = (code: string): string => areaName(pack, code, language);
  const title = rankingFinding(pack, rows, { active: active.name, base: base.name }, language);
  const name = provinceIndicatorName({ indicator, domain }, language);
  const heads =
    mode === "years" ? [String(rows.baseYear), String(rows.year)] : [base.name, active.name];
  const fontSize = 12 * scale;
  const rowHeight = fontSize * 1.42;
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
        list: rows.provinces
          .map((one) => `${one.rankTo} ${place(one.code)} ${write(one.code, one.to)}`)
          .join(language === "en" ? ", " : "，"),
      })}
      table={() => ({
        caption: title,
        columns: [
          { id: "province", label: t("table.province") },
          { id: "rankTo", label: t("ranking.rank", { when: heads[1] ?? "" }), digits: 0 },
          { id: "rankFrom", label: t("ranking.rank", { when: heads[0] ?? "" }), digits: 0 },
          { id: "to", label: `${name} ${heads[1]}`, digits: kind === "yuan" ? 0 : 1 },
          { id: "from", label: `${name} ${heads[0]}`, digits: kind === "yuan" ? 0 : 1 },
        ],
        rows: rows.provinces.map((one) => [
          place(one.code),
          one.rankTo,
          one.rankFrom,
          one.to * (kind === "yuan" ? 1 : 100),
          one.from * (kind === "yuan" ? 1 : 100),
        ]),
      })}
      controls={
        active.id !== base.id && (
          <label>
            <span>{t("control.show")}</span>
            <select
              value={mode}
              onChange={(event) => {
                const chosen = event.target.value === "scenarios" ? "scenarios" : "years";
                setOwn(chosen);
                props.onMode?.(chosen);
              }}
            >
              <option value="years">
                {t("ranking.mode.years", { baseYear: rows.baseYear, year: rows.year })}
              </option>
              <option value="scenarios">
                {t("ranking.mode.scenarios", { base: base.name, name: active.name })}
              </option>
            </select>
          </label>
        )
      }
      note={t("ranking.note", { count: notablePlaces })}
      height={() => rows.provinces.length * rowHeight + fontSize * 2.4}
      onExplain={props.onExplain}
    >
      {({ width, height }) => {
        const step = Math.min(
          rowHeight,
          (height - fontSize * 2.4) / Math.max(1, rows.provinces.length),
        );
        const top = fontSize * 2;
        const y = (at: number): number => top + (at + 0.5) * step;
        const widest = Math.max(
          ...rows.provinces.map(
            (one) =>
              textWidth(`31\u2002${place(one.code)}\u2002`, fontSize, true) +
              Math.max(
                textWidth(write(one.code, one.from), fontSize),
                textWidth(write(one.code, one.to), fontSize),
              ),
          ),
          60,
        );
        const change =
          Math.max(
            ...rows.provinces.map((one) =>
              textWidth(
                formatChange(one.to - one.from, kind, language, optionsOf.get(one.code)),
                fontSize,
              ),
            ),
          ) + fontSize;
        const span = Math.max(60, Math.min(width - 2 * widest - change - 24, 420));
        const left = widest + 8;
        const right = left + span;
        return (
          <Picture
            width={width}
            height={height}
            onPointerLeave={() => setPointed(undefined)}
            label={title}
            parts
          >
            <text
              x={left}
              y={fontSize}
              fontSize={fontSize}
              fontWeight={650}
              fill={ink}
              textAnchor="end"
            >
              {heads[0]}
            </text>
            <text x={right} y={fontSize} fontSize={fontSize} fontWeight={650} fill={ink}>
              {heads[1]}
            </text>
            <text
              x={right + widest + change}
              y={fontSize}
              fontSize={fontSize}
              fill={mutedInk}
              textAnchor="end"
            >
              {t("ranking.change")}
            </text>
            {rows.provinces.map((one) => {
              const climbed = one.rankFrom - one.rankTo;
              const chosen = one.code === props.selected || one.code === pointed;
              const notable = Math.abs(climbed) >= notablePlaces;
              const colour = notable
                ? climbed > 0
                  ? "var(--gain)"
                  : "var(--loss)"
                : "var(--base)";
              const a = y(one.placeFrom);
              const b = y(one.placeTo);
              const strength = chosen ? 650 : 400;
              const tone = chosen || notable ? ink : mutedInk;
              const pick = props.onSelect;
              return (
                <g
                  key={one.code}
                  onPointerEnter={() => setPointed(one.code)}
                  {...(pick === undefined
                    ? {}
                    : {
                        className: "chart-pick",
                        role: "button",
                        tabIndex: 0,
                        "aria-pressed": one.code === props.selected,
                        "aria-label": t("ranking.label", {
                          place: place(one.code),
                          rank: one.rankTo,
                          value: write(one.code, one.to),
                          from: one.rankFrom,
                        }),
                        onClick: () => pick(one.code),
                        onKeyDown: (event: { key: string; preventDefault: () => void }) => {
                          if (event.key !== "Enter" && event.key !== " ") return;
                          event.preventDefault();
                          pick(one.code);
                        },
                      })}
                >
                  <rect x={0} y={b - step / 2} width={width} height={step} fill="transparent" />
                  <rect
                    className="chart-focus chart-no-export"
                    x={right + 2}
                    y={b - step / 2}
                    width={widest + change}
                    height={step}
                  />
                  {chosen && (
                    <rect
                      className="chart-no-export"
                      x={right + 4}
                      y={b - step / 2}
                      width={widest + change}
                      height={step}
                      fill={hairline}
                      fillOpacity={0.6}
                    />
                  )}
                  <path
                    className="chart-moves"
                    d={`M${left + 6},${a}C${left + span * 0.4},${a} ${right - span * 0.4},${b} ${right - 6},${b}`}
                    fill="none"
                    stroke={colour}
                    strokeWidth={(chosen ? 3 : notable ? 2 : 1) * scale}
                  />
                  <circle
                    className="chart-moves"
                    cx={left + 6}
                    cy={a}
                    r={2.5}
                    fill={colour}
                    stroke={paper}
                  />
                  <circle
                    className="chart-moves"
                    cx={right - 6}
                    cy={b}
                    r={2.5}
                    fill={colour}
                    stroke={paper}
                  />
                  <text
                    x={left - 2}
                    y={a}
                    fontSize={fontSize}
                    fontWeight={strength}
                    fill={tone}
                    textAnchor="end"
                    dominantBaseline="central"
                  >
                    {`${write(one.code, one.from)}\u2002${place(one.code)}\u2002${one.rankFrom}`}
                  </text>
                  <text
                    x={right + 2}
                    y={b}
                    fontSize={fontSize}
                    fontWeight={strength}
                    fill={tone}
                    dominantBaseline="central"
                  >
                    {`${one.rankTo}\u2002${place(one.code)}\u2002`}
                    <tspan fontWeight={650}>{write(one.code, one.to)}</tspan>
                  </text>
                  <text
                    x={right + widest + change}
                    y={b}
                    fontSize={fontSize}
                    fill={mutedInk}
                    textAnchor="end"
                    dominantBaseline="central"
                  >
                    {formatChange(one.to - one.from, kind, language, optionsOf.get(one.code))}
                  </text>
                </g>
              );
            })}
          </Picture>
        );
      }}
    </ChartFrame>
  );
});
