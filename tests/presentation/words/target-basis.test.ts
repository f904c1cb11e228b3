import { expect, test } from "vitest";
import { targetBasis } from "../../../models/reading/targets.ts";
import { targetsOf } from "../../../models/scenario/scenario.ts";
import { targetRows } from "../../../presentation/rows/targets-rows.ts";
import { targetBasisName } from "../../../presentation/words/findings/targets-finding.ts";
import { pack, runOf } from "../../reports/fixtures/real-runs.ts";

const run = {
  id: "base",
  name: "Base",
  slot: 0,
  isBase: true,
  result: runOf("full-reform").result,
};

test("only values that a plan states are declared; readings of 2035 and converted ones are ours", () => {
  const basis = Object.fromEntries(pack.targets.map((one) => [one.id, targetBasis(pack, one)]));
  expect(basis["nurses-2030"]).toBe("declared");
  expect(basis["physicians-2030"]).toBe("ours");
  for (const target of pack.targets.filter(({ plan }) => plan === "2035"))
    expect(basis[target.id], target.id).toBe("ours");
});

test("a pack made before it was asked for reads 2035 as ours and the plans as declared", () => {
  const old = { ...pack, targets: pack.targets.map(({ basis: _, ...rest }) => rest) };
  expect(old.targets.map((target) => targetBasis(old, target))).toEqual(
    old.targets.map(({ plan }) => (plan === "2035" ? "ours" : "declared")),
  );
});

test("a scenario's target takes the place of ours by id and is named its own", () => {
  const ours = pack.targets.find(({ id }) => id === "equalization-2035");
  if (ours === undefined) throw new Error("no target");
  const targets = targetsOf({ targets: [{ ...ours, value: 0.9 }] }, pack);
  const rows = targetRows(pack, [run], targets);
  const own = rows.find(({ target }) => target.id === ours.id);
  expect(rows).toHaveLength(targetRows(pack, [run]).length);
  expect(own).toMatchObject({ basis: "own", marker: "hollow", target: { value: 0.9 } });
  expect(targetBasisName("own", "en")).toBe("the scenario’s own");
  // The same aim in other words stays the pack's.
  expect(targetBasis(pack, { ...ours, unit: "of 1" })).toBe("ours");
});
