import "../zod-without-eval.ts";
import * as z from "zod";
import { domainIds } from "../domains.ts";
import { parameterBounds } from "../parameters.ts";
import { textLimits } from "../text/limits.ts";
import {
  amountSchema,
  bilingualNoteSchema,
  countSchema,
  idSchema,
  lineSchema,
  seedSchema,
  shareSchema,
  sizeSchema,
  titleSchema,
  yearSchema,
} from "../text/schema-parts.ts";
import { refine } from "../text/schema-problems.ts";
import {
  pathOf,
  pointsOf,
  provenanceShape,
  quantityOf,
  uncertainQuantityOf,
  uncertaintySchema,
} from "./quantity-schema.ts";

/** Numbers by what they count, each with the range in which it means something. */
const within = (least: number, most: number) => z.number().min(least).max(most);
const age = within(0, 100).int();
const share = quantityOf(shareSchema);
/** Yuan, base-year prices. */
const yuan = quantityOf(sizeSchema);
const years = (most: number, least = 0) => countSchema(most, least);
/** Growth a year, a share. */
const growth = within(-0.9, 10);
const elasticity = quantityOf(within(-10, 10));
const minutes = quantityOf(z.number().positive().max(1_440));
const kilometresPerHour = quantityOf(z.number().positive().max(1_000));
/** Units for each person in need. */
const standardUnits = within(0, 1_000_000);
const areaCode = z.string().min(1).max(40);

/** What is counted of a county beside its people, for groups of counties; each absent where nobody counted it. No run reads it. */
const areaFactsSchema = z.strictObject({
  /** Year in which a former poverty county left the national list; absent for those that never stood on it. */
  leftPovertyListIn: yearSchema.optional(),
  /** Residents whom an earlier census counted under the same code or name. */
  formerPeople: z.strictObject({ year: yearSchema, persons: sizeSchema }).optional(),
  /** Great-circle distance from the county's point to that of the nearest city district; 0 for a district itself. */
  kilometresToCity: sizeSchema.optional(),
  squareKilometres: sizeSchema.optional(),
});

/**
 * One node of the area tree: nation > region > province > leaf (urban or rural part), with levels of the pack's own, such as
 * prefecture and county, anywhere between them.
 */
export const areaSchema = z.strictObject({
  code: areaCode,
  parent: z.string().max(40),
  level: idSchema,
  setting: z.enum(["", "urban", "rural"]),
  name: titleSchema,
  /** Abbreviation for map tiles, such as BJ and 京. */
  short: titleSchema,
  /** Column and row of the province's tile in the tile-grid map, from 0; absent for other levels. */
  tile: z.tuple([countSchema(200, 0), countSchema(200, 0)]).optional(),
  /** A point inside a county, degrees east and north (WGS 84), for the map of a province's counties; absent where none is known. */
  point: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).optional(),
  facts: areaFactsSchema.optional(),
});
export type Area = z.infer<typeof areaSchema>;

/** Who needs a service: single years of age, sex, settings. */
const eligibleSchema = z.strictObject({
  ages: z.tuple([age, age]),
  sex: z.enum(["both", "female", "male"]).default("both"),
  settings: z
    .array(z.enum(["urban", "rural"]))
    .min(1)
    .default(["urban", "rural"]),
});

/** Surplus of this service that another service can take over after rebuilding. */
const conversionSchema = z.strictObject({
  to: idSchema,
  /** Units of the target gained from one unit of this service. */
  unitsPerUnit: quantityOf(z.number().positive().max(1_000_000)),
  /** Yuan (base-year prices) for each unit of the target gained. */
  costPerUnit: yuan,
  delayYears: years(5),
});

/** Places of another service, counted among its own, that are refitted into places of this one. */
const refitSchema = z.strictObject({
  /** Service whose places are refitted; the refitted place stays counted among them. */
  of: idSchema,
  /** Share of the places not yet refitted that is refitted in a year. */
  pacePerYear: share,
  /** Yuan (base-year prices) for each place. */
  costPerUnit: yuan,
  delayYears: years(5, 1),
  /** Share of all places of `of` at which refitting stops. */
  stopsAtShare: share,
});

/** When public places of a service may be closed for good. */
const closingSchema = z.strictObject({
  /** Places kept above need before any counts as surplus, as a share of need. */
  reserve: quantityOf(within(0, 100)),
  /** Share of the places that close in a year for want of users, whatever the standard asks, at the pack's own consolidation. */
  unusedPerYear: share.optional(),
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
export const standardSchema = pathOf(standardUnits).extend({
  kind: z.enum(standardKinds).optional(),
  risePerYear: quantityOf(within(0, 0.2)).optional(),
});

/**
 * How people get to a service's places (`models/services/reach.ts`): within which time, at which speed over the road, and what
 * other ways there are. Wants rows `reach.sites` of the service and `settlement.*` of every leaf that it serves.
 */
const reachSchema = z.strictObject({
  /** Longest time, minutes one way, that counts as acceptable. */
  minutes: z.strictObject({ urban: minutes, rural: minutes }),
  /** Usual speed on the way, km/h, by the means that people have; of a leaf with a row `reach.speed` it is that. */
  speed: z.strictObject({ urban: kilometresPerHour, rural: kilometresPerHour }),
  /** Way over straight line, 1 or more. */
  detour: quantityOf(within(1, 10)),
  /** Sites spread over classes of density as people^a × area^(1 − a). */
  followsPeople: share,
  /** Growth of sites for growth of places beyond the base year's, 0…1; where places go, sites go in proportion. */
  sitesWithPlaces: share,
  /** Mobile and tele-service: part of the people beyond reach that it can serve, and its cost as a share of a unit's running cost. */
  remote: z.strictObject({ share, cost: quantityOf(within(0, 100)) }).optional(),
  /** Boarding and transport in full: multiple of the distance, and yuan a year for each person who is brought within reach. */
  transport: z.strictObject({ distance: quantityOf(within(1, 100)), costYuan: yuan }).optional(),
});

/** Points [age, share], each from its age up to the next, with provenance. */
const sharesByAge = z.strictObject({
  points: z
    .array(z.tuple([age, shareSchema]))
    .min(1)
    .max(101),
  ...provenanceShape,
});

/**
 * One service. Provision:
 * `facility`: places need a building and staff; `staff`: people in posts, no building of their own;
 * `money`: people paid or served from recurrent money alone.
 */
export const serviceSchema = z.strictObject({
  id: idSchema,
  domain: z.enum(domainIds),
  name: titleSchema,
  description: bilingualNoteSchema,
  provision: z.enum(["facility", "staff", "money"]),
  /** Unit of need and capacity, such as places, beds, persons, m². */
  unit: titleSchema,
  eligible: eligibleSchema,
  /**
   * Share of the eligible who are in need, national. Where the pack's tables hold
   * `need.rate` rows for leaves, those replace it leaf by leaf.
   */
  rate: share,
  /**
   * Share in need by age and sex where it is not one for all ages: points [age, share], each from its age up to the next. It takes the
   * place of `rate`, which then says what it comes to in the base year; `need.rate` rows of a leaf move it in proportion.
   */
  rateByAge: z.strictObject({ female: sharesByAge, male: sharesByAge }).optional(),
  standard: standardSchema,
  /**
   * Units for each person in need that people ask for and pay themselves, by year, where that is more than the standard:
   * fee-financed building and the momentum of other providers stop there. Absent: what the standard asks for.
   */
  demand: pathOf(standardUnits).optional(),
  /** May residents without local hukou be refused? Then access = 1 − share without hukou × (1 − coverage). */
  hukouLinked: z.boolean(),
  /**
   * Share of residents without local hukou who can use the service, where it is known to differ from the hukou-coverage lever's default:
   * of the base year and every year since, or by year (linear between the points, after the last as in it). The lever moves each
   * year's value in proportion: to 1 when the lever is 1, to 0 when it is 0.
   */
  hukouCoverage: z.union([share, pathOf(shareSchema)]).optional(),
  /** Is it a service for people in difficulty, whose need the difficulty-support lever widens? */
  forPeopleInDifficulty: z.boolean().default(false),
  facility: z
    .strictObject({
      serviceLifeYears: quantityOf(z.number().positive().max(300)),
      leadTimeYears: quantityOf(within(0, 15)),
      /** Net growth of national capacity in the years before the base year, per year: fills the pipeline at the start. */
      recentGrowthPerYear: quantityOf(growth),
      /** Largest part of need that a leaf starts in a year, where it is not that of the parameter `construction-limit`. */
      buildingLimitPerYear: share.optional(),
    })
    .optional(),
  staffing: z
    .strictObject({
      /** Units that one member of staff serves. */
      unitsPerStaff: pathOf(z.number().positive().max(1_000_000)),
      attritionPerYear: share,
      /** Largest gross hiring in a year as a share of the stock, before the staff-growth lever. */
      hiringLimitPerYear: quantityOf(within(0, 10)),
      /**
       * Growth of staff in the years before the base year where it does not follow the standard: fees and insurance carry
       * most of the cost, or posts were filled again and added although need fell. It goes on at this pace, fading by the
       * parameter `momentum-fade`, whether or not the standard asks for it.
       */
      recentGrowthPerYear: quantityOf(growth).optional(),
      /** How the hiring limit answers to people of working age in the province and to pay relative to incomes, elasticities. */
      labourSupply: z.strictObject({ workingAge: elasticity, relativeWage: elasticity }).optional(),
    })
    .optional(),
  reach: reachSchema.optional(),
  money: z.strictObject({
    /** Share of the domain's public account of the base year that runs this service (nation; splits the account). */
    recurrentShare: uncertainQuantityOf(shareSchema),
    /** Share of the running cost of one unit that the public budget pays (the rest: fees, insurance funds). */
    publicShareOfRunningCost: uncertainQuantityOf(within(0.01, 1)),
    /** Of what the public budget does not pay, the share that social-insurance funds pay; users pay the rest. Absent: users pay all of it. */
    insuranceShareOfRest: share.optional(),
    /** True where centre and province share the cost by the five tiers. */
    tiered: z.boolean().default(false),
    /** National cost standard in yuan (base-year prices) for each unit and year, for tiered services. */
    nationalStandardYuan: pathOf(sizeSchema).optional(),
  }),
  otherProviders: z
    .strictObject({
      /** Upper end of the share of need that others may provide. */
      maximumShare: share,
      /** Share of the running cost that the public budget pays when it buys from others. */
      purchaseShare: uncertainQuantityOf(shareSchema),
      /**
       * Growth of other providers in the years before the base year; carried on, fading, while need is unmet. As a path: the pace of
       * each year that has been counted since, of the year before to this one; the last goes on, fading from there.
       */
      recentGrowthPerYear: z.union([quantityOf(growth), pathOf(growth)]).optional(),
    })
    .optional(),
  /** Gain in effective staff capacity when digital and tele-service are fully used. */
  digitalGain: quantityOf(within(0, 10)).optional(),
  /** Share of need that neighbours' surplus may serve when sharing is fully open. */
  sharable: share.optional(),
  /** How far users go and staff are posted where a pack has areas below the province; without it, inside the locality (`catchmentsOf`). */
  catchment: z.enum(["prefecture", "province"]).optional(),
  conversions: z.array(conversionSchema).max(50).default([]),
  refits: z.array(refitSchema).max(50).optional(),
  closing: closingSchema.optional(),
});
export type Service = z.output<typeof serviceSchema>;

/** A scalar of the model that the pack fixes and an ensemble may vary. */
export const parameterSchema = z
  .strictObject({
    id: idSchema,
    name: titleSchema,
    unit: lineSchema,
    value: amountSchema,
    ...provenanceShape,
    /** A choice that people make (of a measure, say), nothing unknown: ensembles draw it only where they are asked for it by name. */
    choice: z.boolean().optional(),
    /** Distribution for ensembles; absent: never varied. */
    uncertainty: uncertaintySchema.optional(),
  })
  .superRefine(({ id, value }, context) => {
    const [minimum, maximum] = parameterBounds(id);
    if (value < minimum || value > maximum)
      refine(context, ["value"], "range", { minimum, maximum });
  });
export type Parameter = z.infer<typeof parameterSchema>;

/** Most targets of a pack, and of a scenario that puts its own in their place. */
export const targetsLimit = 100;

/** A target declared as data. */
export const targetSchema = z.strictObject({
  id: idSchema,
  name: titleSchema,
  definition: bilingualNoteSchema,
  /** Result indicator the target is read on, with its dimensions. */
  indicator: lineSchema,
  area: areaCode.default("CN"),
  domain: z.enum(domainIds).optional(),
  service: idSchema.optional(),
  /** Group of the indicator, such as `registered`. */
  group: lineSchema.optional(),
  /** Denominator when the target is per head: `person`, `1000-persons`, or `need`; absent: as is. */
  per: z.enum(["person", "1000-persons", "need"]).optional(),
  /** Makes a share of it: the same indicator of another service, times the part of that service which the plan divides by. */
  over: z
    .strictObject({ service: idSchema, part: quantityOf(z.number().positive().max(1_000)) })
    .optional(),
  /** The model's units in one unit of the plan, such as residents in a compound: the value is divided by it. */
  unitsEach: quantityOf(z.number().positive().max(1e9)).optional(),
  comparison: z.enum(["at-least", "at-most"]).default("at-least"),
  year: yearSchema,
  value: amountSchema,
  unit: z.string().max(textLimits.line),
  plan: z.enum(["14fyp", "15fyp", "2035"]),
  /**
   * `declared`: a plan or a law states this very value. `ours`: a reading of one, with a value that it does not print. Absent (packs
   * made before it was asked for): ours where the plan is that of 2035, which prints no value, else declared.
   */
  basis: z.enum(["declared", "ours"]).optional(),
  source: lineSchema,
  note: bilingualNoteSchema.optional(),
});
export type Target = z.output<typeof targetSchema>;

/**
 * One line of a plan's own table of indicators: held against the model as a target of the pack, or with the reason why the model
 * cannot say; and what was counted. A count is in the unit of the target, or of the aim where nothing is modelled.
 */
export const planIndicatorSchema = z
  .strictObject({
    plan: z.enum(["14fyp", "15fyp"]),
    number: countSchema(1_000),
    name: titleSchema,
    /** What the plan asks for, as it prints it, and for which year. */
    aim: bilingualNoteSchema,
    year: yearSchema,
    /** Does the plan ask for more than the value, not for the value itself? */
    above: z.boolean().default(false),
    target: idSchema.optional(),
    notModelled: bilingualNoteSchema.optional(),
    /** The aim as a number and how it is written, for a count without a target. */
    value: amountSchema.optional(),
    kind: z.enum(["share", "plain"]).default("plain"),
    unit: titleSchema.optional(),
    counted: pathOf(amountSchema).optional(),
  })
  .refine(
    ({ target, notModelled }) => (target === undefined) !== (notModelled === undefined),
    "a target or the reason why it is not modelled",
  );
export type PlanIndicator = z.output<typeof planIndicatorSchema>;

/** Numbers behind outcomes that are worked out from a run when it is read (docs/model.md, 7.12). */
export const outcomesSchema = z.strictObject({
  /** Pupils who complete the nine compulsory years, share of those who began, nation, base year. */
  completion: share,
  /** Mean years of schooling of residents aged 16 to 59, nation, base year. */
  yearsOfSchooling: quantityOf(within(0, 30)),
  /** Years after senior secondary school of those who come of working age, by year, each person counted. */
  yearsAfterSenior: pathOf(within(0, 30)),
  /** Years of schooling of those who turn 60, by year. */
  yearsOfLeavers: pathOf(within(0, 30)),
});

/** Default path of a context lever, where the pack knows better than the program. */
export const leverDefaultSchema = z.strictObject({
  lever: lineSchema,
  points: pointsOf(amountSchema),
  ...provenanceShape,
});

/** Parameters fitted to counted years (`npm run -s calibrate`): ensembles draw them together from calibration.csv. */
export const calibrationSchema = z.strictObject({
  method: bilingualNoteSchema,
  /** First and last year of the counts that were used. */
  years: z.tuple([yearSchema, yearSchema]),
  /** Tracked indicators that were used. */
  indicators: z.array(lineSchema).min(1).max(1_000),
  seed: seedSchema,
  /** Model runs that were weighed in the last wave, and the number of equal ones that their weights are worth. */
  runs: countSchema(1_000_000_000),
  effectiveRuns: z.number().positive().max(1_000_000_000),
  modelRevision: countSchema(1_000_000),
  /** Lines of calibration.csv. */
  draws: countSchema(1_000_000, 2),
  /** Columns of calibration.csv. */
  parameters: z.array(idSchema).min(1).max(1_000),
  /** How much the counts say of every input that was fitted: standard deviation after over before, and shift of the mean in standard deviations before. */
  learned: z
    .array(z.strictObject({ parameter: idSchema, width: within(0, 100), shift: within(-100, 100) }))
    .max(1_000),
  basis: z.enum(["estimated"]),
  source: lineSchema,
});

/** pack.yaml. */
export const packFileSchema = z.strictObject({
  format: z.literal("equalis-pack/1"),
  id: idSchema,
  title: titleSchema,
  note: bilingualNoteSchema,
  licence: z.string().max(textLimits.note),
  baseYear: yearSchema,
  horizonYear: yearSchema.max(2060),
  /** Share of the standard from which a domain counts as meeting it. */
  meetsStandardAt: quantityOf(z.number().positive().max(1)),
  /** Level of attainment below which floor enforcement acts. */
  floorLevel: share,
  areas: z.array(areaSchema).max(20_000),
  services: z.array(serviceSchema).min(1).max(200),
  parameters: z.array(parameterSchema).max(1_000),
  /** Pairs of parameters drawn together, by the correlation of their Gaussian copula. */
  correlations: z
    .array(
      z.strictObject({
        between: z.tuple([idSchema, idSchema]),
        value: within(-1, 1),
        basis: lineSchema,
        source: lineSchema,
      }),
    )
    .max(10_000)
    .default([]),
  /** Parameters that sum to a fixed total (that of their values) and are drawn together on the simplex. */
  shares: z
    .array(
      z.strictObject({
        id: idSchema,
        name: titleSchema,
        of: z.array(idSchema).min(2).max(1_000),
        /** Of the Dirichlet distribution around the parameters' values: larger, closer to them. */
        concentration: z.number().positive().max(1e9),
        basis: lineSchema,
        source: lineSchema,
      }),
    )
    .max(100)
    .optional(),
  /** What parameters were fitted to, and how; their draws stand in calibration.csv. Absent: ensembles draw every input from its own distribution. */
  calibration: calibrationSchema.optional(),
  leverDefaults: z.array(leverDefaultSchema).max(200),
  targets: z.array(targetSchema).max(targetsLimit),
  /** The table of a plan, line by line. */
  planIndicators: z.array(planIndicatorSchema).max(1_000).optional(),
  outcomes: outcomesSchema.optional(),
  /** CSV files of the pack, each in the one column order. */
  tables: z.array(lineSchema).min(1),
});
export type PackFile = z.output<typeof packFileSchema>;
