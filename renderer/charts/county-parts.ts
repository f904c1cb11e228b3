import type { CompiledPack } from "../../models/index.ts";
import {
  type CountyRow,
  type CountyRows,
  countiesOf,
} from "../../presentation/rows/county-rows.ts";
import { wordsIn } from "../../presentation/words/catalogue.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { formatValue } from "../../presentation/words/numbers.ts";
import { areaName } from "../../presentation/words/places.ts";
import { joined } from "../../presentation/words/sentence.ts";
import type { ChartTable } from "./chart-table.ts";
import type { TooltipText } from "./tooltip-card.tsx";
import type { ChartProps } from "./use-chart.ts";

/** What the charts of a province's counties are given. */
export interface CountyChartProps extends ChartProps {
  /** Of the active run. */
  readonly rows: CountyRows;
  /** Code of the place that is selected. */
  readonly selected: string;
  readonly onSelect?: (code: string) => void;
  /** The group of counties that is marked, by name; undefined where none is. */
  readonly marked?: { readonly codes: ReadonlySet<string>; readonly name: string } | undefined;
}

/** Codes of the counties that are selected: one, or those of a prefecture. */
export function selectedCounties(
  pack: CompiledPack,
  province: string,
  selected: string,
): ReadonlySet<string> {
  return new Set(
    countiesOf(pack, province).flatMap(({ code, parent }) =>
      code === selected || parent === selected ? [code] : [],
    ),
  );
}

/** Name, level, rank and people of the county that is pointed at. */
export function countyTooltip(
  pack: CompiledPack,
  { province, counties }: CountyRows,
  county: CountyRow,
  language: Language,
): TooltipText {
  const t = wordsIn(language, "charts");
  return {
    title: joined(language, "values", [
      areaName(pack, county.code, language),
      county.parent === province ? undefined : areaName(pack, county.parent, language),
    ]),
    entries: [
      {
        id: "value",
        label: t("counties.level"),
        value: formatValue(county.value, "share", language),
      },
      {
        id: "rank",
        label: t("counties.rank"),
        value: t("counties.rankOf", { rank: county.rank, count: counties.length }),
      },
      {
        id: "persons",
        label: t("counties.persons"),
        value: formatValue(county.persons, "persons", language),
      },
    ],
  };
}

/** The counties in order, as a table. */
export function countyTable(
  pack: CompiledPack,
  { counties }: CountyRows,
  scenario: string,
  language: Language,
): ChartTable {
  const t = wordsIn(language, "charts");
  return {
    columns: [
      { id: "county", label: t("counties.county") },
      { id: "code", label: t("counties.code") },
      { id: "value", label: scenario, unit: "%", digits: 1 },
      { id: "persons", label: t("counties.persons"), digits: 0 },
    ],
    rows: counties.map((one) => [
      areaName(pack, one.code, language),
      one.code,
      one.value * 100,
      one.persons,
    ]),
  };
}
