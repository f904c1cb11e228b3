import { join } from "node:path";
import { builtInPack, loadPackTables } from "../cli/files.ts";
import { type AreaTree, buildAreaTree } from "../models/areas.ts";
import { type Datum, type Pack, packInDetail, parsedValue } from "../models/index.ts";
import { advancePopulation } from "../models/population/advance-population.ts";
import { compilePopulation } from "../models/population/compile-population.ts";
import { createPopulationState } from "../models/population/population-state.ts";
import { countiesOfChina2010 } from "../scenarios/packs/build/counties.ts";
import { numberIn, readRaw, total } from "../scenarios/packs/build/table.ts";
import { replaceMeasured } from "./measured-part.ts";
import { projectRoot } from "./paths.ts";

export const countyTrackRecordFile = join(projectRoot, "docs", "track-record-counties.md");

/** The years of the two censuses. */
const firstYear = 2010;
const lastYear = 2020;

/** A county that the censuses of 2010 and 2020 both count under one code or name: yearly growth, log, as counted and as forecast. */
export interface TrackedCounty {
  /** Residents of 2010. */
  readonly residents: number;
  readonly counted: number;
  /** By the model, as it knew 2010; with every county of a province losing and gaining movers alike; without any change. */
  readonly forecast: Readonly<Record<ForecastName, number>>;
}

export const forecastNames = ["model", "alike", "unchanged"] as const;
type ForecastName = (typeof forecastNames)[number];

/** Every one-to-one county, 2010 to 2020, beside three forecasts. */
export function trackCounties(): readonly TrackedCounty[] {
  const folder = join(builtInPack, "sources", "county");
  const { data, file } = packByCounty();
  const areas = buildAreaTree(file.areas);
  const model = projected(data, areas);
  const localMoves = [
    "migration.arrival-share",
    "migration.local-out-rate",
    "migration.local-share",
  ];
  const alike = projected(
    data.filter(({ item }) => !localMoves.includes(item)),
    areas,
  );
  const people = (year: number) =>
    new Map(
      readRaw(join(folder, `counties_${year}.csv`)).map((row) => [
        row.adcode ?? "",
        numberIn(row, "pop_total"),
      ]),
    );
  const [before, after] = [people(firstYear), people(lastYear)];
  return readRaw(join(folder, "link_2010_2020.csv")).flatMap((link) => {
    if (link.quality !== "one_to_one") return [];
    const code = link.adcode_2010 ?? "";
    const residents = before.get(code) ?? Number.NaN;
    const growth = (people: number | undefined) =>
      Math.log((people ?? Number.NaN) / residents) / (lastYear - firstYear);
    return [
      {
        residents,
        counted: growth(after.get(link.adcode_2020 ?? "")),
        forecast: { model: growth(model.get(code)), alike: growth(alike.get(code)), unchanged: 0 },
      },
    ];
  });
}

/** The pack of 2010 by the counties of 2010. */
function packByCounty(): Pack {
  const { pack } = loadPackTables(join(builtInPack, "..", `china-${firstYear}`));
  const details = countiesOfChina2010(join(builtInPack, "sources")).map(
    ({ province, areas, rows }) => ({
      province,
      areas,
      name: province,
      rows,
      hash: "",
    }),
  );
  return parsedValue(packInDetail(pack, details));
}

/** Residents of every county at the end of the last year. */
function projected(data: readonly Datum[], areas: AreaTree): ReadonlyMap<string, number> {
  const model = compilePopulation(data, areas, firstYear, lastYear);
  const state = createPopulationState(model);
  for (let year = 1; year <= lastYear - firstYear; year++)
    advancePopulation(state, model, year, {
      totalFertility: model.totalFertility[year] ?? Number.NaN,
      lifeExpectancyGain: 0,
      urbanShare: model.urbanShare[year] ?? Number.NaN,
      settlementRate: 0.01,
      migrationFactor: 1,
      migrationResponse: 0,
    });
  return new Map(
    areas.localities.map(({ code }, l) => [
      code,
      total((areas.leavesOfLocality[l] ?? []).map((leaf) => state.residents[leaf] ?? 0)),
    ]),
  );
}

/** How far a forecast of growth is off, in points a year, people weighted; and how widely it spreads over counties. */
export interface GrowthErrors {
  readonly meanAbsolute: number;
  readonly rootMeanSquare: number;
  /** Counted less forecast. */
  readonly bias: number;
  readonly spread: number;
}

/** Errors of one forecast over some counties, weighted by their residents. */
export function growthErrors(
  counties: readonly TrackedCounty[],
  forecast: (county: TrackedCounty) => number,
): GrowthErrors {
  const everyone = total(counties.map(({ residents }) => residents));
  const mean = (of: (county: TrackedCounty) => number) =>
    total(counties.map((county) => county.residents * of(county))) / everyone;
  const error = (county: TrackedCounty) => 100 * (county.counted - forecast(county));
  const middle = mean(forecast);
  return {
    meanAbsolute: mean((county) => Math.abs(error(county))),
    rootMeanSquare: Math.sqrt(mean((county) => error(county) ** 2)),
    bias: mean(error),
    spread: 100 * Math.sqrt(mean((county) => (forecast(county) - middle) ** 2)),
  };
}

const names: Readonly<Record<ForecastName, string>> = {
  model: "the model",
  alike: "every county of a province alike",
  unchanged: "no change",
};

/** The page with its measured part made anew. */
export function withMeasuredCounties(page: string, counties = trackCounties()): string {
  return replaceMeasured(page, countyTrackRecordFile, () => countyTables(counties));
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

function countyTables(counties: readonly TrackedCounty[]): string {
  const fixed = (value: number) => value.toFixed(2).replace("-", "−");
  const errors = forecastNames.map((name) => ({
    name,
    ...growthErrors(counties, ({ forecast }) => forecast[name]),
    rightSide: counties.filter(({ counted, forecast }) => counted * forecast[name] > 0).length,
    losing: counties.filter(({ forecast }) => forecast[name] < 0).length,
  }));
  const counted = growthErrors(counties, (county) => county.counted);
  const bySize = [...counties].sort((a, b) => a.residents - b.residents);
  const deciles = Array.from({ length: 10 }, (_, d) =>
    bySize.slice(Math.floor((d * bySize.length) / 10), Math.floor(((d + 1) * bySize.length) / 10)),
  );
  const whole = (value: number) => value.toLocaleString("en");
  return [
    `${whole(counties.length)} counties with ${whole(Math.round(total(counties.map((one) => one.residents)) / 1e6))} million residents in ${firstYear}. Growth in points a year (log), weighted by residents.`,
    markdownTable(
      [
        "forecast",
        "mean absolute error",
        "root mean square error",
        "bias (counted − forecast)",
        "spread over counties",
        "counties that lose people",
        "growth or loss told rightly",
      ],
      [
        ...errors.map((one) => [
          names[one.name],
          fixed(one.meanAbsolute),
          fixed(one.rootMeanSquare),
          fixed(one.bias),
          fixed(one.spread),
          whole(one.losing),
          one.name === "unchanged" ? "–" : whole(one.rightSide),
        ]),
        [
          "counted",
          "",
          "",
          "",
          fixed(counted.spread),
          whole(counties.filter((one) => one.counted < 0).length),
          "",
        ],
      ],
    ),
    "Mean absolute error by size, a tenth of the counties each:",
    markdownTable(
      ["residents of 2010, thousand", ...forecastNames.map((name) => names[name])],
      deciles.map((some) => [
        `${whole(Math.round((some[0]?.residents ?? 0) / 1000))} to ${whole(Math.round((some.at(-1)?.residents ?? 0) / 1000))}`,
        ...forecastNames.map((name) =>
          fixed(growthErrors(some, ({ forecast }) => forecast[name]).meanAbsolute),
        ),
      ]),
    ),
  ].join("\n\n");
}
