import "../zod-without-eval.ts";
import * as z from "zod";
import { deprivationMeasures } from "../equalization/deprivation.ts";
import { inequalityMeasures } from "../equalization/inequality-into.ts";
import { type BlockName, convergenceMeasures, nationalMeasures } from "../results.ts";
import { paragraphSchema, titleSchema } from "../text/schema-parts.ts";
import type { InputPart } from "./inputs.ts";
import { outcomeIds } from "./outcomes.ts";

/** Another indicator, of the urban or rural part of the area where that is meant. */
const termSchema = z.strictObject({
  indicator: z.string(),
  group: z.string().optional(),
  setting: z.enum(["urban", "rural"]).optional(),
});

const block = z.custom<BlockName>((name) => typeof name === "string");

const levels = z.enum(["domainAttainment", "domainStanding", "domainProvision"]);

/** Values that are worked out of what was recorded for leaves. */
const computedSchema = z.discriminatedUnion("how", [
  /** Of a service weighted by need, of a domain or the whole by people; of everybody, or of those registered or not. */
  z.strictObject({
    how: z.literal("mean"),
    ofService: z.enum(["attainment", "attainmentStanding", "provision"]),
    ofDomain: levels,
  }),
  /** Of a service weighted by need; of a domain or the whole the mean over services with a way to them, each weighted by people. */
  z.strictObject({ how: z.literal("mean-of-services"), block: z.enum(["reach"]) }),
  /** People whose group stands at or above the pack's threshold in the domain, or in every domain, over all people. */
  z.strictObject({ how: z.literal("meeting") }),
  /** Of other indicators. */
  z.strictObject({
    how: z.literal("ratio"),
    of: termSchema,
    to: termSchema,
    factor: z.number().optional(),
  }),
]);

/** Where the values of an indicator come from. */
const recordedSchema = z.discriminatedUnion("how", [
  ...computedSchema.options,
  /** Over the leaves or provinces of an area, of rows of a block: row i for group i, all of them without a group. */
  z.strictObject({ how: z.literal("sum"), block, rows: z.array(z.number().int()) }),
  /** The same with one row a domain. */
  z.strictObject({ how: z.literal("sum-of-domains"), block }),
  /** Of a service the sum in its own unit; of several, the sum where they add up (persons), else the mean of values relative to the base year. */
  z.strictObject({ how: z.literal("stock"), block, addsUp: z.boolean() }),
  /** A measure of the levels of groups (`inequalityReader`). */
  z.strictObject({
    how: z.literal("measure"),
    of: levels,
    measure: z.enum(inequalityMeasures),
  }),
  /** A measure of deprivation in nine domains (`deprivationOf`). */
  z.strictObject({ how: z.literal("deprivation"), measure: z.enum(deprivationMeasures) }),
  /** One number a year. */
  z.strictObject({ how: z.literal("national"), measure: z.enum(nationalMeasures) }),
  /** The same of what follows from levels (`convergenceOfYear`). */
  z.strictObject({ how: z.literal("convergence"), measure: z.enum(convergenceMeasures) }),
  z.strictObject({ how: z.literal("total"), of: z.array(termSchema) }),
  z.strictObject({ how: z.literal("difference"), of: termSchema, less: termSchema }),
  /** Sum over the years after the base year, up to the year read. */
  z.strictObject({ how: z.literal("cumulated"), of: termSchema }),
  /** An outcome that is worked out from what was recorded (`outcomeReader`). */
  z.strictObject({ how: z.literal("outcome"), outcome: z.enum(outcomeIds) }),
]);
export type Recorded = z.infer<typeof recordedSchema>;

/**
 * Areas for which an indicator can be read. `everywhere`: every area and every urban or rural part; `both-parts`: areas that have
 * both; `provinces`: areas that provinces lie in whole, since accounts are kept by province; `nation`: the nation alone.
 */
const areasSchema = z.enum(["everywhere", "both-parts", "provinces", "nation"]);
export type IndicatorAreas = z.infer<typeof areasSchema>;

const part = z.custom<InputPart>((name) => typeof name === "string");

/** One indicator of the results, with everything that anybody needs to know of it. */
export const indicatorSchema = z.strictObject({
  id: z.string(),
  name: titleSchema,
  /** As written in results; `unit of the service` where each service has its own. */
  unit: z.string(),
  /**
   * What a number is, which decides how it is written. `index` and `share`: 0…1. `points`: a difference of two of them. `money`: million
   * yuan; `yuan`: yuan a person. `persons` and `units`: counts. `coefficient`: Gini, Theil and their kind. `ratio`: a multiple. `years`: of life or of schooling.
   */
  kind: z.enum([
    "index",
    "share",
    "points",
    "money",
    "yuan",
    "persons",
    "units",
    "coefficient",
    "ratio",
    "years",
    "plain",
  ]),
  /** Absent where neither direction is better. */
  higherIsBetter: z.boolean().optional(),
  areas: areasSchema,
  /** Areas that lists and exports give unless areas are named. */
  listed: areasSchema,
  /**
   * `none`; `optional` (absent means overall); `service`: a service, or a domain, or neither (overall); `service-only`: a service must
   * be named.
   */
  domain: z.enum(["none", "optional", "service", "service-only"]),
  groups: z.array(z.string()),
  /** Must a group be named? Where not, a query without one means all of them together. */
  groupNeeded: z.boolean(),
  /** Something of a year, which the base year (observed, not simulated) has none of: NaN there. */
  flow: z.boolean(),
  /** Part of every export unless other indicators are asked for. */
  core: z.boolean(),
  recorded: recordedSchema,
  /** What the number says. */
  note: paragraphSchema,
  /** How areas are put together, and what it means at each level of detail. */
  reading: paragraphSchema,
  equation: paragraphSchema,
  /** Parts of the model that it rests on, in the base year and besides in the years after. */
  rests: z.strictObject({ base: z.array(part), later: z.array(part) }),
});
export type Indicator = Readonly<z.output<typeof indicatorSchema>>;
