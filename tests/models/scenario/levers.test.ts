import { describe, expect, it } from "vitest";
import { domainIds } from "../../../models/domains.ts";
import { findIndicator } from "../../../models/reading/indicators.ts";
import { leverDeclarationSchema } from "../../../models/scenario/lever-declaration.ts";
import declared from "../../../models/scenario/levers.json" with { type: "json" };
import {
  domainLeverIndices,
  domainLevers,
  type LeverId,
  leverIndex,
  levers,
  scalarLevers,
} from "../../../models/scenario/levers.ts";

describe("levers.json", () => {
  it.each(Object.entries(declared))("declares %s as its schema asks", (_, lever) => {
    expect(leverDeclarationSchema.safeParse(lever).error).toBeUndefined();
  });

  it("refuses a default outside the range, a range upside down and a field that nobody reads", () => {
    const good = declared.sharing;
    for (const wrong of [{ defaultValue: 2 }, { minimum: 1, maximum: 0 }, { colour: "red" }]) {
      expect(leverDeclarationSchema.safeParse({ ...good, ...wrong }).success).toBe(false);
    }
  });

  it("names a domain where, and only where, a lever comes one a domain", () => {
    for (const { name, perDomain } of Object.values(declared) as readonly {
      name: { en: string; "zh-CN": string };
      perDomain?: readonly string[];
    }[]) {
      expect(name.en.includes("{domain}")).toBe(perDomain !== undefined);
      expect(name["zh-CN"].includes("{domain}")).toBe(perDomain !== undefined);
    }
  });
});

describe("the levers", () => {
  it("are those declared, those that come a domain once for each domain they name, each with its place", () => {
    const ofDomains = domainLevers.flatMap((id) => {
      const named: readonly string[] = declared[id].perDomain;
      const places = domainLeverIndices(id);
      domainIds.forEach((domain, d) => {
        const place = named.includes(domain) ? leverIndex(`${id}.${domain}`) : undefined;
        expect(places[d], `${id}.${domain}`).toBe(place);
      });
      return named.map((domain) => `${id}.${domain}`);
    });
    expect(levers.map(({ id }) => id).sort()).toEqual([...scalarLevers, ...ofDomains].sort());
    expect(levers.map(({ id }) => leverIndex(id))).toEqual(levers.map((_, index) => index));
    expect(levers.some(({ name }) => `${name.en}${name["zh-CN"]}`.includes("{"))).toBe(false);
  });

  it("are known to the compiler by name", () => {
    const known: readonly LeverId[] = ["hukou-coverage", "standard-level.housing"];
    // @ts-expect-error no lever has this id
    const unknown: LeverId = "hukou-covrage";
    expect(known.map((id) => leverIndex(id) >= 0)).toEqual([true, true]);
    expect(() => leverIndex(unknown)).toThrow(/no lever has the id "hukou-covrage"/);
  });

  it("name indicators that exist as those that answer first", () => {
    for (const { id, answers } of levers)
      for (const indicator of answers)
        expect(findIndicator(indicator), `${id}: ${indicator}`).toBeDefined();
  });
});
