import ExcelJS from "exceljs";
import { describe, expect, it, vi } from "vitest";
import { checkPackHash } from "../../models/scenario/read.ts";
import { countyPartsRows } from "../../presentation/rows/county-parts-rows.ts";
import { countyRows } from "../../presentation/rows/county-rows.ts";
import { wholeSelection } from "../../presentation/rows/selection.ts";
import { countyLabels } from "../../presentation/words/county-labels.ts";
import { countyNote } from "../../presentation/words/findings/county-finding.ts";
import { packSaid } from "../../presentation/words/pack-said.ts";
import { sourceLine } from "../../presentation/words/source-line.ts";
import type { Block, ReportDocument } from "../../reports/document.ts";
import { buildHtml } from "../../reports/html.ts";
import { buildPptx } from "../../reports/pptx.ts";
import { scenarioOf } from "../../reports/scenario-of.ts";
import { buildStoryline } from "../../reports/storyline.ts";
import { buildXlsx } from "../../reports/xlsx.ts";
import { countyComparison } from "./fixtures/county-runs.ts";
import { packageFaults, partsOf } from "./fixtures/office.ts";
import { realComparison, pack as wholePack } from "./fixtures/real-runs.ts";
import { slideFaults } from "./fixtures/slide-checks.ts";

const guizhou = await countyComparison(["52"]);
const { pack } = guizhou("en");
const subject = { domain: "elderly-care" } as const;

const sectionsOf = ({ sections }: ReportDocument) => sections.filter(({ id }) => id === "counties");

function textsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => (block.kind === "text" ? block.paragraphs : []));
}

async function sheetOf(bytes: Uint8Array, name: string): Promise<ExcelJS.Worksheet | undefined> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook.getWorksheet(name);
}

describe("a pack with provinces by county", () => {
  it("is named so in every language, one without as it is", () => {
    expect(packSaid(wholePack, "china-2020", "en")).toBe("china-2020");
    expect(packSaid(pack, "china-2020", "en")).toBe("china-2020, with Guizhou by county");
    expect(packSaid(pack, "china-2020", "zh-CN")).toBe("china-2020，其中贵州分县");
  });

  it("names many as the first of them, and all as all", () => {
    const codes = pack.areas.provinces.map(({ code }) => code);
    const open = (provinces: readonly string[]) => ({
      ...pack,
      detail: { of: wholePack.hash, provinces },
    });
    expect(packSaid(open(codes), "p", "en")).toBe("p, with all provinces by county");
    expect(packSaid(open(codes), "p", "zh-CN")).toBe("p，各省均分县");
    expect(packSaid(open(codes.slice(0, 10)), "p", "en")).toMatch(
      /^p, with Beijing, Tianjin, Hebei and 7 .+ by county$/,
    );
  });

  it("is said under charts, under every section, at the foot of a page, in a workbook, and where one reads how to repeat it", async () => {
    expect(sourceLine(pack, "en")).toContain("urban and rural, with Guizhou by county”");
    const document = buildStoryline(guizhou("en"));
    expect(document.source).toContain("data pack china-2020, with Guizhou by county (");
    expect(buildStoryline(guizhou("zh-CN")).source).toContain("数据包 china-2020，其中贵州分县（");
    const repeated = textsOf(document.sections.find(({ id }) => id === "sources")?.blocks ?? []);
    expect(repeated.join("\n")).toContain("--counties 52");
    expect(await buildHtml(guizhou("en"))).toContain(
      `Data pack china-2020, with Guizhou by county, ${pack.hash}`,
    );
    const summary = await sheetOf(await buildXlsx(guizhou("en")), "Summary");
    const cells = (summary?.getColumn(2).values ?? []).map(String);
    expect(cells).toContain("china-2020, with Guizhou by county");
  });

  it("says that a table of one's own is in it: under charts, at the foot of a page, in a workbook, and where one reads how to repeat it", async () => {
    const own = [
      {
        name: "beds.csv",
        rows: 2,
        counties: 2,
        services: ["elderly-care-beds"],
        provinces: ["52"],
      },
    ];
    const counted = { ...pack, detail: { of: wholePack.hash, provinces: ["52"], own } };
    const input = { ...guizhou("en", { subject }), pack: counted };
    const said = "with Guizhou by county and the own table beds.csv";
    expect(sourceLine(counted, "en")).toContain(said);
    expect(sourceLine(counted, "zh-CN")).toContain("其中贵州分县，并带入自备表格beds.csv");
    const document = buildStoryline(input);
    expect(document.source).toContain(said);
    const texts = document.sections.flatMap(({ blocks }) => textsOf(blocks)).join("\n");
    expect(texts).toContain("The own table beds.csv counts with --overlay beds.csv;");
    const notes = document.sections.flatMap((section) => section.notes ?? []).join("\n");
    expect(`${texts}\n${notes}`).toContain("counts elderly-care beds in 2 counties of Guizhou");
    expect(await buildHtml(input)).toContain(said);
    const summary = await sheetOf(await buildXlsx(input), "Summary");
    expect((summary?.getColumn(2).values ?? []).map(String)).toContain(`china-2020, ${said}`);
  });

  it("is the one that everybody has in a scenario file made of its runs", () => {
    const { scenarios } = guizhou("en");
    const [run] = scenarios;
    if (run === undefined) throw new Error("no run");
    expect(scenarioOf(run, pack, "own").pack).toEqual({
      id: "china-2020",
      hash: wholePack.hash,
    });
  });
});

it("a file that names the pack that everybody has opens by county without a warning, another one with it", () => {
  const complain = vi.fn();
  checkPackHash(pack, wholePack.hash, complain);
  checkPackHash(pack, pack.hash, complain);
  expect(complain).not.toHaveBeenCalled();
  checkPackHash(pack, "sha256:other", complain);
  expect(complain).toHaveBeenCalledOnce();
});

describe("the counties in a document", () => {
  const [section] = sectionsOf(buildStoryline(guizhou("en", { subject })));

  it("are a section after the provinces, and none where every province is whole", () => {
    const ids = buildStoryline(guizhou("en")).sections.map(({ id }) => id);
    expect(ids[ids.indexOf("provinces") + 1]).toBe("counties");
    expect(sectionsOf(buildStoryline(realComparison("en", ["full-reform"])))).toEqual([]);
  });

  it("have the finding about the lead as their title, with the place and what is asked", () => {
    expect(section?.title).toMatch(
      /^Guizhou, elderly care: .+ is furthest behind of 88 counties in 2035, at .+%: .+ points? below the province$/,
    );
    const [chinese] = sectionsOf(buildStoryline(guizhou("zh-CN")));
    expect(chinese?.title).toMatch(/^贵州：2035年88个县级地区中.+落后最多/);
  });

  it("are drawn from both ends, ten each, as far as they are from the province", () => {
    const input = guizhou("en");
    const [run] = input.scenarios;
    if (run === undefined) throw new Error("no run");
    const asked = { ...wholeSelection(pack), ...subject };
    const { counties, mean } = countyRows(pack, run, asked, "52", 2035);
    const charts = (section?.blocks ?? []).flatMap((block) =>
      block.kind === "chart" ? [block] : [],
    );
    expect(charts).toHaveLength(2);
    const [behind, ahead] = charts;
    const ends = [counties.slice(-10).toReversed(), counties.slice(0, 10)];
    for (const [i, chart] of [behind, ahead].entries()) {
      expect(chart?.categories).toHaveLength(10);
      chart?.series[0]?.values.forEach((value, at) => {
        const level = ends[i]?.[at]?.value ?? Number.NaN;
        expect(value).toBeCloseTo((level - mean) * 100, 0);
      });
    }
    // One scale, so that bars of both compare.
    expect(behind?.minimum).toBe(-(ahead?.maximum ?? 0));
  });

  it("come with what a floor costs, and with what nobody has counted", () => {
    const texts = textsOf(section?.blocks ?? []);
    expect(texts[0]).toContain("below the floor of 70% of the standard in 2035");
    expect(texts).toContain(countyNote(pack, "en"));
    expect(section?.notes.join("\n")).toContain("Prices are those of one unit more in this run");
    expect(section?.notes.join("\n")).toMatch(/Baseline: .+ below the floor of 70%/);
  });

  it("are those of the provinces that the question is about", () => {
    const asked = { question: "province", provinces: ["11"] } as const;
    expect(sectionsOf(buildStoryline(guizhou("en", asked)))).toEqual([]);
    const both = { question: "province", provinces: ["11", "52"] } as const;
    expect(sectionsOf(buildStoryline(guizhou("en", both)))).toHaveLength(1);
  });

  it("are told of three provinces at the most, which is said", async () => {
    const four = await countyComparison(["11", "12", "31", "46"]);
    const told = sectionsOf(buildStoryline(four("en")));
    expect(told).toHaveLength(3);
    for (const { notes } of told)
      expect(notes.join("\n")).toContain(
        "4 provinces are open by county; the first 3 are told of, and the workbook lists the counties of all.",
      );
    // Sixteen districts: each is drawn once.
    const beijing = told[0]?.blocks.flatMap((block) =>
      block.kind === "chart" ? block.categories : [],
    );
    expect(new Set(beijing).size).toBe(16);
    expect(beijing).toHaveLength(16);
    const sheet = await sheetOf(await buildXlsx(four("en")), "Counties");
    const codes = (sheet?.getColumn(1).values ?? []).map(String);
    for (const province of ["11", "12", "31", "46"])
      expect(codes.some((code) => code.startsWith(province))).toBe(true);
  });

  it.each(["en", "zh-CN"] as const)(
    "are slides on which everything fits (%s)",
    async (language) => {
      const parts = await partsOf(await buildPptx(guizhou(language, { subject })));
      expect(packageFaults(parts)).toEqual([]);
      expect(slideFaults(parts, { date: "2026-11-23" })).toEqual([]);
    },
  );
});

describe("groups of counties in a document", () => {
  it.each(["en", "zh-CN"] as const)(
    "are a table after the counties, told by the group that differs most (%s)",
    (language) => {
      const document = buildStoryline(guizhou(language, { subject }));
      const ids = document.sections.map(({ id }) => id);
      expect(ids[ids.indexOf("counties") + 1]).toBe("county-groups");
      const groups = document.sections.find(({ id }) => id === "county-groups");
      expect(groups?.title).toMatch(
        language === "en"
          ? /^Guizhou, elderly care, .+: .+ of 88 counties, with .+, reach(es)? .+%: .+ (above|below) the other counties$/
          : /^贵州，老有所养，.+：88个县级地区中的.+(高于|低于)其他各县.+$/,
      );
      const [table] = groups?.blocks ?? [];
      if (table?.kind !== "table") throw new Error("no table");
      expect(table.rows.map(([, count]) => count)[0]).toBe(88);
      expect(table.rows).toHaveLength(5);
      // All counties have no others to differ from.
      expect(table.rows[0]?.at(-1)).toBe(null);
      expect(groups?.notes.join("\n")).not.toMatch(/NaN|undefined|\{\{/);
    },
  );
});

describe("what a table by province hides, in a document", () => {
  it.each(["en", "zh-CN"] as const)(
    "is a chart of the parts by run, whose finding names them (%s)",
    (language) => {
      const document = buildStoryline(guizhou(language, { subject }));
      const ids = document.sections.map(({ id }) => id);
      expect(ids[ids.indexOf("county-groups") + 1]).toBe("county-parts");
      const parts = document.sections.find(({ id }) => id === "county-parts");
      expect(parts?.title).toMatch(/^(Guizhou, elderly care|贵州，老有所养).+\d+%.+\d+%.+\d+%/);
      const [chart, table] = parts?.blocks ?? [];
      if (chart?.kind !== "chart" || table?.kind !== "table") throw new Error("no chart");
      expect(table.title).toMatch(
        /: the parts in numbers, 2035, by scenario$|：2035年各情景各部分的数值$/,
      );
      // One province has nothing between provinces.
      expect(chart.series).toHaveLength(3);
      expect(chart.categories).toHaveLength(2);
      const run = guizhou(language).scenarios[0];
      if (run === undefined) throw new Error("no run");
      const asked = { ...wholeSelection(pack), ...subject };
      const { total } = countyPartsRows(pack, run, asked);
      const stacked = chart.series.reduce((sum, { values }) => sum + Number(values[1]), 0);
      expect(stacked / 1000).toBeCloseTo(total.at(-1) ?? Number.NaN, 12);
      expect(parts?.notes.join("\n")).not.toMatch(/NaN|undefined|\{\{/);
    },
  );

  it("is not asked where every province is whole", () => {
    const { sections } = buildStoryline(realComparison("en", ["full-reform"]));
    expect(sections.map(({ id }) => id)).not.toContain("county-parts");
    expect(sections.map(({ id }) => id)).not.toContain("county-groups");
  });
});

describe("who lives beyond reach, in a document", () => {
  it.each(["en", "zh-CN"] as const)(
    "is a chart of the counties furthest off beside the base, and a table by service (%s)",
    (language) => {
      const document = buildStoryline(guizhou(language, { subject }));
      const ids = document.sections.map(({ id }) => id);
      expect(ids[ids.indexOf("county-parts") + 1]).toBe("county-reach");
      const reach = document.sections.find(({ id }) => id === "county-reach");
      expect(reach?.title).toMatch(
        language === "en"
          ? /^Rural Guizhou, elderly care: On average over 2 services .+ live beyond reach in 2035/
          : /^贵州乡村，老有所养：2035年按2项服务平均，.+居住在可及范围之外/,
      );
      const [chart, table] = reach?.blocks ?? [];
      if (chart?.kind !== "chart" || table?.kind !== "table") throw new Error("no chart, no table");
      expect(chart.categories).toHaveLength(8);
      const [base, lead] = chart.series.map(({ values }) => values.map(Number));
      expect(lead).toEqual(lead?.toSorted((one, other) => other - one));
      // Full reform brings services nearer.
      lead?.forEach((value, at) => {
        expect(value).toBeLessThan(base?.[at] ?? Number.NaN);
      });
      expect(table.rows).toHaveLength(2);
      expect(reach?.notes.join("\n")).not.toMatch(/NaN|undefined|\{\{/);
    },
  );

  it("is not asked where every province is whole, nor of what nobody has to get to", () => {
    for (const input of [
      realComparison("en", ["full-reform"]),
      guizhou("en", { subject: { domain: "housing" } }),
    ])
      expect(buildStoryline(input).sections.map(({ id }) => id)).not.toContain("county-reach");
  });
});

describe("what a province passes on, in a document", () => {
  it.each(["en", "zh-CN"] as const)(
    "is a chart of the counties at each end under an assumed rule, and a table of groups (%s)",
    (language) => {
      const { sections } = buildStoryline(guizhou(language, { subject }));
      const ids = sections.map(({ id }) => id);
      expect(ids[ids.indexOf("county-transfers") - 1]).toBe("county-reach");
      const transfers = sections.find(({ id }) => id === "county-transfers");
      expect(transfers?.title).toMatch(
        language === "en"
          ? /^Guizhou, elderly care: If building and hiring money .+ both of them assumed rules, /
          : /^贵州，老有所养：假如建设和增编资金按基数法.+两种办法均为假设/,
      );
      const [chart, table] = transfers?.blocks ?? [];
      if (chart?.kind !== "chart" || table?.kind !== "table") throw new Error("no chart, no table");
      const values = chart.series[0]?.values.map(Number) ?? [];
      expect(values).toEqual(values.toSorted((one, other) => other - one));
      expect(Math.max(...values)).toBeGreaterThan(0);
      expect(Math.min(...values)).toBeLessThan(0);
      // All counties have all of the people, and of what is added.
      expect(table.rows[1]?.slice(1, 3)).toEqual([100, 100]);
      expect([...(transfers?.notes ?? []), chart.description].join("\n")).not.toMatch(
        /NaN|undefined|\{\{/,
      );
    },
  );

  it("is not asked where every province is whole", () => {
    const { sections } = buildStoryline(realComparison("en", ["full-reform"]));
    expect(sections.map(({ id }) => id)).not.toContain("county-transfers");
  });
});

describe("village schools, in a document", () => {
  it.each(["en", "zh-CN"] as const)(
    "are a chart of the longest ways and what is left to do, by level (%s)",
    (language) => {
      const { sections } = buildStoryline(guizhou(language));
      const ids = sections.map(({ id }) => id);
      expect(ids.filter((id) => id === "county-schools")).toHaveLength(2);
      expect(ids[ids.indexOf("county-schools") - 1]).toBe("county-reach");
      for (const { title, blocks, notes } of sections.filter(({ id }) => id === "county-schools")) {
        expect(title).toMatch(
          language === "en"
            ? /^Rural Guizhou, (primary school|junior secondary) places: Village children of /
            : /^贵州乡村，(小学|初中)学位：2035年.+岁乡村儿童可办满/,
        );
        const [chart, text] = blocks;
        if (chart?.kind !== "chart" || text?.kind !== "text") throw new Error("no chart, no text");
        expect(chart.categories).toHaveLength(8);
        const [before, now] = chart.series.map(({ values }) => values.map(Number));
        now?.forEach((value, at) => {
          expect(value).toBeGreaterThan(before?.[at] ?? Number.NaN);
        });
        expect([...text.paragraphs, ...notes].join("\n")).not.toMatch(/NaN|undefined|\{\{/);
      }
    },
  );

  it("are not asked of another domain, nor where every province is whole", () => {
    for (const input of [realComparison("en", ["full-reform"]), guizhou("en", { subject })])
      expect(buildStoryline(input).sections.map(({ id }) => id)).not.toContain("county-schools");
  });

  it.each(["en", "zh-CN"] as const)(
    "are slides on which everything fits (%s)",
    async (language) => {
      const asked = guizhou(language, { subject: { domain: "schooling" } });
      const parts = await partsOf(await buildPptx(asked));
      expect(packageFaults(parts)).toEqual([]);
      expect(slideFaults(parts, { date: "2026-11-23" })).toEqual([]);
    },
  );
});

describe("the counties in a workbook", () => {
  it("are a sheet: code, name, province, people, levels, rank and basis", async () => {
    const input = guizhou("en", { subject });
    const sheet = await sheetOf(await buildXlsx(input), "Counties");
    expect(sheet?.rowCount).toBe(89);
    const header: string[] = [];
    sheet?.getRow(1).eachCell(({ text }) => header.push(text));
    expect(header.slice(0, 4)).toEqual(["area code", "County", "Within", "Province"]);
    for (const year of [2020, 2025, 2030, 2035])
      expect(header.filter((text) => text.includes(`level reached in ${year}`))).toHaveLength(
        year === 2020 ? 1 : 2,
      );
    const [run] = input.scenarios;
    if (run === undefined) throw new Error("no run");
    const asked = { ...wholeSelection(pack), ...subject };
    const { counties } = countyRows(pack, run, asked, "52", 2035);
    const level = header.findIndex((text) => /2035.+Full reform$/.test(text) && /level/.test(text));
    const rank = header.findIndex((text) => text.startsWith("Rank"));
    sheet?.eachRow((row, number) => {
      if (number === 1) return;
      const own = counties.find(({ code }) => code === row.getCell(1).text);
      expect(row.getCell(level + 1).value).toBeCloseTo((own?.value ?? Number.NaN) * 100, 9);
      expect(row.getCell(rank + 1).value).toBe(own?.rank);
      expect(row.getCell(header.length).text).toBe("ratio of the province, not counted");
    });
  });

  it("have a sheet in Chinese too, and none where every province is whole", async () => {
    expect((await sheetOf(await buildXlsx(guizhou("zh-CN")), "县"))?.rowCount).toBe(89);
    const whole = await buildXlsx(realComparison("en", ["full-reform"]));
    expect(await sheetOf(whole, "Counties")).toBeUndefined();
  });
});

describe("names of counties on an axis", () => {
  it("are short, and told apart by their prefecture where two have one", () => {
    const tree = {
      areas: {
        ...pack.areas,
        nodes: [
          ["130100", "Shijiazhuang City"],
          ["130500", "Xingtai City"],
          ["130104", "Qiaoxi District"],
          ["130503", "Qiaoxi District"],
          ["130321", "Qinglong Manchu Autonomous County"],
        ].map(([code = "", en = ""]) => ({ code, name: { en, "zh-CN": en } })),
        members: new Map(),
      } as unknown as typeof pack.areas,
    };
    const counties = [
      { code: "130104", parent: "130100" },
      { code: "130503", parent: "130500" },
      { code: "130321", parent: "130300" },
    ];
    expect([...countyLabels(tree, counties, "en").values()]).toEqual([
      "Qiaoxi District, Shijiazhuang City",
      "Qiaoxi District, Xingtai City",
      "Qinglong Manchu Aut. County",
    ]);
  });
});
