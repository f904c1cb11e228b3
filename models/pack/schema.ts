import "../zod-without-eval.ts";
import { z } from "zod";
import { domainIds } from "../domains.ts";
import { bilingualSchema, pathSchema, quantitySchema } from "./datum.ts";

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "kebab-case id");

/**
 * One node of the area tree: nation > region > province > leaf (urban or rural part), with levels of the pack's own, such as
 * prefecture and county, anywhere between them.
 */
export const areaSchema = z.strictObject({
  code: z.string().min(1),
  parent: z.string(),
  level: kebab,
  setting: z.enum(["", "urban", "rural"]),
  name: bilingualSchema,
  /** Abbreviation for map tiles, such as BJ and 京. */
  short: bilingualSchema,
  /** Column and row of the province's tile in the tile-grid map, from 0; absent for other levels. */
  tile: z.tuple([z.number().int().min(0), z.number().int().min(0)]).optional(),
});
export type Area = z.infer<typeof areaSchema>;

/** Who needs a service: single years of age, sex, settings. */
const eligibleSchema = z.strictObject({
  ages: z.tuple([z.number().int().min(0), z.number().int().max(100)]),
  sex: z.enum(["both", "female", "male"]).default("both"),
  settings: z
    .array(z.enum(["urban", "rural"]))
    .min(1)
    .default(["urban", "rural"]),
});

/** Surplus of this service that another service can take over after rebuilding. */
const conversionSchema = z.strictObject({
  to: kebab,
  /** Units of the target gained from one unit of this service. */
  unitsPerUnit: quantitySchema,
  /** Yuan (base-year prices) for each unit of the target gained. */
  costPerUnit: quantitySchema,
  delayYears: z.number().int().min(0).max(5),
});

/** Places of another service, counted among its own, that are refitted into places of this one. */
const refitSchema = z.strictObject({
  /** Service whose places are refitted; the refitted place stays counted among them. */
  of: kebab,
  /** Share of the places not yet refitted that is refitted in a year. */
  pacePerYear: quantitySchema,
  /** Yuan (base-year prices) for each place. */
  costPerUnit: quantitySchema,
  delayYears: z.number().int().min(1).max(5),
  /** Share of all places of `of` at which refitting stops. */
  stopsAtShare: quantitySchema,
});

/** When public places of a service may be closed for good. */
const closingSchema = z.strictObject({
  /** Places kept above need before any counts as surplus, as a share of need. */
  reserve: quantitySchema,
  /** Share of the places that close in a year for want of users, whatever the standard asks, at the pack's own consolidation. */
  unusedPerYear: quantitySchema.optional(),
});

/** Kinds of standard: what one unit of it means, and so what may happen to it. */
export const standardKinds = ["coverage", "intensity", "amount"] as const;

/**
 * A national standard: units for each person in need, by year, before the levers. Kinds:
 * `coverage`: a share of those entitled, never above 1 and never adjusted; `intensity`: staff, beds, m² a head; `amount`: yuan a
 * person, as a multiple of the unit's own amount. A value taken from a plan stands until the plan's year. After the last year for
 * which a plan speaks, intensity and amount rise by `risePerYear`, a share a year in base-year prices. Packs of earlier versions say
 * neither: their standards are read as an intensity that rises by 2 % a year.
 */
export const standardSchema = pathSchema.extend({
  kind: z.enum(standardKinds).optional(),
  risePerYear: quantitySchema.optional(),
});

/**
 * One service. Provision:
 * `facility`: places need a building and staff; `staff`: people in posts, no building of their own;
 * `money`: people paid or served from recurrent money alone.
 */
export const serviceSchema = z.strictObject({
  id: kebab,
  domain: z.enum(domainIds),
  name: bilingualSchema,
  description: bilingualSchema,
  provision: z.enum(["facility", "staff", "money"]),
  /** Unit of need and capacity, such as places, beds, persons, m². */
  unit: bilingualSchema,
  eligible: eligibleSchema,
  /**
   * Share of the eligible who are in need, national. Where the pack's tables hold
   * `need.rate` rows for leaves, those replace it leaf by leaf.
   */
  rate: quantitySchema,
  standard: standardSchema,
  /**
   * Units for each person in need that people ask for and pay themselves, by year, where that is more than the standard:
   * fee-financed building and the momentum of other providers stop there. Absent: what the standard asks for.
   */
  demand: pathSchema.optional(),
  /** May residents without local hukou be refused? Then access = 1 − share without hukou × (1 − coverage). */
  hukouLinked: z.boolean(),
  /**
   * Share of residents without local hukou who could use the service in the base year, where it is known to differ from the
   * hukou-coverage lever's default. The lever moves it in proportion: to 1 when the lever is 1, to 0 when it is 0.
   */
  hukouCoverage: quantitySchema.optional(),
  /** Is it a service for people in difficulty, whose need the difficulty-support lever widens? */
  forPeopleInDifficulty: z.boolean().default(false),
  facility: z
    .strictObject({
      serviceLifeYears: quantitySchema,
      leadTimeYears: quantitySchema,
      /** Net growth of national capacity in the years before the base year, per year: fills the pipeline at the start. */
      recentGrowthPerYear: quantitySchema,
    })
    .optional(),
  staffing: z
    .strictObject({
      /** Units that one member of staff serves. */
      unitsPerStaff: pathSchema,
      attritionPerYear: quantitySchema,
      /** Largest gross hiring in a year as a share of the stock, before the staff-growth lever. */
      hiringLimitPerYear: quantitySchema,
      /**
       * Growth of staff in the years before the base year where it does not follow the standard: fees and insurance carry
       * most of the cost, or posts were filled again and added although need fell. It goes on at this pace, fading by the
       * parameter `momentum-fade`, whether or not the standard asks for it.
       */
      recentGrowthPerYear: quantitySchema.optional(),
    })
    .optional(),
  money: z.strictObject({
    /** Share of the domain's public account of the base year that runs this service (nation; splits the account). */
    recurrentShare: quantitySchema,
    /** Share of the running cost of one unit that the public budget pays (the rest: fees, insurance funds). */
    publicShareOfRunningCost: quantitySchema,
    /** Of what the public budget does not pay, the share that social-insurance funds pay; users pay the rest. Absent: users pay all of it. */
    insuranceShareOfRest: quantitySchema.optional(),
    /** True where centre and province share the cost by the five tiers. */
    tiered: z.boolean().default(false),
    /** National cost standard in yuan (base-year prices) for each unit and year, for tiered services. */
    nationalStandardYuan: pathSchema.optional(),
  }),
  otherProviders: z
    .strictObject({
      /** Upper end of the share of need that others may provide. */
      maximumShare: quantitySchema,
      /** Share of the running cost that the public budget pays when it buys from others. */
      purchaseShare: quantitySchema,
      /** Growth of other providers in the years before the base year; carried on, fading, while need is unmet. */
      recentGrowthPerYear: quantitySchema.optional(),
    })
    .optional(),
  /** Gain in effective staff capacity when digital and tele-service are fully used. */
  digitalGain: quantitySchema.optional(),
  /** Share of need that neighbours' surplus may serve when sharing is fully open. */
  sharable: quantitySchema.optional(),
  conversions: z.array(conversionSchema).default([]),
  refits: z.array(refitSchema).optional(),
  closing: closingSchema.optional(),
});
export type Service = z.output<typeof serviceSchema>;

/** A scalar of the model that the pack fixes and an ensemble may vary. */
export const parameterSchema = z.strictObject({
  id: kebab,
  name: bilingualSchema,
  unit: z.string(),
  value: z.number(),
  basis: z.enum(["observed", "derived", "estimated", "assumed"]),
  source: z.string().min(1),
  note: z.string().optional(),
  /** A choice that people make (of a measure, say), nothing unknown: ensembles draw it only where they are asked for it by name. */
  choice: z.boolean().optional(),
  /** Distribution for ensembles; absent: never varied. */
  uncertainty: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("uniform"), low: z.number(), high: z.number() }),
      z.strictObject({
        kind: z.literal("triangular"),
        low: z.number(),
        mode: z.number(),
        high: z.number(),
      }),
      z.strictObject({
        kind: z.literal("normal"),
        mean: z.number(),
        sd: z.number().positive(),
        low: z.number(),
        high: z.number(),
      }),
      z.strictObject({
        kind: z.literal("lognormal"),
        median: z.number().positive(),
        spread: z.number().positive(),
        low: z.number(),
        high: z.number(),
      }),
    ])
    .optional(),
});
export type Parameter = z.infer<typeof parameterSchema>;

/** A target declared as data. */
export const targetSchema = z.strictObject({
  id: kebab,
  name: bilingualSchema,
  definition: bilingualSchema,
  /** Result indicator the target is read on, with its dimensions. */
  indicator: z.string(),
  area: z.string().default("CN"),
  domain: z.enum(domainIds).optional(),
  service: kebab.optional(),
  /** Denominator when the target is per head: `person`, `1000-persons`, or `need`; absent: as is. */
  per: z.enum(["person", "1000-persons", "need"]).optional(),
  comparison: z.enum(["at-least", "at-most"]).default("at-least"),
  year: z.number().int(),
  value: z.number(),
  unit: z.string(),
  plan: z.enum(["14fyp", "15fyp", "2035"]),
  /**
   * `declared`: a plan or a law states this very value. `ours`: a reading of one, with a value that it does not print. Absent (packs
   * made before it was asked for): ours where the plan is that of 2035, which prints no value, else declared.
   */
  basis: z.enum(["declared", "ours"]).optional(),
  source: z.string().min(1),
  note: bilingualSchema.optional(),
});
export type Target = z.output<typeof targetSchema>;

/** Default path of a context lever, where the pack knows better than the program. */
export const leverDefaultSchema = z.strictObject({
  lever: z.string(),
  points: z.array(z.tuple([z.number().int(), z.number()])).min(1),
  basis: z.enum(["observed", "derived", "estimated", "assumed"]),
  source: z.string().min(1),
  note: z.string().optional(),
});

/** pack.yaml. */
export const packFileSchema = z.strictObject({
  format: z.literal("equalis-pack/1"),
  id: kebab,
  title: bilingualSchema,
  note: bilingualSchema,
  licence: z.string(),
  baseYear: z.number().int(),
  horizonYear: z.number().int().max(2060),
  /** Share of the standard from which a domain counts as meeting it. */
  meetsStandardAt: quantitySchema,
  /** Level of attainment below which floor enforcement acts. */
  floorLevel: quantitySchema,
  areas: z.array(areaSchema),
  services: z.array(serviceSchema).min(1),
  parameters: z.array(parameterSchema),
  /** Pairs of parameters drawn together, by the correlation of their Gaussian copula. */
  correlations: z
    .array(
      z.strictObject({
        between: z.tuple([kebab, kebab]),
        value: z.number().min(-1).max(1),
        basis: z.string(),
        source: z.string(),
      }),
    )
    .default([]),
  /** Parameters that sum to a fixed total (that of their values) and are drawn together on the simplex. */
  shares: z
    .array(
      z.strictObject({
        id: kebab,
        name: bilingualSchema,
        of: z.array(kebab).min(2),
        /** Of the Dirichlet distribution around the parameters' values: larger, closer to them. */
        concentration: z.number().positive(),
        basis: z.string(),
        source: z.string(),
      }),
    )
    .optional(),
  leverDefaults: z.array(leverDefaultSchema),
  targets: z.array(targetSchema),
  /** CSV files of the pack, each in the one column order. */
  tables: z.array(z.string()).min(1),
});
export type PackFile = z.output<typeof packFileSchema>;
