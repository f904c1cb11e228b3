import { describe, expect, it } from "vitest";
import { indicators, seriesExists } from "../../../models/index.ts";
import { measuredOf, measureQuery } from "../../../presentation/rows/headline-rows.ts";
import {
  isWholeSelection,
  listedPlaces,
  narrowed,
  registrationChoices,
  type Selection,
  settingChoices,
  validSelection,
  wholeSelection,
} from "../../../presentation/rows/selection.ts";
import { measurePhrase } from "../../../presentation/words/findings/headline-finding.ts";
import {
  findingOf,
  leftOutText,
  placeName,
  selectionName,
} from "../../../presentation/words/places.ts";
import { compiledPack } from "../../models/china-2020.ts";

const pack = compiledPack("china-2020");
const whole = wholeSelection(pack);
const guizhou: Selection = { ...whole, area: "52" };

describe("narrowing a selection to what an indicator knows", () => {
  it("gives a query that can be read, of every indicator, for every kind of selection", () => {
    const places = ["CN", "west", "52", "52+53", "CN+52"];
    const subjects = [
      { domain: undefined, service: undefined },
      { domain: "elderly-care", service: undefined },
      { domain: "elderly-care", service: "nursing-beds" },
    ] as const;
    let read = 0;
    for (const { id, groupNeeded, groups, domain } of indicators)
      for (const area of places)
        for (const setting of settingChoices)
          for (const registration of registrationChoices)
            for (const subject of subjects) {
              // What must be named, and what a service may lack, is the caller's to give.
              if (domain === "service-only") continue;
              const selection = { area, setting, registration, ...subject };
              const { query } = narrowed(pack, selection, id);
              const group = groupNeeded ? (query.group ?? groups[0]) : query.group;
              expect(
                seriesExists(pack, { ...query, group }),
                `${id} ${JSON.stringify(selection)}`,
              ).toBe(true);
              read += 1;
            }
    expect(read).toBeGreaterThan(9000);
  });

  it("leaves out nothing where all is known, and says each part that it leaves out", () => {
    const rural = {
      ...guizhou,
      setting: "rural",
      registration: "registered",
      domain: "elderly-care",
      service: "nursing-beds",
    } as const;
    expect(narrowed(pack, rural, "attainment.standing").leftOut).toEqual([]);
    expect(narrowed(pack, rural, "money.uses").leftOut).toEqual([
      "setting",
      "registration",
      "domain",
    ]);
    expect(narrowed(pack, rural, "equalization.index").leftOut).toEqual([
      "registration",
      "service",
    ]);
    expect(narrowed(pack, rural, "coordination").query).toMatchObject({
      area: "CN",
      setting: "all",
    });
    expect(narrowed(pack, whole, "equalization.index").leftOut).toEqual([]);
  });

  it("reads the mean level by service and registration, where equality is not known", () => {
    expect(measureQuery(pack, "mean", guizhou).query.indicator).toBe("equalization.mean");
    const finer = measureQuery(pack, "mean", { ...guizhou, registration: "unregistered" });
    expect(finer.query).toMatchObject({ indicator: "attainment.standing", group: "unregistered" });
    expect(finer.leftOut).toEqual([]);
  });
});

describe("a selection that the pack has", () => {
  it("keeps what it knows, and names what it does not", () => {
    expect(validSelection(pack, {})).toEqual({ selection: whole, refused: [] });
    expect(
      validSelection(pack, { area: "53+52+53", setting: "rural", service: "nursing-beds" }),
    ).toEqual({
      selection: {
        area: "52+53",
        setting: "rural",
        registration: "all",
        domain: "elderly-care",
        service: "nursing-beds",
      },
      refused: [],
    });
    const odd = validSelection(pack, {
      area: "99",
      setting: "suburban",
      registration: "some",
      domain: "weather",
      service: "constructor",
    });
    expect(odd.selection).toEqual(whole);
    expect([...odd.refused].sort()).toEqual([
      "area",
      "domain",
      "registration",
      "service",
      "setting",
    ]);
  });

  it("turns a leaf, and a part named by code, into the part of its place", () => {
    for (const area of ["52-rural", "west-rural"])
      expect(validSelection(pack, { area }).selection).toMatchObject({
        area: area.replace("-rural", ""),
        setting: "rural",
      });
    expect(validSelection(pack, { area: "52-rural", setting: "urban" }).refused).toEqual([
      "setting",
    ]);
  });

  it("has nobody without local hukou where the data know none, and none in a pack that knows no registration", () => {
    const rural = { area: "52", setting: "rural", registration: "unregistered" };
    expect(validSelection(pack, rural).refused).toEqual(["registration"]);
    expect(validSelection(pack, { ...rural, setting: "urban" }).refused).toEqual([]);
    const nobody = { ...pack, withoutLocalHukou: pack.withoutLocalHukou.map(() => 0) };
    expect(validSelection(nobody, { registration: "registered" }).refused).toEqual([
      "registration",
    ]);
  });

  it("takes a service for the domain that it belongs to", () => {
    const { selection, refused } = validSelection(pack, {
      domain: "housing",
      service: "nursing-beds",
    });
    expect(selection).toMatchObject({ domain: "elderly-care", service: "nursing-beds" });
    expect(refused).toEqual(["domain"]);
    expect(isWholeSelection(pack, selection)).toBe(false);
  });

  it("looks for a service of towns or of villages alone only where it is for somebody", () => {
    const towns = { area: "52", setting: "rural", service: "old-compounds" } as const;
    expect(validSelection(pack, towns)).toMatchObject({
      selection: { area: "52", setting: "all", service: "old-compounds" },
      refused: ["setting"],
    });
    expect(validSelection(pack, { ...towns, setting: "urban" }).refused).toEqual([]);
    const villages = { area: "CN", setting: "urban", service: "rural-decent-homes" } as const;
    expect(validSelection(pack, villages).refused).toEqual(["setting"]);
    // Who is not registered lives in towns.
    const people = { service: "rural-decent-homes", registration: "unregistered" } as const;
    expect(validSelection(pack, people)).toMatchObject({
      selection: { registration: "all", service: "rural-decent-homes" },
      refused: ["registration"],
    });
    const nobody = {
      ...pack,
      services: pack.services.map((one) => ({
        ...one,
        eligible: { ...one.eligible, settings: [] },
      })),
    };
    expect(validSelection(nobody, { service: "nurses" })).toMatchObject({
      selection: { service: undefined },
      refused: ["service"],
    });
  });
});

describe("the places to choose from", () => {
  it("are all that are no leaf, each after what it lies in", () => {
    const listed = listedPlaces(pack);
    expect(listed.map(({ code }) => code).sort()).toEqual(
      pack.areas.nodes
        .filter(({ level }) => level !== "leaf")
        .map(({ code }) => code)
        .sort(),
    );
    expect(listed[0]).toEqual({ code: "CN", depth: 0 });
    const parents = new Map(pack.areas.nodes.map(({ code, parent }) => [code, parent]));
    for (const [at, { code, depth }] of listed.entries()) {
      const before = listed.slice(0, at).findLast((one) => one.depth === depth - 1);
      expect(before?.code ?? "", code).toBe(parents.get(code));
    }
  });
});

describe("what is selected, in words", () => {
  const rural: Selection = { ...guizhou, setting: "rural", domain: "elderly-care" };

  it("names place, domain and people in both languages", () => {
    const urban = { ...rural, setting: "urban", registration: "unregistered" } as const;
    expect(selectionName(pack, rural, "en")).toBe("Rural Guizhou, elderly care");
    expect(selectionName(pack, urban, "en")).toBe(
      "Urban Guizhou, elderly care, people without local hukou",
    );
    expect(selectionName(pack, rural, "zh-CN")).toBe("贵州乡村，老有所养");
    expect(selectionName(pack, urban, "zh-CN")).toBe("贵州城镇，老有所养，未落户常住人口");
    expect(selectionName(pack, whole, "en")).toBe("China");
    expect(selectionName(pack, { ...rural, service: "nursing-beds" }, "en")).toBe(
      "Rural Guizhou, nursing-type elderly-care beds",
    );
  });

  it("names a group by its members, a large one by the first of them", () => {
    const group = { area: "52+53", setting: "rural" } as const;
    expect(placeName(pack, group, "en")).toBe("rural Guizhou and Yunnan");
    expect(placeName(pack, group, "zh-CN")).toBe("贵州和云南乡村");
    const five = { area: "50+51+52+53+54", setting: "all" } as const;
    expect(placeName(pack, five, "en")).toBe("Chongqing, Sichuan, Guizhou and 2 others");
    expect(placeName(pack, five, "zh-CN")).toBe("重庆、四川、贵州和其他2地");
  });

  it("says of what a number is where it cannot tell all of the selection", () => {
    const money = narrowed(pack, rural, "money.uses");
    expect(leftOutText(pack, money, "en")).toBe(
      "Shown for towns and villages together: this number is not known by urban and rural; for all domains together: this number is not known by domain.",
    );
    expect(leftOutText(pack, money, "zh-CN")).toBe(
      "此处为城乡合计：该指标不分城乡；为各领域合计：该指标不分领域。",
    );
    expect(leftOutText(pack, narrowed(pack, whole, "money.uses"), "en")).toBeUndefined();
  });

  it("stands before a finding that does not say it, and not before one of the whole", () => {
    expect(findingOf(pack, { area: "52" }, "The old are more", "en")).toBe(
      "Guizhou: The old are more",
    );
    expect(findingOf(pack, {}, "The old are more", "en")).toBe("The old are more");
  });

  it("is in the phrase of a measure", () => {
    const people: Selection = {
      ...guizhou,
      setting: "urban",
      registration: "unregistered",
      domain: "elderly-care",
    };
    const measured = {
      measure: "mean",
      ...measuredOf(pack, measureQuery(pack, "mean", people)),
    } as const;
    expect(measurePhrase(measured, "en")).toBe(
      "mean attainment for elderly care among people without local hukou in urban Guizhou",
    );
    expect(measurePhrase(measured, "zh-CN")).toBe("贵州城镇未落户常住人口老有所养平均达标程度");
  });
});
