import type { AreaTree } from "../areas.ts";
import type { Bilingual } from "../domains.ts";
import type { PopulationModel } from "../population/model.ts";
import type { Settlement } from "../services/reach-law.ts";
import type { Calibration } from "./calibration.ts";
import type { Datum } from "./datum.ts";
import type { PackDetail } from "./detail.ts";
import type { PackFile, Parameter, Service, Target } from "./schema.ts";
import type { PackSource } from "./sources.ts";

/** Public accounts of the base year by province, million yuan in base-year prices. */
export interface BaseAccounts {
  /** [province] */
  readonly gdp: Float64Array;
  readonly ownRevenue: Float64Array;
  /** [province] what GDP and own revenue fell short of in the base year alone (0 unless a pack knows): regained the year after. */
  readonly gdpShortfall: Float64Array;
  readonly ownRevenueShortfall: Float64Array;
  /** [province] transfers of the three kinds. */
  readonly transfersShared: Float64Array;
  readonly transfersEqualization: Float64Array;
  readonly transfersOther: Float64Array;
  /** [province] part of the other transfers that was given in the base year alone (0 unless a pack knows); later years share without it. */
  readonly transfersOneOff: Float64Array;
  /** [province] all spending of the general public budget. */
  readonly spendingTotal: Float64Array;
  /** [domain][province] public spending on the domain. */
  readonly spendingByDomain: Float64Array;
  /** [domain][province] the same without what was spent in the base year alone: what later years go on from. */
  readonly lastingByDomain: Float64Array;
  /** [province] revenue of local government funds, and of land within it; 0 where a pack has no fund accounts. */
  readonly governmentFunds: Float64Array;
  readonly landRevenue: Float64Array;
  /** [province] population registered (hukou), persons, for the equalization formula. */
  readonly registeredPopulation: Float64Array;
  /** [province] share of tiered costs that the centre pays, 0…1. */
  readonly centralShare: Float64Array;
}

/** Stocks of services in the base year. */
export interface BaseStocks {
  /** [service][leaf] public working places (facility services), posts served (staff), people served (money), in units of the service. */
  readonly capacity: Float64Array;
  /** [service][leaf] staff, persons; 0 for money services. */
  readonly staff: Float64Array;
  /** [service][leaf] capacity of other providers, units. */
  readonly otherProviders: Float64Array;
  /** Of each of these, [service][province] 1 where its split between town and country is counted, else 0. */
  readonly splitCounted: Readonly<Record<"capacity" | "staff" | "otherProviders", Uint8Array>>;
  /** [service][leaf] share of eligible people in need; where need differs by age, the factor on the shares by age. */
  readonly needRate: Float64Array;
  /** [service][province] public running cost of a unit of public capacity, million yuan a year; −1: not given. */
  readonly runningCost: Float64Array;
  /** [service][region] capital cost, yuan a unit in base-year prices; 0 where nothing is built. */
  readonly capitalCost: Float64Array;
}

/** Ways to services in the base year. */
export interface BaseReach {
  /** [service][leaf] sites that the leaf's people can go to. */
  readonly sites: Float64Array;
  /** [service][leaf] usual speed on the way to them, km/h; NaN where it is the service's own. */
  readonly speed: Float64Array;
  readonly settlement: Settlement;
}

/** A data pack ready for simulation: typed arrays, no text to parse. Structured-cloneable. */
export interface CompiledPack {
  readonly id: string;
  /** Content hash of the pack's files, `sha256:` and 64 hex digits. */
  readonly hash: string;
  readonly file: PackFile;
  /** Where provinces of another pack are in detail here. */
  readonly detail?: PackDetail;
  readonly baseYear: number;
  readonly horizonYear: number;
  /** Years of the results, base year included. */
  readonly years: readonly number[];
  readonly areas: AreaTree;
  readonly services: readonly Service[];
  /** [service] → index into domainIds. */
  readonly domainOfService: Int32Array;
  readonly parameters: readonly Parameter[];
  readonly targets: readonly Target[];
  readonly population: PopulationModel;
  /** [leaf] residents without local hukou, persons, base year. */
  readonly withoutLocalHukou: Float64Array;
  readonly accounts: BaseAccounts;
  readonly stocks: BaseStocks;
  /** Absent where no service says how people get to it: everybody then does. */
  readonly reach?: BaseReach;
  /** [lever][year] default value of every lever in every year of the results. */
  readonly leverDefaults: Float64Array;
  /** Draws of parameters fitted to counted years. */
  readonly calibration?: Calibration;
  /** All rows, for provenance and for observed points. */
  readonly data: readonly Datum[];
  /** Headings of SOURCES.md that rows name. */
  readonly sources: readonly PackSource[];
  /** Notes of rows and declarations in both languages (`noteIn`). */
  readonly notes: readonly Bilingual[];
}
