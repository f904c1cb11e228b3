import { expect, it } from "vitest";
import { itemRules } from "../../../models/pack/items.ts";
import { indicators } from "../../../models/reading/indicators.ts";
import { declarationsOf, provenanceOfResult } from "../../../models/reading/provenance.ts";
import { compiledPack } from "../china-2020.ts";

const pack = compiledPack("china-2020");

it("every number that the model reads of a pack is behind some indicator", () => {
  const items = new Set<string>();
  const paths = new Set<string>();
  for (const { id } of indicators) {
    const { groups, declarations } = provenanceOfResult(pack, { indicator: id }, 2035);
    for (const { item } of groups) items.add(item);
    for (const { path } of declarations) paths.add(path);
  }
  const held = new Set(pack.data.map(({ item }) => item).filter((item) => item in itemRules));
  expect([...held].filter((item) => !items.has(item))).toEqual([]);
  const missing = declarationsOf(pack).filter(({ path }) => !paths.has(path));
  expect(missing.map(({ path }) => path)).toEqual([]);
});

it("a head count rests on its threshold, Atkinson's index on the aversion, others on neither", () => {
  const declared = (indicator: string) =>
    provenanceOfResult(pack, { indicator }, 2035).declarations.map(({ path }) => path);
  expect(declared("equalization.people-meeting-standard")).toContain("meetsStandardAt");
  expect(declared("equalization.atkinson")).toContain("parameters.attainment-epsilon");
  expect(declared("equalization.gini")).not.toContain("meetsStandardAt");
  expect(declared("equalization.gini")).not.toContain("parameters.attainment-epsilon");
});

it("the numbers of one domain are the services', parameters and levers of that domain", () => {
  const { declarations } = provenanceOfResult(
    pack,
    { indicator: "attainment", domain: "housing" },
    2035,
  );
  const domains = declarations
    .map(({ path }) => path)
    .filter((path) => /standard-level/.test(path));
  expect(domains).toEqual(["levers.standard-level.housing"]);
});
