import { memo, useEffect, useMemo, useRef, useState } from "react";
import type { CompiledPack, DomainOrOverall } from "../../models/index.ts";
import { classColour, paint, paintInkOn } from "../../presentation/drawing/colours.ts";
import { domainChoices } from "../../presentation/rows/headline-rows.ts";
import { activeRun, baseRun, type ScenarioRun } from "../../presentation/rows/scenario-run.ts";
import {
  type MapMode,
  type MapTile,
  mapEdges,
  type ProvinceIndicator,
  provinceIndicator,
  provinceIndicators,
  tileMapRows,
} from "../../presentation/rows/tile-map-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import {
  provinceIndicatorName,
  tileMapFinding,
} from "../../presentation/words/findings/tile-map-finding.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { basisName } from "../../presentation/words/names.ts";
import {
  formatChange,
  formatFixed,
  formatSignificant,
  formatValue,
  scaleFor,
  shareDigits,
  type ValueKind,
} from "../../presentation/words/numbers.ts";
import { areaName, domainName } from "../../presentation/words/places.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { textWidth } from "./measure-text.ts";
import { ink, milestoneLine, mutedInk } from "./palette.ts";
import { Picture } from "./picture.tsx";
import { FloatingTooltip } from "./tooltip-card.tsx";

export interface TileMapChartProps {
  readonly pack: CompiledPack;
  readonly runs: readonly ScenarioRun[];
  readonly activeId: string;
  /** Year of the scrubber. */
  readonly year: number;
  /** Called by the play button; without it there is none. */
  readonly onYear?: (year: number) => void;
  readonly indicator?: ProvinceIndicator;
  readonly domain?: DomainOrOverall;
  readonly mode?: MapMode;
  readonly onChoice?: (choice: {
    readonly indicator: ProvinceIndicator;
    readonly domain: DomainOrOverall;
    readonly mode: MapMode;
  }) => void;
  /** Selected province, by code. */
  readonly selected?: string | undefined;
  readonly onSelect?: (code: string) => void;
  readonly onExplain?: () => void;
}

/** Milliseconds that a year stands while the map plays. */
const yearMilliseconds = 700;

/** The value inside a tile: no unit, no sign where none is needed, as few characters as the basis deserves. */
function tileText(
  tile: MapTile,
  kind: ValueKind,
  difference: boolean,
  divisor: number,
  language: Language,
): string {
  if (!Number.isFinite(tile.value)) return "–";
  if (kind === "share" || kind === "points" || kind === "index") {
    const digits = difference ? Math.min(1, shareDigits(tile.basis ?? "simulated")) : 0;
    const text = formatFixed(tile.value * 100, digits, language);
    return difference &&
      Number(tile.value.toFixed(4)) > 0 &&
      text !== formatFixed(0, digits, language)
      ? `+${text}`
      : text;
  }
  return formatSignificant(tile.value / divisor, 3, language);
}

/** The tile nearest in a direction: mostly along it, little across. */
export function neighbourTile(
  tiles: readonly MapTile[],
  from: MapTile,
  dx: number,
  dy: number,
): MapTile | undefined {
  let best: MapTile | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const tile of tiles) {
    const along = (tile.column - from.column) * dx + (tile.row - from.row) * dy;
    if (along <= 0) continue;
    const across =
      Math.abs((tile.column - from.column) * dy) + Math.abs((tile.row - from.row) * dx);
    const cost = along + 2 * across;
    if (cost < bestCost) {
      best = tile;
      bestCost = cost;
    }
  }
  return best;
}

/** The provinces as tiles in a familiar geography, coloured by class. */
export const TileMapChart = memo(function TileMapChart(props: TileMapChartProps) {
  const { language, scale } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { pack, runs, onYear } = props;
  const active = activeRun(runs, props.activeId);
  const base = baseRun(runs);
  const [own, setOwn] = useState<{
    indicator: ProvinceIndicator;
    domain: DomainOrOverall;
    mode: MapMode;
  }>({ indicator: "attainment", domain: "overall", mode: "level" });
  const indicator = props.indicator ?? own.indicator;
  const domain =
    provinceIndicator(indicator).domain !== "none" ? (props.domain ?? own.domain) : "overall";
  // A difference needs two scenarios.
  const mode = active.id === base.id ? "level" : (props.mode ?? own.mode);
  const choose = (
    change: Partial<{ indicator: ProvinceIndicator; domain: DomainOrOverall; mode: MapMode }>,
  ): void => {
    const next = { indicator, domain, mode, ...change };
    setOwn(next);
    props.onChoice?.(next);
  };
  const [perYear, setPerYear] = useState(false);
  // Starting again at the last year waits until the year has gone back to the first.
  const [play, setPlay] = useState<"paused" | "rewinding" | "running">("paused");
  const playing = play !== "paused";
  const classesOver = perYear && !playing ? props.year : "all-years";
  const edges = useMemo(
    () => mapEdges(pack, runs, { activeId: active.id, indicator, domain, mode, classesOver }),
    [pack, runs, active.id, indicator, domain, mode, classesOver],
  );
  const rows = useMemo(
    () =>
      tileMapRows(pack, runs, { activeId: active.id, indicator, domain, mode }, edges, props.year),
    [pack, runs, active.id, indicator, domain, mode, edges, props.year],
  );
  const [hovered, setHovered] = useState<string>();
  const [focused, setFocused] = useState<string>();
  const group = useRef<SVGGElement>(null);
  const lastYear = pack.years.at(-1) ?? props.year;
  const firstYear = pack.years[0] ?? props.year;

  useEffect(() => {
    if (play === "paused" || onYear === undefined) return;
    if (props.year >= lastYear) {
      if (play === "running") setPlay("paused");
      return;
    }
    if (play === "rewinding") setPlay("running");
    const timer = setTimeout(() => onYear(props.year + 1), yearMilliseconds);
    return () => clearTimeout(timer);
  }, [play, onYear, props.year, lastYear]);

  const { kind } = rows;
  const difference = mode === "difference";
  const amount = scaleFor(
    kind,
    Math.max(0, ...rows.tiles.map((tile) => Math.abs(tile.value)).filter(Number.isFinite)),
    language,
  );
  const divisor =
    kind === "yuan"
      ? Math.max(...rows.tiles.map((tile) => tile.value)) >= 10_000
        ? 1000
        : 1
      : amount.divisor;
  const unit =
    kind === "yuan" && divisor === 1000
      ? t("unit.thousandYuan")
      : kind === "share"
        ? t("unit.share")
        : amount.unit;
  const title = tileMapFinding(pack, rows, { active: active.name, base: base.name }, language);
  const name = provinceIndicatorName(rows, language);
  const write = (tile: MapTile): string => {
    if (!Number.isFinite(tile.value)) return t("value.missing");
    const options = tile.basis === undefined ? {} : { basis: tile.basis };
    return difference && kind === "points"
      ? formatChange(tile.value, "share", language, options)
      : formatValue(tile.value, kind, language, options);
  };
  const edgeText = (value: number): string => {
    if (kind === "share" || kind === "points" || kind === "index") {
      const step = Math.abs((edges[1] ?? 1) - (edges[0] ?? 0));
      return formatFixed(
        value * 100,
        step < 0.0099 || (difference && step < 0.02) ? (step < 0.00099 ? 2 : 1) : 0,
        language,
      );
    }
    return formatSignificant(value / divisor, 3, language);
  };
  const classOf = (index: number) =>
    classColour(difference ? "diverging" : "sequential", index, rows.classes.length);
  const colour = (index: number): string => (index < 0 ? "transparent" : paint(classOf(index)));
  const textColour = (index: number): string => (index < 0 ? ink : paintInkOn(classOf(index)));
  const shownTile = rows.tiles.find((tile) => tile.code === (hovered ?? focused));
  const entry = props.selected ?? focused ?? rows.tiles[0]?.code;
  const place = (code: string): string => areaName(pack, code, language);

  return (
    <ChartFrame
      id={`map-${indicator}-${domain}${difference ? "-difference" : ""}`}
      title={title}
      subtitle={t(difference ? "subtitle.differenceYear" : "subtitle.year", {
        indicator: name,
        unit,
        area: t("map.area", { count: rows.tiles.length }),
        year: rows.year,
        name: active.name,
        base: base.name,
      })}
      source={sourceLine(pack, language)}
      description={t("map.description", {
        list: rows.tiles
          .map((tile) => `${place(tile.code)} ${write(tile)}`)
          .join(language === "en" ? ", " : "，"),
      })}
      table={() => ({
        caption: title,
        columns: [
          { id: "province", label: t("table.province") },
          { id: "value", label: name, unit, digits: kind === "yuan" ? 0 : 1 },
          { id: "basis", label: t("table.basis") },
        ],
        rows: rows.tiles.map((tile) => [
          place(tile.code),
          kind === "yuan" ? tile.value / divisor : tile.value * 100,
          tile.basis === undefined
            ? t("basis.simulated")
            : t("basis.simulatedFrom", { basis: basisName(tile.basis, language) }),
        ]),
      })}
      onExplain={props.onExplain}
      controls={
        <>
          <label>
            <span>{t("control.indicator")}</span>
            <select
              value={indicator}
              onChange={(event) =>
                choose({
                  indicator:
                    provinceIndicators.find((one) => one === event.target.value) ?? "attainment",
                })
              }
            >
              {provinceIndicators.map((one) => (
                <option key={one} value={one}>
                  {t(`province.${one}.name`)}
                </option>
              ))}
            </select>
          </label>
          {provinceIndicator(indicator).domain !== "none" && (
            <label>
              <span>{t("control.domain")}</span>
              <select
                value={domain}
                onChange={(event) =>
                  choose({
                    domain: domainChoices.find((one) => one === event.target.value) ?? "overall",
                  })
                }
              >
                {domainChoices.map((one) => (
                  <option key={one} value={one}>
                    {domainName(one, language)}
                  </option>
                ))}
              </select>
            </label>
          )}
          {active.id !== base.id && (
            <label>
              <span>{t("control.show")}</span>
              <select
                value={mode}
                onChange={(event) =>
                  choose({ mode: event.target.value === "difference" ? "difference" : "level" })
                }
              >
                <option value="level">{t("map.mode.level", { name: active.name })}</option>
                <option value="difference">
                  {t("map.mode.difference", { name: active.name, base: base.name })}
                </option>
              </select>
            </label>
          )}
          <label>
            <span>{t("map.classes.label")}</span>
            <select
              value={perYear ? "year" : "all"}
              onChange={(event) => setPerYear(event.target.value === "year")}
            >
              <option value="all">{t("map.classes.all")}</option>
              <option value="year">{t("map.classes.year")}</option>
            </select>
          </label>
          {onYear !== undefined && (
            <>
              <button
                type="button"
                aria-pressed={playing}
                onClick={() => {
                  if (playing) {
                    setPlay("paused");
                    return;
                  }
                  const atEnd = props.year >= lastYear;
                  setPlay(atEnd ? "rewinding" : "running");
                  if (atEnd) onYear(firstYear);
                }}
              >
                {playing ? t("map.pause") : t("map.play")}
              </button>
              <output>{rows.year}</output>
            </>
          )}
        </>
      }
      height={(width) =>
        Math.min(620, Math.max(340, (Math.min(width, 760) * rows.rows) / rows.columns + 40))
      }
    >
      {({ width, height }) => {
        const fontSize = 12 * scale;
        const legendHeight = fontSize * 3.6;
        const size = Math.floor(
          Math.min((width - 2) / rows.columns, (height - legendHeight - 2) / rows.rows),
        );
        const gap = Math.max(2, Math.round(size * 0.045));
        const left = Math.max(0, (width - size * rows.columns) / 2);
        const swatch = Math.min(86 * scale, (width - 8) / Math.max(1, rows.classes.length));
        const legendLeft = Math.max(0, (width - swatch * rows.classes.length) / 2);
        const nameSize = Math.max(9, size * 0.25);
        const valueSize = Math.max(9, size * 0.235);
        const centre = (tile: MapTile): readonly [number, number] => [
          left + (tile.column + 0.5) * size,
          legendHeight + (tile.row + 0.5) * size,
        ];
        return (
          <>
            <Picture width={width} height={height} label={title} parts>
              <g>
                {rows.classes.map((one, index) => (
                  <g key={one.from} transform={`translate(${legendLeft + index * swatch},0)`}>
                    <text
                      x={swatch / 2}
                      y={fontSize * 1.05}
                      fontSize={fontSize * 0.9}
                      fill={mutedInk}
                      textAnchor="middle"
                    >
                      {t("map.count", { count: one.count })}
                    </text>
                    <rect
                      x={0.5}
                      y={fontSize * 1.4}
                      width={swatch - 1}
                      height={fontSize * 0.85}
                      fill={colour(index)}
                      stroke={milestoneLine}
                      strokeWidth={0.75}
                    />
                    {index > 0 && (
                      <text
                        x={0}
                        y={fontSize * 3.25}
                        fontSize={fontSize * 0.9}
                        fill={mutedInk}
                        textAnchor="middle"
                      >
                        {edgeText(one.from)}
                      </text>
                    )}
                  </g>
                ))}
                {rows.classes.length > 0 && !difference && (
                  <>
                    <text
                      x={legendLeft}
                      y={fontSize * 3.25}
                      fontSize={fontSize * 0.9}
                      fill={mutedInk}
                    >
                      {edgeText(rows.classes[0]?.from ?? 0)}
                    </text>
                    <text
                      x={legendLeft + swatch * rows.classes.length}
                      y={fontSize * 3.25}
                      fontSize={fontSize * 0.9}
                      fill={mutedInk}
                      textAnchor="end"
                    >
                      {edgeText(rows.classes.at(-1)?.to ?? 0)}
                    </text>
                  </>
                )}
              </g>
              <g
                ref={group}
                role="listbox"
                aria-label={name}
                tabIndex={-1}
                onPointerLeave={() => setHovered(undefined)}
              >
                {rows.tiles.map((tile) => {
                  const [cx, cy] = centre(tile);
                  const area = pack.areas.provinces.find((one) => one.code === tile.code);
                  const chosen = props.selected === tile.code;
                  const text = tileText(tile, kind, difference, divisor, language);
                  const fit = Math.min(1, (size * 0.9) / Math.max(1, textWidth(text, valueSize)));
                  return (
                    <g
                      key={tile.code}
                      className="chart-pick"
                      data-province={tile.code}
                      role="option"
                      aria-selected={chosen}
                      aria-label={`${place(tile.code)} ${write(tile)}`}
                      tabIndex={tile.code === entry ? 0 : -1}
                      onPointerEnter={() => setHovered(tile.code)}
                      onFocus={() => setFocused(tile.code)}
                      onBlur={() => setFocused(undefined)}
                      onClick={() => props.onSelect?.(tile.code)}
                      onKeyDown={(event) => {
                        const directions: Record<string, readonly [number, number]> = {
                          ArrowRight: [1, 0],
                          ArrowLeft: [-1, 0],
                          ArrowDown: [0, 1],
                          ArrowUp: [0, -1],
                        };
                        const direction = directions[event.key];
                        if (direction !== undefined) {
                          event.preventDefault();
                          const next = neighbourTile(rows.tiles, tile, direction[0], direction[1]);
                          if (next !== undefined)
                            group.current
                              ?.querySelector<SVGGElement>(`[data-province="${next.code}"]`)
                              ?.focus();
                        } else if (event.key === "Enter" || event.key === " ") {
                          event.preventDefault();
                          props.onSelect?.(tile.code);
                        }
                      }}
                    >
                      <rect
                        className="chart-moves"
                        x={cx - size / 2 + gap / 2}
                        y={cy - size / 2 + gap / 2}
                        width={size - gap}
                        height={size - gap}
                        fill={colour(tile.classIndex)}
                        stroke={chosen ? ink : milestoneLine}
                        strokeWidth={chosen ? 2.5 : 0.75}
                      />
                      <rect
                        className="chart-focus chart-no-export"
                        x={cx - size / 2}
                        y={cy - size / 2}
                        width={size}
                        height={size}
                      />
                      <text
                        x={cx}
                        y={cy - size * 0.09}
                        fontSize={nameSize}
                        fontWeight={600}
                        fill={textColour(tile.classIndex)}
                        textAnchor="middle"
                      >
                        {area?.short[language]}
                      </text>
                      <text
                        x={cx}
                        y={cy + size * 0.25}
                        fontSize={valueSize * fit}
                        fill={textColour(tile.classIndex)}
                        textAnchor="middle"
                      >
                        {text}
                      </text>
                    </g>
                  );
                })}
              </g>
            </Picture>
            {shownTile !== undefined && (
              <FloatingTooltip
                width={width}
                height={height}
                x={centre(shownTile)[0]}
                y={centre(shownTile)[1]}
                text={{
                  title: `${place(shownTile.code)} · ${rows.year}`,
                  entries: [{ id: "value", label: name, value: write(shownTile) }],
                  notes: [
                    shownTile.basis === undefined
                      ? t("tooltip.basisSimulated")
                      : t("tooltip.basisFrom", { basis: basisName(shownTile.basis, language) }),
                  ],
                }}
              />
            )}
          </>
        );
      }}
    </ChartFrame>
  );
});
