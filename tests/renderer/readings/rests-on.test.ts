import { beforeAll, describe, expect, it } from "vitest";
import { bases } from "../../../models/pack/datum.ts";
import { provenanceOfResult } from "../../../models/reading/provenance.ts";
import { levers } from "../../../models/scenario/levers.ts";
import { startLanguages } from "../../../renderer/languages.ts";
import { evidenceRows, rowsBehind } from "../../../renderer/readings/evidence-rows.ts";
import { restsOn } from "../../../renderer/readings/rests-on.ts";
import { chinaPack } from "../fixtures/pack.ts";

const pack = chinaPack();
beforeAll(() => startLanguages("en"));

describe("what a figure rests on", () => {
  const provenance = provenanceOfResult(pack, { indicator: "equalization.index" }, 2035);
  const groups = restsOn(pack, provenance, "en");

  it("counts every number that the tracer knows once, in groups by table and quantity", () => {
    const { counts } = provenance;
    const known = bases.reduce((sum, basis) => sum + counts[basis], 0);
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(known);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
    // Every service has its places either counted by owner or all providers' together, never both.
    const places = groups.filter(({ key }) => key === "stock.capacity" || key === "stock.total");
    expect(places.flatMap(({ members }) => members.map(({ name }) => name)).sort()).toEqual(
      pack.services.map(({ name }) => name.en).sort(),
    );
  });

  it("shows the weakest basis first, of groups and of their members", () => {
    for (const list of [groups, ...groups.map(({ members }) => members)]) {
      const ranks = list.map(({ basis }) => bases.indexOf(basis));
      expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    }
    for (const { basis, members } of groups) {
      const [weakest] = members;
      if (weakest !== undefined) expect(weakest.basis).toBe(basis);
    }
  });

  it("is what the evidence shows behind the figure, row by row", () => {
    const rows = rowsBehind(evidenceRows(pack, "en"), provenance);
    expect(rows).toHaveLength(groups.reduce((sum, { count }) => sum + count, 0));
    const shown = new Set(rows.map(({ what }) => what));
    // Choices of other measures do not move the index.
    const others =
      /^(Aversion to inequality|Domains from which people count|Cutoff of deprivation)/;
    for (const { name } of [...pack.parameters, ...levers])
      expect(shown.has(name.en), name.en).toBe(!others.test(name.en));
  });

  it("names everything in Chinese", () => {
    const english = restsOn(pack, provenance, "zh-CN").flatMap(({ name, members }) =>
      [name, ...members.map((member) => member.name)].filter((text) =>
        /[A-Za-z]/.test(text.replaceAll("GDP", "")),
      ),
    );
    expect(english).toEqual([]);
  });
});
