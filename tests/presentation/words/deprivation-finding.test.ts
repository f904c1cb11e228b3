import { expect, test } from "vitest";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { deprivationRows } from "../../../presentation/rows/deprivation-rows.ts";
import {
  deprivationDefinition,
  deprivationFinding,
  deprivationPartsFinding,
} from "../../../presentation/words/findings/deprivation-finding.ts";
import { domainName } from "../../../presentation/words/places.ts";
import { pack, runOf } from "../../reports/fixtures/real-runs.ts";

const runs = ["fiscal-stress", "full-reform"].map((id, place) => ({
  id,
  name: id,
  slot: place - 1,
  isBase: place === 0,
  result: runOf(id).result,
}));
const rows = deprivationRows(pack, runs, 2028);

test.each(rows.lines)(
  "parts of $id add up by registration, setting, domain, region and province",
  (line) => {
    const sum = (parts: readonly { readonly part: number }[]) =>
      parts.reduce((total, { part }) => total + part, 0);
    for (const parts of [
      Object.values(line.registration),
      Object.values(line.settings),
      line.domains,
      line.regions,
      line.provinces,
    ])
      expect(sum(parts)).toBeCloseTo(1, 9);
    const at = rows.years.indexOf(rows.year);
    const { headcount, breadth, adjusted } = line;
    expect((headcount[at] ?? 0) * (breadth[at] ?? 0)).toBeCloseTo(adjusted[at] ?? 0, 9);
  },
);

test("the finding says shares, people and the difference of the shares shown", () => {
  const said = deprivationFinding(rows, "full-reform", "en");
  const [mine = 0, base = 0, difference = 0] = (
    /^Under full-reform ([\d.]+)% .* in 2028, ([\d.]+) points less than under fiscal-stress \(([\d.]+)%\)/
      .exec(said)
      ?.slice(1) ?? []
  ).map(Number);
  expect(said).toMatch(/million people/);
  expect(mine, said).toBeGreaterThan(0);
  expect(Number((difference - mine).toFixed(1)), said).toBe(base);
});

test("where nothing is lacking no parts are told, and the definition names the cutoffs of the run", () => {
  // Full reform leaves some of whom services are far away; with every lever of reach at its end, nobody is left.
  const { settings } = runOf("full-reform");
  const near = { kind: "ramp" as const, from: 2025, to: 2030, value: 1 };
  const levers = {
    ...settings.levers,
    "small-rural-facilities": near,
    "boarding-and-transport": near,
    "mobile-and-tele-service": near,
  };
  const result = simulate(pack, resolveSettings(pack, { ...settings, levers }));
  const later = deprivationRows(
    pack,
    runs.map((run) => (run.isBase ? run : { ...run, result })),
  );
  expect(deprivationFinding(later, "full-reform", "en")).toMatch(/no group of residents lacks/);
  expect(deprivationPartsFinding(pack, later, "full-reform", "en")).toBeUndefined();
  expect(deprivationDefinition(later, "en")).toMatch(/below \d\d% .* in three or more of the nine/);
});

test("parts that are written alike are told together, and a single province is all of it", () => {
  const line = rows.lines.find(({ id }) => id === "full-reform") ?? rows.lines[0];
  const [first, second, ...others] = line?.domains ?? [];
  const province = line?.provinces[0];
  if (line === undefined || first === undefined || second === undefined || province === undefined)
    throw new RangeError("no parts");
  const told = (lines: typeof rows.lines) =>
    deprivationPartsFinding(pack, { ...rows, lines }, line.id, "en") ?? "";
  const names = [first, second].map(({ domain }) => domainName(domain, "en").toLowerCase());
  const alike = [first, second].map((one) => ({ ...one, part: 0.4 }));
  const said = told([
    { ...line, domains: [...alike, ...others], provinces: [{ ...province, part: 1 }] },
  ]);
  expect(said).toContain(`the largest parts are ${names.join(" and ")} (40.0% each)`);
  expect(said).toMatch(/; all of it lies in /);
  expect(told(rows.lines)).toContain(`largest part is ${names[0]} (`);
});
