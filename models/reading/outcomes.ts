import type { AreaMembers } from "../areas.ts";
import type { CompiledPack } from "../pack/compiled.ts";
import type { Service } from "../pack/schema.ts";
import { ageCount } from "../population/model.ts";
import { ageGroupIds, ageGroups } from "../results.ts";
import { pathValue } from "../simulation-plan.ts";
import { meanOf, sumOf, type YearReader, yearByYear, yearReader } from "./positions.ts";

/** Outcomes that people know, worked out from a run when it is read. Equations and limits: docs/model.md, 7.12. */
export const outcomeIds = [
  "enrolment",
  "life-expectancy",
  "nine-year-completion",
  "years-of-schooling",
] as const;
export type OutcomeId = (typeof outcomeIds)[number];

/** Years that a pupil of compulsory age spends at school. */
const compulsoryYears = 9;
/** First and last working age, as the plans count them. */
const workingAges = [16, 59] as const;
/** Years of senior secondary school. */
const seniorYears = 3;

/** Finds an outcome. NaN in every year where the pack has none: schooling of a pack without `outcomes`. */
export function outcomeReader(
  pack: CompiledPack,
  outcome: OutcomeId,
  area: AreaMembers,
  service: number,
  group: string | undefined,
): YearReader {
  switch (outcome) {
    case "enrolment":
      return enrolment(pack, service, area.provinces);
    case "life-expectancy":
      return lifeExpectancy(pack, area, group);
    case "nine-year-completion":
      return completion(pack);
    case "years-of-schooling":
      return yearsOfSchooling(pack);
  }
}

const none = yearReader([], () => Number.NaN);

/** The age group of a run's results that a service is for, by its position; −1 where it is for others or for towns or villages alone. */
export function recordedAges({ eligible }: Service): number {
  if (eligible.sex !== "both" || eligible.settings.length < 2) return -1;
  return ageGroupIds.findIndex((id) => {
    const [first, last] = ageGroups[id];
    return first === eligible.ages[0] && last === eligible.ages[1];
  });
}

/**
 * Share of people of the ages who have a place, whatever its staff: places of all providers of a province, at most one for each of
 * its people of these ages. Places in one part of a province serve the other, places of another province do not.
 */
function enrolment(pack: CompiledPack, service: number, provinces: readonly number[]): YearReader {
  const ages = recordedAges(pack.services[service]);
  if (ages < 0) return none;
  const parts = provinces.map((province) => {
    const leaves = pack.areas.leavesOfProvince[province];
    return {
      people: sumOf("populationByAge", [ages], leaves),
      built: sumOf("facilities", [service], leaves),
      others: sumOf("otherProviders", [service], leaves),
    };
  });
  return yearReader(
    parts.flatMap(({ people, built, others }) => [people, built, others]),
    (result, year) => {
      let enrolled = 0;
      let all = 0;
      for (const { people, built, others } of parts) {
        const persons = people(result, year);
        enrolled += Math.min(persons, built(result, year) + others(result, year));
        all += persons;
      }
      return enrolled / all;
    },
  );
}

/** Rows of the block of life expectancy: both sexes, weighted by births; women; men. */
const sexRow: Readonly<Record<string, number>> = { female: 1, male: 2 };

/** Life expectancy at birth of a year's life tables, years: of the provinces' tables, weighted by residents. */
function lifeExpectancy(
  pack: CompiledPack,
  { provinces }: AreaMembers,
  group: string | undefined,
): YearReader {
  const row = sexRow[group ?? ""] ?? 0;
  const parts = provinces.map((province) => ({
    years: sumOf("lifeExpectancy", [row], [province]),
    residents: sumOf("population", [0], pack.areas.leavesOfProvince[province]),
  }));
  return yearReader(
    parts.flatMap((part) => [part.residents, part.years]),
    (result, year) => {
      let years = 0;
      let persons = 0;
      for (const part of parts) {
        const weight = part.residents(result, year);
        years += weight * part.years(result, year);
        persons += weight;
      }
      return years / persons;
    },
  );
}

/**
 * Nine-year completion: those who do not complete move with what compulsory schooling lacks of the standing standard, on average over
 * the nine years at school: `1 − (1 − c0)·mean(1 − A*) / (1 − A*0)`, years before the base year standing where it stands.
 */
function completion(pack: CompiledPack): YearReader {
  const declared = pack.file.outcomes;
  const lacking = lackingOf(pack, ["primary-places", "junior-places"]);
  if (declared === undefined || lacking === undefined) return none;
  return yearReader([lacking], (result, year) => {
    const atStart = lacking(result, 0);
    if (!(atStart > 0)) return 1;
    let sum = 0;
    for (let back = 0; back < compulsoryYears; back++)
      sum += lacking(result, Math.max(0, year - back));
    return 1 - ((1 - declared.completion.value) * (sum / compulsoryYears)) / atStart;
  });
}

/** What services lack of the standing standard, over the people who need them. */
function lackingOf(pack: CompiledPack, ids: readonly string[]): YearReader | undefined {
  const leaves = pack.areas.leaves.map((_, a) => a);
  const services = ids.map((id) => pack.services.findIndex((one) => one.id === id));
  if (services.includes(-1)) return undefined;
  const parts = services.map((k) => ({
    level: meanOf("attainmentStanding", k, "need", k, leaves),
    need: sumOf("need", [k], leaves),
  }));
  return yearReader(
    parts.flatMap((part) => [part.level, part.need]),
    (result, year) => {
      let lacking = 0;
      let need = 0;
      for (const part of parts) {
        const weight = part.need(result, year);
        lacking += weight * (1 - part.level(result, year));
        need += weight;
      }
      return lacking / need;
    },
  );
}

/**
 * Mean years of schooling of residents aged 16 to 59 by replacement of cohorts: those who turn 60 leave with the years of their
 * generation, those who turn 16 come with nine years as far as they complete them, three more as far as they are enrolled in senior
 * secondary school, and the pack's years after it. Deaths and moves leave the mean as it is.
 */
function yearsOfSchooling(pack: CompiledPack): YearReader {
  const declared = pack.file.outcomes;
  const senior = pack.services.findIndex(({ id }) => id === "senior-places");
  if (declared === undefined || senior < 0) return none;
  const completed = completion(pack);
  const enrolled = enrolment(
    pack,
    senior,
    pack.areas.provinces.map((_, p) => p),
  );
  const aged = (first: number, last: number): YearReader => {
    const ages = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    return sumOf("pyramid", [0], [...ages, ...ages.map((age) => ageCount + age)]);
  };
  const [first, last] = workingAges;
  const [coming, leaving, working] = [
    aged(first, first),
    aged(last + 1, last + 1),
    aged(first, last),
  ];
  const reads = [completed, enrolled, coming, leaving, working];
  return yearByYear(reads, declared.yearsOfSchooling.value, (result, year, mean) => {
    const calendar = pack.baseYear + year;
    const ofComing =
      compulsoryYears * completed(result, year) +
      seniorYears * enrolled(result, year) +
      pathValue(declared.yearsAfterSenior, calendar);
    const before = working(result, year - 1);
    const left = leaving(result, year);
    const staying =
      (before * mean - left * pathValue(declared.yearsOfLeavers, calendar)) / (before - left);
    const part = coming(result, year) / working(result, year);
    return (1 - part) * staying + part * ofComing;
  });
}
