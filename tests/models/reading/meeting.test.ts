import { expect, it } from "vitest";
import { domainIds, overallRow } from "../../../models/domains.ts";
import { blockOf } from "../../../models/made-blocks.ts";
import { nearPoints, shareNearStandard } from "../../../models/reading/meeting.ts";
import { readingOf } from "../../../models/reading/reading.ts";
import { type RecordedRun, resultLayout } from "../../../models/results.ts";
import { groupCountOf } from "../../../models/service-places.ts";
import { compiledPack } from "../china-2020.ts";
import { writeGroupLevels } from "../group-levels.ts";

const pack = compiledPack("china-2020");
const threshold = pack.file.meetsStandardAt.value;

/** As many people in every group, each leaf at its own level in all domains. */
function levels(levelOf: (leaf: number) => number): RecordedRun {
  const layout = resultLayout(pack);
  const run = { years: pack.years, layout, values: new Float64Array(layout.totalLength) };
  writeGroupLevels(run, {
    persons: () => 1000,
    level: (group) => levelOf(group % pack.areas.leaves.length),
  });
  return run;
}

it.each([
  ["at the threshold nobody is short of it", 0, 0],
  ["a point below, everybody is", 0.01, 1],
  ["beyond the points that count as close, nobody is", nearPoints / 100 + 0.001, 0],
])("counts the people whose place is close to the standard: %s", (_, below, share) => {
  const result = levels(() => threshold - below);
  expect(shareNearStandard(pack, result, pack.horizonYear)).toBe(share);
});

it("counts people, not places, and takes the lowest domain of each group", () => {
  const result = levels((leaf) => (leaf === 3 ? threshold - 0.01 : 1));
  const leaves = pack.areas.leaves.length;
  const groups = groupCountOf(pack);
  const year = pack.years.length - 1;
  expect(shareNearStandard(pack, result, pack.horizonYear)).toBeCloseTo(1 / leaves, 12);
  const people = blockOf(result, "groupPopulation");
  people[year * groups + 3] = 3000;
  expect(shareNearStandard(pack, result, pack.horizonYear)).toBeCloseTo(4 / (groups + 2), 12);
  const levelsOfGroups = blockOf(result, "domainStanding");
  levelsOfGroups[(year * (overallRow + 1) + 5) * groups + 3] = 0.5;
  // Those without local hukou there are still close to it; the registered no longer are.
  expect(shareNearStandard(pack, result, pack.horizonYear)).toBeCloseTo(1 / (groups + 2), 12);
  levelsOfGroups[(year * (overallRow + 1) + 5) * groups + leaves + 3] = 0.5;
  expect(shareNearStandard(pack, result, pack.horizonYear)).toBe(0);
});

it("counts no group below the standard in one domain as meeting it", () => {
  const result = levels(() => 1);
  const reading = readingOf(pack, result);
  const met = (domain?: "housing") =>
    reading.value({ indicator: "equalization.people-meeting-standard", domain }, pack.horizonYear);
  expect(met()).toBe(1);
  const groups = groupCountOf(pack);
  const year = pack.years.length - 1;
  const row = year * (overallRow + 1) + domainIds.indexOf("housing");
  blockOf(result, "domainStanding")[row * groups + 3] = threshold - 0.001;
  expect(met()).toBeCloseTo(1 - 1 / groups, 12);
  expect(met("housing")).toBeCloseTo(1 - 1 / groups, 12);
});
