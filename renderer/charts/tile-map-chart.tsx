import { memo, useMemo, useState } from "react";
import { codesOf, type DomainOrOverall } from "../../models/index.ts";
import { tickDigits } from "../../presentation/drawing/ticks.ts";
import { domainChoices } from "../../presentation/rows/headline-rows.ts";
import {
  isInOneColour,
  type MapMode,
  type MapTile,
  mapEdges,
  narrowedProvince,
  type ProvinceIndicator,
  type ProvincePart,
  provinceIndicator,
  provinceIndicators,
  type TileMapRows,
  tileMapRows,
} from "../../presentation/rows/tile-map-rows.ts";
import { type TextKey, wordsIn } from "../../presentation/words/catalogue.ts";
import {
  provinceIndicatorName,
  tileMapFinding,
} from "../../presentation/words/findings/tile-map-finding.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { basisName } from "../../presentation/words/names.ts";
import {
  formatFixed,
  formatSignificant,
  formatValue,
  missingValue,
  type Scale,
  scaleFor,
  shareDigits,
} from "../../presentation/words/numbers.ts";
import {
  areaName,
  domainName,
  findingOfProvinces,
  leftOutText,
} from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import { ChartChoice } from "./chart-controls.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { useChartSettings } from "./chart-settings.ts";
import { type ShownTile, TileMap } from "./tile-map.tsx";
import { type ChartProps, noteOf, useChart } from "./use-chart.ts";
import { usePlay } from "./use-play.ts";

export const mapModes: readonly MapMode[] = ["level", "difference"];
/** Classes that hold for all years, or those of the year alone. */
export const mapClasses = ["all", "year"] as const;

interface MapChoice {
  readonly indicator: ProvinceIndicator;
  readonly domain: DomainOrOverall;
  readonly mode: MapMode;
}

export interface TileMapChartProps extends ChartProps, Partial<MapChoice> {
  /** Year of the scrubber. */
  readonly year: number;
  /** Called by the play button; without it there is none. */
  readonly onYear?: (year: number) => void;
  readonly onChoice?: (choice: MapChoice) => void;
  /** Selected province, by code, or several, as `joinedCode` writes them. */
  readonly selected?: string | undefined;
  readonly onSelect?: (code: string, more: boolean) => void;
  /** What is shown of every province. */
  readonly part?: ProvincePart | undefined;
  /** Classes at first; by default those that tell the tiles apart. */
  readonly classes?: (typeof mapClasses)[number] | undefined;
}

const usualChoice: MapChoice = { indicator: "attainment", domain: "overall", mode: "level" };

/** The value inside a tile: no unit, no sign where none is needed, as few characters as the basis deserves. */
function tileText(tile: MapTile, rows: TileMapRows, scale: Scale, language: Language): string {
  if (!Number.isFinite(tile.value)) return missingValue(language);
  if (rows.kind === "yuan") return formatSignificant(tile.value / scale.divisor, 3, language);
  const signed = rows.mode === "difference";
  const digits = signed ? Math.min(1, shareDigits(tile.basis ?? "simulated")) : 0;
  return formatFixed(tile.value / scale.divisor, digits, language, { signed });
}

/** The unit of all tiles: thousands of yuan where all are that large. */
function unitOf(rows: TileMapRows, language: Language, thousandYuan: string): Scale {
  const largest = Math.max(...rows.tiles.map(({ value }) => value));
  if (rows.kind === "yuan" && largest >= 10_000) return { divisor: 1000, unit: thousandYuan };
  return scaleFor(rows.kind, largest, language);
}

/** The provinces as tiles in a familiar geography, coloured by class. */
export const TileMapChart = memo(function TileMapChart(props: TileMapChartProps) {
  const { language, t, active, base } = useChart(props);
  const { pack, runs, onYear, year } = props;
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
  const { playing, toggle } = usePlay(pack.years, year, onYear);
  const { setting = "all", registration = "all", service } = props.part ?? {};
  const part = useMemo(
    () => ({ setting, registration, service }),
    [setting, registration, service],
  );
  const choice = useMemo(
    () => ({ activeId: active.id, indicator, domain, mode, part }),
    [active.id, indicator, domain, mode, part],
  );
  const edgesOfAll = useMemo(() => mapEdges(pack, runs, choice), [pack, runs, choice]);
  // Until somebody chooses: a map in one colour says nothing, so that the year then has classes of its own.
  const inOneColour = useMemo(
    () => isInOneColour(tileMapRows(pack, runs, choice, edgesOfAll, year)),
    [pack, runs, choice, edgesOfAll, year],
  );
  const classes = chosenClasses ?? (inOneColour ? "year" : "all");
  const classesOver = classes === "year" && !playing ? year : "all-years";
  const edges = useMemo(
    () =>
      classesOver === "all-years" ? edgesOfAll : mapEdges(pack, runs, { ...choice, classesOver }),
    [pack, runs, choice, edgesOfAll, classesOver],
  );
  const rows = useMemo(
    () => tileMapRows(pack, runs, choice, edges, year),
    [pack, runs, choice, edges, year],
  );
  const unit = unitOf(rows, language, t("unit.thousandYuan"));
  const edgeDigits = Math.min(2, tickDigits(edges, unit.divisor));
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
    formatValue(value, rows.kind, language, { basis, signed: mode === "difference" });
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
      short: shorts.get(tile.code) ?? "",
      text: tileText(tile, rows, unit, language),
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
      {...noteOf(language, leftOutText(pack, narrow, language))}
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
      controls={
        <MapControls
          indicator={indicator}
          domain={domain}
          mode={mode}
          names={{ name: active.name, base: base.name }}
          byDomain={byDomain && props.part === undefined}
          comparable={active.id !== base.id}
          classes={classes}
          year={rows.year}
          playing={playing}
          onChoice={choose}
          onClasses={setClasses}
          onPlay={onYear && toggle}
        />
      }
      height={(width) =>
        Math.min(620, Math.max(340, (Math.min(width, 760) * rows.rows) / rows.columns + 40))
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
          edgeText={(edge) => formatFixed(edge / unit.divisor, edgeDigits, language)}
          countText={(count) => t("map.count", { count })}
        />
      )}
    </ChartFrame>
  );
});

/** What the map shows, of whom, in which classes, and whether the years play. */
function MapControls(
  props: MapChoice & {
    readonly names: { readonly name: string; readonly base: string };
    readonly byDomain: boolean;
    readonly comparable: boolean;
    readonly classes: (typeof mapClasses)[number];
    readonly year: number;
    readonly playing: boolean;
    readonly onChoice: (change: Partial<MapChoice>) => void;
    readonly onClasses: (classes: (typeof mapClasses)[number]) => void;
    readonly onPlay: (() => void) | undefined;
  },
) {
  const { language } = useChartSettings();
  const t = wordsIn(language, "charts");
  const { playing, onChoice, names } = props;
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
      {props.onPlay !== undefined && (
        <>
          <button type="button" aria-pressed={playing} onClick={props.onPlay}>
            {playing ? t("map.pause") : t("map.play")}
          </button>
          <output>{props.year}</output>
        </>
      )}
    </>
  );
}
