import { describe, expect, it } from "vitest";
import { blockOf } from "../../../models/made-blocks.ts";
import { compilePack } from "../../../models/pack/compile.ts";
import { readPack } from "../../../models/pack/read.ts";
import { compilePopulation } from "../../../models/population/compile-population.ts";
import { readingOf } from "../../../models/reading/reading.ts";
import { resolveSettings } from "../../../models/scenario/resolve.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { compiledPack, packFiles } from "../china-2020.ts";

const pack = compiledPack("china-2020");
const settings = { levers: {}, weights: { kind: "equal" }, parameters: {} } as const;
const run = createSimulator(pack).run(resolveSettings(pack, settings));
const reading = readingOf(pack, run);
const service = "childcare-subsidy";
const started = 2025;

/** The same pack as if the subsidy had never been decided. */
const read = parsedValue(readPack(packFiles("china-2020")));
const without = parsedValue(
  compilePack(
    {
      ...read,
      file: { ...read.file, services: read.file.services.filter(({ id }) => id !== service) },
      data: read.data.filter(({ subject }) => subject !== service),
    },
    compilePopulation,
  ),
);

describe("an allowance that was decided after the base year", () => {
  it("is paid to nobody before it starts, and to every child from its first year on", () => {
    for (const year of pack.years) {
      const paid = reading.value({ indicator: "capacity", service }, year);
      const children = reading.value({ indicator: "population.age", group: "0-2" }, year);
      if (year < started) expect(paid).toBe(0);
      // A province that cannot pay its running costs pays this one in part too: nowhere enough to be seen in the nation.
      else expect(paid / children).toBeCloseTo(1, 3);
    }
  });

  it("lacks in full against the bar until it starts, and nothing of the standard of the day", () => {
    const level = (indicator: string, year: number) =>
      reading.value({ indicator, domain: "childcare" }, year);
    const rise = (indicator: string) => level(indicator, started) - level(indicator, started - 1);
    // One of three services of the domain.
    expect(rise("equalization.mean")).toBeGreaterThan(1 / 3);
    expect(Math.abs(rise("attainment"))).toBeLessThan(0.1);
  });

  it("takes its money from other functions and none from the domains", () => {
    const plain = readingOf(
      without,
      createSimulator(without).run(resolveSettings(without, settings)),
    );
    const cost = (year: number) =>
      reading.value({ indicator: "spending.recurrent", domain: "childcare" }, year) -
      plain.value({ indicator: "spending.recurrent", domain: "childcare" }, year);
    expect(cost(2024)).toBe(0);
    // About a hundred billion yuan.
    expect(cost(started)).toBeGreaterThan(70e3);
    expect(cost(started)).toBeLessThan(110e3);
    for (const domain of ["schooling", "health-care", "elderly-care"] as const)
      expect(
        reading.value({ indicator: "spending.recurrent", domain }, 2030) /
          plain.value({ indicator: "spending.recurrent", domain }, 2030),
      ).toBeCloseTo(1, 9);
    expect(Math.max(...blockOf(run, "checks"))).toBeLessThan(1e-9);
  });
});
