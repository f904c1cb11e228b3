import {
  type CompiledPack,
  type DomainId,
  deprivationChoices,
  domainIds,
  readingOf,
} from "../../models/index.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** People with and without local registration, as deprivation is broken down. */
export const registrations = ["registered", "unregistered"] as const;
export type Registration = (typeof registrations)[number];

/** Deprivation of some people in the year shown. */
export interface DeprivedGroup {
  readonly headcount: number;
  readonly breadth: number;
  readonly adjusted: number;
  readonly depth: number;
  /** Their part of all that is lacking (of M0 of the nation), and of the people; the parts add up to 1, where anything is lacking. */
  readonly part: number;
  readonly people: number;
}

/** Deprivation after Alkire and Foster of one run. */
export interface DeprivationLine {
  readonly id: string;
  readonly name: string;
  readonly isBase: boolean;
  /** Over the years: share of people deprived (H), domains they lack (A), M0 = H × A, M1. */
  readonly headcount: readonly number[];
  readonly breadth: readonly number[];
  readonly adjusted: readonly number[];
  readonly depth: readonly number[];
  /** Residents at the end of the year shown. */
  readonly residents: number;
  /** Parts of M0 by domain, largest first. */
  readonly domains: readonly { readonly domain: DomainId; readonly part: number }[];
  readonly registration: Readonly<Record<Registration, DeprivedGroup>>;
  readonly settings: Readonly<Record<"urban" | "rural", DeprivedGroup>>;
  readonly regions: readonly (DeprivedGroup & { readonly code: string })[];
  /** Largest part first. */
  readonly provinces: readonly (DeprivedGroup & { readonly code: string })[];
}

export interface DeprivationRows {
  readonly years: readonly number[];
  /** The year that the parts are of. */
  readonly year: number;
  /** Domains from which people who lack them count as deprived, and the level below which a domain is lacked. */
  readonly domains: number;
  readonly lowestCutoff: number;
  readonly highestCutoff: number;
  readonly lines: readonly DeprivationLine[];
}

/** People left behind, for each run: how many, in how much, and the exact parts by domain, registration and place. */
export function deprivationRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  year: number = runs[0]?.result.years.at(-1) ?? pack.horizonYear,
): DeprivationRows {
  const result = runs[0]?.result;
  if (result === undefined) throw new RangeError("runs: at least one is needed, none given");
  return {
    years: result.years,
    year,
    ...deprivationChoices(result),
    lines: runs.map((run) => lineOf(pack, run, year)),
  };
}

function lineOf(pack: CompiledPack, run: ScenarioRun, year: number): DeprivationLine {
  const { series, value } = readingOf(pack, run.result);
  const residents = value({ indicator: "population" }, year);
  const lacking = value({ indicator: "deprivation.adjusted" }, year);
  /** The people of a place, or of a registration, with their part of the whole. */
  const groupOf = (
    where: {
      readonly area?: string;
      readonly setting?: "urban" | "rural";
      readonly group?: string;
    },
    persons: number,
  ): DeprivedGroup => {
    const measure = (name: string) =>
      persons > 0 ? value({ indicator: `deprivation.${name}`, ...where }, year) : 0;
    const people = persons / residents;
    const adjusted = measure("adjusted");
    return {
      headcount: measure("headcount"),
      breadth: measure("breadth"),
      adjusted,
      depth: measure("depth"),
      part: lacking > 0 ? (people * adjusted) / lacking : 0,
      people,
    };
  };
  const personsIn = (where: { readonly area?: string; readonly setting?: "urban" | "rural" }) =>
    value({ indicator: "population", ...where }, year);
  const without = value({ indicator: "population.without-local-hukou" }, year);
  const placeOf = (code: string) => ({
    code,
    ...groupOf({ area: code }, personsIn({ area: code })),
  });
  return {
    id: run.id,
    name: run.name,
    isBase: run.isBase,
    headcount: series({ indicator: "deprivation.headcount" }),
    breadth: series({ indicator: "deprivation.breadth" }),
    adjusted: series({ indicator: "deprivation.adjusted" }),
    depth: series({ indicator: "deprivation.depth" }),
    residents,
    domains: domainIds
      .map((domain) => ({
        domain,
        part:
          lacking > 0 ? value({ indicator: "deprivation.adjusted", domain }, year) / lacking : 0,
      }))
      .sort((a, b) => b.part - a.part),
    registration: {
      registered: groupOf({ group: "registered" }, residents - without),
      unregistered: groupOf({ group: "unregistered" }, without),
    },
    settings: {
      urban: groupOf({ setting: "urban" }, personsIn({ setting: "urban" })),
      rural: groupOf({ setting: "rural" }, personsIn({ setting: "rural" })),
    },
    regions: pack.areas.regions.map(({ code }) => placeOf(code)),
    provinces: pack.areas.provinces
      .map(({ code }) => placeOf(code))
      .sort((a, b) => b.part - a.part),
  };
}
