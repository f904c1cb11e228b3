import { domainIds, overallRow } from "../../models/domains.ts";
import { blockOf } from "../../models/made-blocks.ts";
import { measureChoices, type RecordedRun } from "../../models/results.ts";

/** Blocks of levels: [year][domain 0…8, 9 overall][group]. */
export const levelBlocks = ["domainStanding", "domainAttainment", "domainProvision"] as const;

/** What a made-up run's measures follow from. */
export interface GroupLevelsRule {
  /** Persons of a group in a year, by position. */
  persons(group: number, year: number): number;
  /** Level of a group in a domain (0 … 8), the same against both bars. */
  level(group: number, domain: number, year: number): number;
  /** Uncapped provision; absent: the level. */
  provision?(group: number, domain: number, year: number): number;
}

/**
 * Writes people, levels, equal weights of domains and the built-in packs' choices of the measures into a run, with overall levels as means of
 * the nine. What a run measures is computed when it is first read and kept: write before reading.
 */
export function writeGroupLevels(run: RecordedRun, rule: GroupLevelsRule): void {
  const people = blockOf(run, "groupPopulation");
  const groups = run.layout.groupPopulation.sizes[0] ?? 0;
  run.years.forEach((_, year) => {
    for (let group = 0; group < groups; group++)
      people[year * groups + group] = rule.persons(group, year);
    for (const name of levelBlocks) {
      const levels = blockOf(run, name);
      const of = name === "domainProvision" ? (rule.provision ?? rule.level) : rule.level;
      for (let group = 0; group < groups; group++) {
        let sum = 0;
        for (let domain = 0; domain < overallRow; domain++) {
          const level = of(group, domain, year);
          levels[(year * (overallRow + 1) + domain) * groups + group] = level;
          sum += level / overallRow;
        }
        levels[(year * (overallRow + 1) + overallRow) * groups + group] = sum;
      }
    }
  });
  blockOf(run, "domainWeight").fill(1 / domainIds.length);
  const choices = measureChoices.map((choice) => {
    if (choice === "attainment-epsilon") return 0.5;
    return choice === "deprivation-domains" ? 3 : 0.8;
  });
  const choicesOfYears = blockOf(run, "measureChoices");
  for (let at = 0; at < choicesOfYears.length; at++)
    choicesOfYears[at] = choices[at % choices.length] ?? 0;
}

/** Puts every group at one level of a domain (0 … 8) in a year, against both bars: its index is that level. */
export function setDomainLevel(
  run: RecordedRun,
  year: number,
  domain: number,
  level: number,
): void {
  const groups = run.layout.groupPopulation.sizes[0] ?? 0;
  const from = (run.years.indexOf(year) * (overallRow + 1) + domain) * groups;
  for (const name of levelBlocks) blockOf(run, name).fill(level, from, from + groups);
}
