import { expect, it } from "vitest";
import { domainIds } from "../../../models/domains.ts";
import { nearPoints, shareNearStandard } from "../../../models/reading/meeting.ts";
import { type RecordedRun, resultLayout } from "../../../models/results.ts";
import { compiledPack } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const threshold = pack.file.meetsStandardAt.value;

/** As many people in every leaf in 2035, each leaf at its own level in all domains. */
function levels(levelOf: (leaf: number) => number): RecordedRun {
  const layout = resultLayout(pack);
  const values = new Float64Array(layout.totalLength);
  const leaves = pack.areas.leaves.length;
  const year = pack.years.length - 1;
  for (let leaf = 0; leaf < leaves; leaf++) {
    values[layout.population.offset + year * leaves + leaf] = 1000;
    for (let domain = 0; domain <= domainIds.length; domain++) {
      const row = year * (domainIds.length + 1) + domain;
      values[layout.domainAttainment.offset + row * leaves + leaf] = levelOf(leaf);
    }
  }
  return { years: pack.years, layout, values };
}

it.each([
  ["at the threshold nobody is short of it", 0, 0],
  ["a point below, everybody is", 0.01, 1],
  ["beyond the points that count as close, nobody is", nearPoints / 100 + 0.001, 0],
])("counts the people whose place is close to the standard: %s", (_, below, share) => {
  const result = levels(() => threshold - below);
  expect(shareNearStandard(pack, result, pack.horizonYear)).toBe(share);
});

it("counts people, not places, and takes the lowest domain of each", () => {
  const result = levels((leaf) => (leaf === 3 ? threshold - 0.01 : 1));
  const leaves = pack.areas.leaves.length;
  expect(shareNearStandard(pack, result, pack.horizonYear)).toBeCloseTo(1 / leaves, 12);
  const people = result.layout.population.offset + (pack.years.length - 1) * leaves + 3;
  result.values[people] = 3000;
  expect(shareNearStandard(pack, result, pack.horizonYear)).toBeCloseTo(3 / (leaves + 2), 12);
  const row = (pack.years.length - 1) * (domainIds.length + 1) + 5;
  result.values[result.layout.domainAttainment.offset + row * leaves + 3] = 0.5;
  expect(shareNearStandard(pack, result, pack.horizonYear)).toBe(0);
});
