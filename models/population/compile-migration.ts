import type { AreaTree } from "../areas.ts";
import { ln } from "../arithmetic/elementary.ts";
import { ageCount, type PopulationAssumptions, pyramidLength } from "./model.ts";
import { firstAge, type PopulationRows } from "./population-rows.ts";

const sexes = ["female", "male"] as const;

/** Migration of a pack; meanings as in `PopulationModel`. */
export interface CompiledMigration {
  readonly internationalMigration: Float64Array;
  readonly internationalProfile: Float64Array;
  readonly outRate: Float64Array;
  readonly destinationShare: Float64Array;
  readonly arrivalShare: Float64Array;
  readonly localOutRate: Float64Array;
  readonly localShare: Float64Array;
  readonly urbanizationProfile: Float64Array;
  readonly urbanShare: Float64Array;
  readonly baseUrbanLogit: Float64Array;
  readonly localUrbanLogit: Float64Array;
  readonly urbanLogitDrift: Float64Array;
}

/**
 * Reads `migration.*`, `net-international-migration` and `urban-share`.
 *
 * The out-rate of a province is spread over sex and age by the profile, keeping its movers of the base year. International
 * migrants follow the same profile times the nation's people. Moves to towns mix the profile with an even rate (the
 * reclassified share). Localities of a province that has several share what arrives by `migration.arrival-share` and those who move
 * between them by `migration.local-share`, both for all of them or for none: then by residents, towns weighted, and nobody moves between
 * them. A province's drift is the change of its log odds of the urban share in the ten years before the
 * base year less the nation's; packs without those rows for any province have no drift.
 * @throws RangeError naming the missing row.
 */
export function compileMigration(
  rows: PopulationRows,
  areas: AreaTree,
  people: Float64Array,
  assumptions: PopulationAssumptions,
  baseYear: number,
  horizonYear: number,
): CompiledMigration {
  const nation = areas.nation.code;
  const profile = readProfile(rows, nation, baseYear);
  const byProvince = areas.provinces.map(() => new Float64Array(pyramidLength));
  const urban = new Float64Array(areas.provinces.length);
  const residents = new Float64Array(areas.localities.length);
  const localUrban = new Float64Array(areas.localities.length);
  const ruralPeople = new Float64Array(pyramidLength);
  const everyone = new Float64Array(pyramidLength);
  areas.leaves.forEach((_, leaf) => {
    const province = areas.provinceOfLeaf[leaf];
    const locality = areas.localityOfLeaf[leaf];
    for (let cell = 0; cell < pyramidLength; cell++) {
      const persons = people[leaf * pyramidLength + cell];
      byProvince[province][cell] += persons;
      everyone[cell] += persons;
      residents[locality] += persons;
      if (areas.settingOfLeaf[leaf] === 0) {
        urban[province] += persons;
        localUrban[locality] += persons;
      } else ruralPeople[cell] += persons;
    }
  });
  const outRate = new Float64Array(areas.provinces.length * pyramidLength);
  const destinationShare = new Float64Array(areas.provinces.length);
  areas.provinces.forEach((province, p) => {
    const rate = rows.at({ item: "migration.out-rate", area: province.code }, baseYear);
    const share = rows.at({ item: "migration.destination-share", area: province.code }, baseYear);
    if (!(rate >= 0 && rate < 1))
      throw new RangeError(
        `data: migration.out-rate of ${province.code} from 0 to 1 is needed, ${rate} given`,
      );
    if (!(share >= 0))
      throw new RangeError(
        `data: migration.destination-share of ${province.code} of at least 0 is needed, ${share} given`,
      );
    destinationShare[p] = share;
    spreadRate(outRate, p, rate, byProvince[p], profile);
  });
  const shares = sum(destinationShare);
  if (!(Math.abs(shares - 1) < 0.01))
    throw new RangeError(
      `data: migration.destination-share must add to 1 over provinces, ${shares} given`,
    );
  return {
    internationalMigration: rows.path(
      { item: "net-international-migration", area: nation },
      baseYear,
      horizonYear,
    ),
    internationalProfile: internationalProfile(everyone, profile),
    outRate,
    destinationShare: destinationShare.map((share) => share / shares),
    ...compileLocalMoves(rows, areas, byProvince, profile, baseYear, {
      residents,
      urban: localUrban,
      urbanWeight: assumptions.urbanArrivalWeight,
    }),
    urbanizationProfile: urbanizationProfile(ruralPeople, profile, assumptions.reclassifiedShare),
    urbanShare: rows.path({ item: "urban-share", area: nation }, baseYear, horizonYear),
    ...urbanLogits(rows, areas, byProvince.map(sum), urban, baseYear),
    localUrbanLogit: logitsOf(residents, localUrban),
  };
}

/** Spreads a province's yearly rate over sex and age by the profile, keeping its movers of the base year. */
function spreadRate(
  into: Float64Array,
  province: number,
  rate: number,
  people: Float64Array,
  profile: Float64Array,
): void {
  const scale = (rate * sum(people)) / dot(people, profile);
  for (let cell = 0; cell < pyramidLength; cell++)
    into[province * pyramidLength + cell] = Math.min(1, scale * profile[cell]);
}

function compileLocalMoves(
  rows: PopulationRows,
  areas: AreaTree,
  byProvince: readonly Float64Array[],
  profile: Float64Array,
  baseYear: number,
  local: {
    readonly residents: Float64Array;
    readonly urban: Float64Array;
    readonly urbanWeight: number;
  },
): Pick<CompiledMigration, "arrivalShare" | "localOutRate" | "localShare"> {
  const localOutRate = new Float64Array(areas.provinces.length * pyramidLength);
  const arrivalShare = new Float64Array(areas.localities.length);
  const localShare = new Float64Array(areas.localities.length);
  areas.provinces.forEach((province, p) => {
    const own = areas.localities.flatMap((_, l) => (areas.provinceOfLocality[l] === p ? [l] : []));
    const rate = rows.find({ item: "migration.local-out-rate", area: province.code }, baseYear);
    const shares = (item: string): readonly number[] | undefined => {
      const given = own.map((l) => rows.find({ item, area: areas.localities[l].code }, baseYear));
      const known = given.filter((share) => share !== undefined);
      if (known.length === 0) return undefined;
      const total = known.reduce((total, share) => total + share, 0);
      if (known.length < given.length)
        throw new RangeError(
          `data: ${item} is needed for every area of ${province.code} that has urban or rural parts or for none, ${areas.localities[own[given.indexOf(undefined)]].code} has none`,
        );
      if (!(Math.abs(total - 1) < 0.01))
        throw new RangeError(
          `data: ${item} must add to 1 over the areas of ${province.code}, ${total} given`,
        );
      return known.map((share) => share / total);
    };
    const byPeople = () => {
      const weights = own.map((l) => local.residents[l] + (local.urbanWeight - 1) * local.urban[l]);
      const total = weights.reduce((total, weight) => total + weight, 0);
      return own.length === 1 ? [1] : weights.map((weight) => weight / total);
    };
    const arriving = shares("migration.arrival-share") ?? byPeople();
    const moving = shares("migration.local-share");
    if ((rate === undefined) !== (moving === undefined))
      throw new RangeError(
        `data: migration.local-out-rate of ${province.code} and migration.local-share of the areas in it are needed together, ${rate === undefined ? "the shares" : "the rate"} given alone`,
      );
    own.forEach((l, i) => {
      arrivalShare[l] = arriving[i];
      localShare[l] = moving?.[i] ?? 0;
    });
    if (rate !== undefined) spreadRate(localOutRate, p, rate, byProvince[p], profile);
  });
  return { arrivalShare, localOutRate, localShare };
}

/** Log odds of the urban share; NaN where there are urban people or rural people alone. */
function logitsOf(people: ArrayLike<number>, urban: Float64Array): Float64Array {
  return Float64Array.from(people, (persons, i) => {
    const share = urban[i] / persons;
    return share > 0 && share < 1 ? logit(share) : Number.NaN;
  });
}

function readProfile(rows: PopulationRows, nation: string, baseYear: number): Float64Array {
  const profile = new Float64Array(pyramidLength);
  sexes.forEach((sex, s) => {
    const place = { item: "migration.age-profile", area: nation, sex };
    const groups = new Map(rows.ages(place).map((age) => [firstAge(age), age]));
    for (let age = 0; age < ageCount; age++) {
      const group = groups.get(age) ?? (age === ageCount - 1 ? "100+" : String(age));
      const value = rows.at({ ...place, age: group }, baseYear);
      if (!(value >= 0))
        throw new RangeError(
          `data: migration.age-profile of at least 0 is needed, ${sex}, age ${group}: ${value} given`,
        );
      profile[s * ageCount + age] = value;
    }
  });
  return profile;
}

function internationalProfile(everyone: Float64Array, profile: Float64Array): Float64Array {
  const total = dot(everyone, profile);
  return everyone.map((persons, cell) => (persons * profile[cell]) / total);
}

function urbanizationProfile(
  rural: Float64Array,
  profile: Float64Array,
  reclassifiedShare: number,
): Float64Array {
  const people = sum(rural);
  const mean = people > 0 ? dot(rural, profile) / people : 1;
  const mixed = profile.map(
    (value) => reclassifiedShare + ((1 - reclassifiedShare) * value) / mean,
  );
  const largest = mixed.reduce((most, value) => Math.max(most, value), 0);
  return mixed.map((value) => value / largest);
}

function urbanLogits(
  rows: PopulationRows,
  areas: AreaTree,
  people: readonly number[],
  urban: Float64Array,
  baseYear: number,
): { baseUrbanLogit: Float64Array; urbanLogitDrift: Float64Array } {
  const before = areas.provinces.map((province) =>
    rows.find({ item: "urban-share", area: province.code }, baseYear - 10),
  );
  const known = before.filter((share) => share !== undefined);
  if (known.length > 0 && known.length < before.length) {
    const missing = areas.provinces[before.indexOf(undefined)];
    throw new RangeError(
      `data: a row is needed for item urban-share, area ${missing.code}, year ${baseYear - 10}, as other provinces have one`,
    );
  }
  const baseUrbanLogit = logitsOf(people, urban);
  const urbanLogitDrift = new Float64Array(areas.provinces.length);
  if (known.length > 0) {
    const path = { item: "urban-share", area: areas.nation.code };
    const national = logit(rows.at(path, baseYear)) - logit(rows.at(path, baseYear - 10));
    areas.provinces.forEach((province, p) => {
      const now = rows.at({ item: "urban-share", area: province.code }, baseYear);
      urbanLogitDrift[p] = (logit(now) - logit(known[p]) - national) / 10;
    });
  }
  return { baseUrbanLogit, urbanLogitDrift };
}

function logit(share: number): number {
  if (!(share > 0 && share < 1))
    throw new RangeError(`data: an urban-share between 0 and 1 is needed, ${share} given`);
  return ln(share / (1 - share));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, value, i) => total + value * b[i], 0);
}
