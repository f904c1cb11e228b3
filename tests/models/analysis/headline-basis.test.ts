import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { sum } from "d3-array";
import { describe, expect, it } from "vitest";
import { builtInPack, loadPackParsed } from "../../../cli/files.ts";
import { basisInputs, relativeStep } from "../../../models/analysis/basis-inputs.ts";
import { measureHeadlineBasis } from "../../../models/analysis/headline-basis.ts";
import { compilePack } from "../../../models/pack/compile.ts";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { bases } from "../../../models/pack/datum.ts";
import type { Pack } from "../../../models/pack/read.ts";
import { readSeries } from "../../../models/reading/series.ts";
import { leverIndex } from "../../../models/scenario/levers.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import type { RunInputs } from "../../../models/scenario/settings.ts";
import { simulate } from "../../../models/simulate.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { headlineBasisSummary } from "../../../presentation/rows/headline-basis.ts";
import { headlineBasisFile } from "../../../tooling/headline-basis.ts";

const reading = loadPackParsed(builtInPack, "china-2020");
if (!reading.ok) throw new Error("the built-in pack cannot be read");
const { pack: read, compiled: pack } = reading.value;
const baseline = resolveSettings(pack, {
  levers: {},
  weights: { kind: "equal" },
  parameters: {},
});

const steps = { step: relativeStep, stated: true };

const indexOf = (inputs: RunInputs, of = pack): number =>
  readSeries(of, simulate(of, inputs), { indicator: "equalization.index" }).values.at(-1) ?? 0;
const standing = indexOf(baseline);

describe("what the headline rests on", () => {
  // Measured once for all of this file: more than a thousand runs of packs that are compiled anew.
  const basis = measureHeadlineBasis(read, pack, baseline);
  const of = (id: string) => {
    const found = basis.inputs.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no input ${id}`);
    return found;
  };

  it("is what the window says that it rests on (npm run headline-basis writes it)", () => {
    const kept: unknown = JSON.parse(readFileSync(headlineBasisFile, "utf8"));
    expect(kept).toEqual(JSON.parse(JSON.stringify(headlineBasisSummary(pack, basis))));
  });

  it("gives shares that sum to one, overall, by table and by input", () => {
    const whole = (shares: Readonly<Record<string, number>>) => sum(Object.values(shares));
    expect(whole(basis.influence)).toBeCloseTo(1, 12);
    expect(sum(basis.tables, ({ influence }) => whole(influence))).toBeCloseTo(1, 12);
    expect(sum(basis.inputs, ({ share }) => share)).toBeCloseTo(1, 12);
    for (const name of bases) {
      expect(sum(basis.tables, ({ influence }) => influence[name])).toBeCloseTo(
        basis.influence[name],
        12,
      );
    }
    expect(basis.index).toBe(standing);
  });

  it("counts every row that is an input, once", () => {
    const rows = read.data.filter(({ item }) => !item.startsWith("observed."));
    const tables = new Set(read.tables.map((name) => name.replace(".csv", "")));
    const counted = basis.tables.filter(({ table }) => tables.has(table));
    expect(sum(counted, ({ counts }) => sum(Object.values(counts)))).toBe(rows.length);
    expect(counted.map(({ table }) => table)).not.toContain("observed");
  });

  it("finds nothing in what nothing reads", () => {
    // The floor acts only where a scenario enforces it.
    expect(of("floorLevel").influence).toBe(0);
    const first = read.data.findIndex(({ item, value }) => item === "stock.capacity" && value > 0);
    const unread: Pack = {
      ...read,
      data: [...read.data, { ...read.data[first], item: "stock.unread" } as Pack["data"][number]],
      tableOfRow: Int32Array.of(...read.tableOfRow, read.tableOfRow[first] ?? 0),
    };
    const rows = basisInputs(unread, pack, baseline, steps).filter(
      ({ item }) => item === "stock.unread",
    );
    expect(rows).toHaveLength(1);
    const moved = rows[0]?.move(true);
    expect(moved && indexOf(moved.inputs, moved.pack)).toBe(standing);
  });

  it("moves a parameter by one standard deviation of its own distribution", () => {
    const at = pack.parameters.findIndex(({ id }) => id === "running-cost-factor");
    const moved = (value: number) =>
      Math.abs(
        indexOf({ ...baseline, parameters: baseline.parameters.with(at, value) }) - standing,
      );
    // Normal with mean 1, sd 0.03, cut at 0.92 and 1.08: so far out that the cut hardly moves the quantile.
    const { influence, moved: how } = of("parameters.running-cost-factor");
    expect(how).toBe("stated");
    expect(influence).toBeCloseTo((moved(0.97) + moved(1.03)) / 2, 3);
    expect(influence).toBeGreaterThan(0.001);
  });

  it("moves a default path by a tenth both ways, and rows as the compiled pack has them", () => {
    const years = pack.years.length;
    const start = leverIndex("revenue-elasticity") * years;
    const path = (factor: number) => {
      const levers = baseline.levers.slice();
      for (let y = 0; y < years; y++) levers[start + y] = (levers[start + y] ?? 0) * factor;
      return Math.abs(indexOf({ ...baseline, levers }) - standing);
    };
    expect(of("leverDefaults.revenue-elasticity").influence).toBeCloseTo(
      (path(0.9) + path(1.1)) / 2,
      12,
    );
    const shares = (factor: number) =>
      Math.abs(
        indexOf(baseline, {
          ...pack,
          accounts: {
            ...pack.accounts,
            centralShare: pack.accounts.centralShare.map((one) => Math.min(1, one * factor)),
          },
        }) - standing,
      );
    expect(of("central-share estimated").influence).toBeCloseTo(
      (shares(0.9) + shares(1.1)) / 2,
      12,
    );
  });

  it("moves only downwards what stands at its bound", () => {
    const at = pack.parameters.findIndex(
      ({ id }) => id === "running-cost-public-share-primary-places",
    );
    const changes = [0.95 * 0.9, 1].map((moved) =>
      Math.abs(
        indexOf({ ...baseline, parameters: baseline.parameters.with(at, moved) }) - standing,
      ),
    );
    expect(of("services.primary-places.money.publicShareOfRunningCost").influence).toBeCloseTo(
      sum(changes) / 2,
      12,
    );
    const whole = pack.services.map((one) =>
      one.id === "child-protection"
        ? {
            ...one,
            standard: {
              ...one.standard,
              points: one.standard.points.map(([year]) => [year, 0.9] as [number, number]),
            },
          }
        : one,
    );
    expect(of("services.child-protection.standard").influence).toBeCloseTo(
      Math.abs(indexOf(baseline, { ...pack, services: whole }) - standing),
      12,
    );
  });

  it("leaves choices of the measure and levers at no change as they are", () => {
    expect(of("parameters.standing-bar-year")).toMatchObject({ moved: "fixed", influence: 0 });
    expect(basis.inputs.some(({ id }) => id.startsWith("levers.standard-level"))).toBe(false);
  });
});

it("moves a number of pack.yaml as if the pack were compiled anew, whatever part keeps its tables", () => {
  const seen = new Set<string>();
  // Rows by sex or age are those of the people, who stay.
  const data = read.data.filter(({ sex, age }) => sex === "" && age === "");
  const tablesOf = ({
    areas,
    stocks,
    accounts,
    reach,
    withoutLocalHukou,
    ...of
  }: CompiledPack) => ({
    ...{ areas, stocks, accounts, reach, withoutLocalHukou },
    ...{ services: of.services, parameters: of.parameters, leverDefaults: of.leverDefaults },
  });
  for (const { declaration, move } of basisInputs(read, pack, baseline, steps)) {
    const moved = move(true);
    if (declaration === undefined || moved === undefined || moved.pack === pack) continue;
    if (seen.has(declaration.quantity)) continue;
    seen.add(declaration.quantity);
    const { file } = moved.pack;
    const anew = parsedValue(compilePack({ ...read, file, data }, () => pack.population));
    // Vitest's own comparison is slow over long arrays of numbers.
    expect(isDeepStrictEqual(tablesOf(moved.pack), tablesOf(anew)), declaration.path).toBe(true);
  }
  expect(seen.size).toBeGreaterThan(40);
});

it("refuses a step that is none", () => {
  expect(() => measureHeadlineBasis(read, pack, baseline, { step: 1 })).toThrow(/^step: a number/);
});
