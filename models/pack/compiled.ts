import type { AreaTree } from "../areas.ts";
import type { Bilingual } from "../domains.ts";
import type { PopulationModel } from "../population/model.ts";
import type { Calibration } from "./calibration.ts";
import type { Datum } from "./datum.ts";
import type { PackFile, Parameter, Service, Target } from "./schema.ts";
import type { PackSource } from "./sources.ts";

/** Public accounts of the base year by province, million yuan in base-year prices. */
export interface BaseAccounts {
  /** [province] */
  readonly gdp: Float64Array;
  readonly ownRevenue: Float64Array;
  /** [province] transfers of the three kinds. */
  readonly transfersShared: Float64Array;
  readonly transfersEqualization: Float64Array;
  readonly transfersOther: Float64Array;
  /** [province] all spending of the general public budget. */
  readonly spendingTotal: Float64Array;
  /** [domain][province] public spending on the domain. */
  readonly spendingByDomain: Float64Array;
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
  /** [service][leaf] share of eligible people in need. */
  readonly needRate: Float64Array;
  /** [service][region] capital cost, yuan a unit in base-year prices; 0 where nothing is built. */
  readonly capitalCost: Float64Array;
}

/** A data pack ready for simulation: typed arrays, no text to parse. Structured-cloneable. */
export interface CompiledPack {
  readonly id: string;
  /** Content hash of the pack's files, `sha256:` and 64 hex digits. */
  readonly hash: string;
  readonly file: PackFile;
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
