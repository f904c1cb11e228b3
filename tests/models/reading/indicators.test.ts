import { expect, it } from "vitest";
import { indicatorSchema } from "../../../models/reading/indicator-declaration.ts";
import { indicators } from "../../../models/reading/indicators.ts";

it.each(indicators.map((one) => [one.id, one] as const))(
  "declares %s as its schema asks",
  (_, one) => {
    expect(indicatorSchema.safeParse(one).error).toBeUndefined();
  },
);

it("refuses an indicator without a unit, of an unknown measure, or with a field that nobody reads", () => {
  const [good] = indicators;
  for (const wrong of [
    { unit: undefined },
    { recorded: { how: "measure", of: "domainStanding", measure: "giny" } },
    { colour: "red" },
  ]) {
    expect(indicatorSchema.safeParse({ ...good, ...wrong }).success).toBe(false);
  }
});

it("gives every indicator an id of its own", () => {
  const ids = indicators.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
