import { memo, useMemo, useState } from "react";
import { codesOf, type DomainOrOverall } from "../../models/index.ts";
import { tickDigits } from "../../presentation/drawing/ticks.ts";
import { domainChoices } from "../../presentation/rows/headline-rows.ts";
import {
  type ClassesOver,
  type MapMode,
  type MapTile,
  mapScale,
  narrowedProvince,
  type ProvinceIndicator,
  type ProvincePart,
  provinceCourses,
  provinceIndicator,
  provinceIndicators,
  type TileMapRows,
  tileMapRows,
} from "../../presentation/rows/tile-map-rows.ts";
import { type TextKey, wordsIn } from "../../presentation/words/catalogue.ts";
import {
  provinceIndicatorName,
  sameInMostText,
  tileMapFinding,
} from "../../presentation/words/findings/tile-map-finding.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { basisName } from "../../presentation/words/names.ts";
import {
  formatChange,
  formatFixed,
  formatSignificant,
  formatValue,
  missingValue,
  type Scale,
  scaleFor,
} from "../../presentation/words/numbers.ts";
import {
  areaName,
  coverageText,
  domainName,
  findingOfProvinces,
  leftOutText,
} from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartChoice } from "./chart-controls.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { type MapCourses, type ShownTile, TileMap } from "./tile-map.tsx";
import { type ChartProps, noteOf, useChart } from "./use-chart.ts";

export const mapModes: readonly MapMode[] = ["level", "difference"];
/** Classes that hold for all years, or those of the year alone. */
export const mapClasses: readonly ClassesOver[] = ["all", "year"];

interface MapChoice {
  readonly indicator: ProvinceIndicator;
  readonly domain: DomainOrOverall;
  readonly mode: MapMode;
}

export interface TileMapChartProps extends ChartProps, Partial<MapChoice> {
  /** Year of the scrubber. */
  readonly year: number;
  /** While the years play, classes hold for all of them. */
  readonly playing?: boolean | undefined;
  readonly onChoice?: (choice: MapChoice) => void;
  /** Selected province, by code, or several, as `joinedCode` writes them. */
  readonly selected?: string | undefined;
  readonly onSelect?: (code: string, more: boolean) => void;
  /** What is shown of every province. */
  readonly part?: ProvincePart | undefined;
  /** Classes at first; by default those that tell the tiles apart. */
  readonly classes?: ClassesOver | undefined;
}

const usualChoice: MapChoice = { indicator: "attainment", domain: "overall", mode: "difference" };

/** The value inside a tile: no unit, no sign where none is needed, as few characters as the basis deserves. */
function tileText(written: number, rows: TileMapRows, scale: Scale, language: Language): string {
  if (!Number.isFinite(written)) return missingValue(language);
  const signed = rows.mode === "difference";
  const value = written / scale.divisor;
  if (rows.kind !== "yuan") return formatFixed(value, rows.digits, language, { signed });
  const text = formatSignificant(value, 3, language);
  return signed && value > 0 ? `+${text}` : text;
}

/** The unit of all tiles: thousands of yuan where all are that large. */
function unitOf(rows: TileMapRows, language: Language, thousandYuan: string): Scale {
  const largest = Math.max(...rows.tiles.map(({ value }) => Math.abs(value)));
  if (rows.kind === "yuan" && largest >= 10_000) return { divisor: 1000, unit: thousandYuan };
  return scaleFor(rows.kind, largest, language);
}

/** The provinces as tiles in a familiar geography, coloured by class. */
export const TileMapChart = memo(function TileMapChart(props: TileMapChartProps) {
  const { language, t, active, base } = useChart(props);
  const { pack, runs, playing = false, year } = props;
  const [own, setOwn] = useState(usualChoice);
  const indicator = props.indicator ?? own.indicator;
  const byDomain = provinceIndicator(indicator).domain !== "none";
  const domain = byDomain ? (props.domain ?? own.domain) : "overall";
  // A difference needs two scenarios.
  const mode = active.id === base.id ? "level" : (props.mode ?? own.mode);
  const choose = (change: Partial<MapChoice>): void => {
    const next = { indicator, domain, mode, ...change };
    setOwn(next);
    props.onChoice?.(next);
  };
  const [chosenClasses, setClasses] = useState(props.classes);
  const [trends, showTrends] = useState(false);
  const { setting = "all", registration = "all", service } = props.part ?? {};
  const part = useMemo(
    () => ({ setting, registration, service }),
    [setting, registration, service],
  );
  const choice = useMemo(
    () => ({ activeId: active.id, indicator, domain, mode, part }),
    [active.id, indicator, domain, mode, part],
  );
  const scale = useMemo(
    () => mapScale(pack, runs, choice, year, playing ? "all" : chosenClasses),
    [pack, runs, choice, year, playing, chosenClasses],
  );
  const rows = useMemo(
    () => tileMapRows(pack, runs, choice, year, scale),
    [pack, runs, choice, year, scale],
  );
  const courses = useMemo(
    () => (trends ? coursesOf(provinceCourses(pack, runs, choice)) : undefined),
    [trends, pack, runs, choice],
  );
  const unit = unitOf(rows, language, t("unit.thousandYuan"));
  const edgeDigits = Math.min(
    2,
    tickDigits(
      rows.classes.map(({ from }) => from),
      unit.divisor,
    ),
  );
  const edgeText = (edge: number): string =>
    formatFixed(edge / unit.divisor, edge === 0 ? 0 : edgeDigits, language, {
      signed: mode === "difference",
    });
  const narrow = narrowedProvince(pack, indicator, domain, part);
  const title = findingOfProvinces(
    pack,
    narrow.query,
    tileMapFinding(pack, rows, { active: active.name, base: base.name }, language),
    language,
  );
  const name = provinceIndicatorName(rows, language);
  const placeOf = ({ code }: MapTile): string => areaName(pack, code, language);
  const write = ({ value, basis }: MapTile): string =>
    mode === "difference"
      ? formatChange(value, rows.kind, language)
      : formatValue(value, rows.kind, language, { basis });
  const basisText = (
    tile: MapTile,
    simulated: TextKey<"charts">,
    from: TextKey<"charts">,
  ): string =>
    tile.basis === undefined ? t(simulated) : t(from, { basis: basisName(tile.basis, language) });
  const shorts = new Map(pack.areas.provinces.map(({ code, short }) => [code, short[language]]));
  const tiles = rows.tiles.map(
    (tile): ShownTile => ({
      ...tile,
      name: placeOf(tile),
      short: shorts.get(tile.code) ?? "",
      text: tileText(tile.written, rows, unit, language),
      label: `${placeOf(tile)} ${write(tile)}`,
    }),
  );
  const labels = tiles.map(({ label }) => label);

  return (
    <ChartFrame
      id={`map-${indicator}-${domain}${mode === "difference" ? "-difference" : ""}`}
      pin={{ chart: "map", settings: { indicator, mode, classes: chosenClasses } }}
      title={title}
      subtitle={t(mode === "difference" ? "subtitle.differenceYear" : "subtitle.year", {
        indicator: name,
        unit: unit.unit,
        area: t("map.area", { count: tiles.length }),
        year: rows.year,
        name: active.name,
        base: base.name,
      })}
      {...noteOf(
        language,
        leftOutText(pack, narrow, language),
        sameInMostText(rows, language),
        courses &&
          t("map.trendNote", {
            first: pack.baseYear,
            last: pack.horizonYear,
            low: tileText(courses.low, rows, unit, language),
            high: tileText(courses.high, rows, unit, language),
          }),
        coverageText(pack, language),
      )}
      source={sourceLine(pack, language)}
      description={t("map.description", { list: joined(language, "values", labels) })}
      table={() => ({
        columns: [
          { id: "province", label: t("table.province") },
          { id: "value", label: name, unit: unit.unit, digits: rows.kind === "yuan" ? 0 : 1 },
          { id: "basis", label: t("table.basis") },
        ],
        rows: rows.tiles.map((tile) => [
          placeOf(tile),
          tile.value / unit.divisor,
          basisText(tile, "basis.simulated", "basis.simulatedFrom"),
        ]),
      })}
      onExplain={props.onExplain}
      ofYear
      controls={
        <MapControls
          indicator={indicator}
          domain={domain}
          mode={mode}
          names={{ name: active.name, base: base.name }}
          byDomain={byDomain && props.part === undefined}
          comparable={active.id !== base.id}
          classes={scale.over}
          trends={trends}
          onChoice={choose}
          onClasses={setClasses}
          onTrends={showTrends}
        />
      }
      height={(width) =>
        Math.min(560, Math.max(320, Math.min(0.62 * width, window.innerHeight - 330)))
      }
    >
      {(room) => (
        <TileMap
          room={room}
          rows={rows}
          tiles={tiles}
          label={name}
          selected={props.selected === undefined ? [] : codesOf(pack.areas, props.selected)}
          onSelect={props.onSelect}
          tooltip={(tile) => ({
            title: `${placeOf(tile)} · ${rows.year}`,
            entries: [{ id: "value", label: name, value: write(tile) }],
            notes: [basisText(tile, "tooltip.basisSimulated", "tooltip.basisFrom")],
          })}
          courses={courses}
          edgeText={edgeText}
          endTexts={[t("map.lower"), t("map.higher")]}
          countText={(count) => t("map.count", { count })}
        />
      )}
    </ChartFrame>
  );
});

/** The courses of all provinces and the one scale on which they are drawn. */
function coursesOf(values: readonly (readonly number[])[]): MapCourses {
  const known = values.flat().filter(Number.isFinite);
  return { values, low: Math.min(...known), high: Math.max(...known) };
}

/** What the map shows, of whom, in which classes, and whether each tile has its course. */
function MapControls(
  props: MapChoice & {
    readonly names: { readonly name: string; readonly base: string };
    readonly byDomain: boolean;
    readonly comparable: boolean;
    readonly classes: ClassesOver;
    readonly trends: boolean;
    readonly onChoice: (change: Partial<MapChoice>) => void;
    readonly onClasses: (classes: ClassesOver) => void;
    readonly onTrends: (shown: boolean) => void;
  },
) {
  const { language } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { trends, onChoice, names } = props;
  return (
    <>
      <ChartChoice
        label={t("control.indicator")}
        value={props.indicator}
        options={provinceIndicators.map((id) => ({ id, name: t(`province.${id}.name`) }))}
        onChoose={(indicator) => onChoice({ indicator })}
      />
      {props.byDomain && (
        <ChartChoice
          label={t("control.domain")}
          value={props.domain}
          options={domainChoices.map((id) => ({ id, name: domainName(id, language) }))}
          onChoose={(domain) => onChoice({ domain })}
        />
      )}
      {props.comparable && (
        <ChartChoice
          label={t("control.show")}
          value={props.mode}
          options={mapModes.map((id) => ({ id, name: t(`map.mode.${id}`, names) }))}
          onChoose={(mode) => onChoice({ mode })}
        />
      )}
      <ChartChoice
        label={t("map.classes.label")}
        value={props.classes}
        options={mapClasses.map((id) => ({ id, name: t(`map.classes.${id}`) }))}
        onChoose={props.onClasses}
      />
      <button type="button" aria-pressed={trends} onClick={() => props.onTrends(!trends)}>
        {t("map.trends")}
      </button>
    </>
  );
}
