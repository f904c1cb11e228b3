import {
  type CompiledPack,
  type ObservedPoint,
  observedPoints,
  readingOf,
  type SeriesQuery,
  type Setting,
} from "../../models/index.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** A series of the model that has been counted since the base year. */
export interface CountedChoice {
  /** Name of the people counted (`counted.name.<id>`), or the id of a service. */
  readonly id: string;
  readonly service?: string;
  readonly query: Omit<SeriesQuery, "area">;
  /** Rows of the pack that hold the counts. */
  readonly item: string;
  readonly kind: "persons" | "share" | "units";
}

const people: readonly CountedChoice[] = [
  { id: "residents", query: { indicator: "population" }, item: "population", kind: "persons" },
  { id: "births", query: { indicator: "births" }, item: "births", kind: "persons" },
  { id: "deaths", query: { indicator: "deaths" }, item: "deaths", kind: "persons" },
  { id: "urban-share", query: { indicator: "urban-share" }, item: "urban-share", kind: "share" },
  {
    id: "aged-60",
    query: { indicator: "population.age", group: "60+" },
    item: "population.age",
    kind: "persons",
  },
  {
    id: "aged-65",
    query: { indicator: "population.age", group: "65+" },
    item: "population.age",
    kind: "persons",
  },
];

/** What a reader can compare with counts: people, then every service whose capacity was counted after the base year. */
export function countedChoices(pack: CompiledPack): readonly CountedChoice[] {
  const counted = new Set(
    pack.data
      .filter(({ item, year }) => item === "observed.capacity" && year > pack.baseYear)
      .map(({ subject }) => subject),
  );
  return [
    ...people,
    ...pack.services
      .filter(({ id }) => counted.has(id))
      .map(
        ({ id, domain }): CountedChoice => ({
          id,
          service: id,
          query: { indicator: "capacity", domain, service: id },
          item: "capacity",
          kind: "units",
        }),
      ),
  ];
}

/** A series of every open scenario in an area, and what was counted there. */
export interface CountedRows {
  readonly choice: CountedChoice;
  readonly years: readonly number[];
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly isBase: boolean;
    /** Null where the model has no value, such as births of the base year. */
    readonly values: readonly (number | null)[];
  }[];
  readonly observed: readonly ObservedPoint[];
}

/** Rows of the chart of counted series. Pure; counts before the base year are left out. */
export function countedRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  choice: CountedChoice,
  area: string,
  setting: Setting = "all",
): CountedRows {
  const years = runs[0]?.result.years ?? pack.years;
  return {
    choice,
    years,
    lines: runs.map((run) => ({
      id: run.id,
      name: run.name,
      isBase: run.isBase,
      values: readingOf(pack, run.result)
        .series({ ...choice.query, area, setting })
        .map((value) => (Number.isFinite(value) ? value : null)),
    })),
    // Counts are of whole places.
    observed:
      setting === "all"
        ? observedPoints(
            pack,
            { item: choice.item, subject: choice.service ?? "", age: choice.query.group ?? "" },
            area,
          ).filter(({ year }) => years.includes(year))
        : [],
  };
}
