import { describe, expect, test } from "vitest";
import { blockOf } from "../../../models/made-blocks.ts";
import { multiplesModes, multiplesRows } from "../../../presentation/rows/domain-multiples-rows.ts";
import { fundingRows } from "../../../presentation/rows/funding-rows.ts";
import {
  type HeadlineRows,
  headlineMeasures,
  headlineRows,
} from "../../../presentation/rows/headline-rows.ts";
import { lorenzRows } from "../../../presentation/rows/lorenz-rows.ts";
import { pipelineRows } from "../../../presentation/rows/pipeline-rows.ts";
import { pyramidRows } from "../../../presentation/rows/pyramid-rows.ts";
import { rankingRows } from "../../../presentation/rows/ranking-rows.ts";
import { targetRows } from "../../../presentation/rows/targets-rows.ts";
import { theilRows } from "../../../presentation/rows/theil-rows.ts";
import { provinceIndicators, tileMapRows } from "../../../presentation/rows/tile-map-rows.ts";
import { urbanRuralRows } from "../../../presentation/rows/urban-rural-rows.ts";
import { multiplesFinding } from "../../../presentation/words/findings/domain-multiples-finding.ts";
import { fundingFinding } from "../../../presentation/words/findings/funding-finding.ts";
import {
  bestFinding,
  headlineFinding,
} from "../../../presentation/words/findings/headline-finding.ts";
import { lorenzFinding } from "../../../presentation/words/findings/lorenz-finding.ts";
import { pipelineFinding } from "../../../presentation/words/findings/pipeline-finding.ts";
import { pyramidFinding } from "../../../presentation/words/findings/pyramid-finding.ts";
import { rankingFinding } from "../../../presentation/words/findings/ranking-finding.ts";
import { targetsFinding } from "../../../presentation/words/findings/targets-finding.ts";
import { theilFinding } from "../../../presentation/words/findings/theil-finding.ts";
import { tileMapFinding } from "../../../presentation/words/findings/tile-map-finding.ts";
import { urbanRuralFinding } from "../../../presentation/words/findings/urban-rural-finding.ts";
import { placeName } from "../../../presentation/words/places.ts";
import { setDomainLevel } from "../../models/group-levels.ts";
import { broken, copyOf, pack, pair } from "./fixture.ts";

const [base, reform] = pair();
const line = (id: string, isBase: boolean, values: readonly number[]) => ({
  id,
  name: id === "base" ? "Baseline" : "Reform",
  isBase,
  values,
});
function rowsOf(
  lines: HeadlineRows["lines"],
  targets: HeadlineRows["targets"] = [],
  measure: HeadlineRows["measure"] = "index",
): HeadlineRows {
  return {
    measure,
    domain: "overall",
    place: undefined,
    years: [2020, 2025, 2035],
    lines,
    observed: [],
    targets,
  };
}
const target = {
  ...(pack.targets[0] as NonNullable<(typeof pack.targets)[0]>),
  year: 2035,
  value: 0.9,
};

describe("the headline", () => {
  test("says rise, fall and standstill of a single run", () => {
    expect(headlineFinding(rowsOf([line("base", true, [0.7, 0.74, 0.784])]), "base", "en")).toBe(
      "The equalization index rises from 70.0 in 2020 to 78.4 by 2035",
    );
    expect(headlineFinding(rowsOf([line("base", true, [0.7, 0.69, 0.65])]), "base", "en")).toBe(
      "The equalization index falls from 70.0 in 2020 to 65.0 by 2035",
    );
    expect(headlineFinding(rowsOf([line("base", true, [0.7, 0.71, 0.7003])]), "base", "en")).toBe(
      "The equalization index stays at 70.0 from 2020 to 2035",
    );
    expect(headlineFinding(rowsOf([line("base", true, [0.7, 0.74, 0.784])]), "base", "zh-CN")).toBe(
      "均等化指数由2020年的70.0升至2035年的78.4",
    );
  });
  test("compares the active run with the base: better, worse, no different", () => {
    const against = (last: number) =>
      headlineFinding(
        rowsOf([line("base", true, [0.7, 0.74, 0.78]), line("reform", false, [0.7, 0.75, last])]),
        "reform",
        "en",
      );
    expect(against(0.841)).toBe(
      "Reform lifts the equalization index to 84.1 by 2035, 6.1 points above Baseline",
    );
    expect(against(0.76)).toBe(
      "Reform leaves the equalization index at 76.0 in 2035, 2.0 points below Baseline",
    );
    expect(against(0.7802)).toBe(
      "Reform leaves the equalization index where Baseline has it in 2035, at 78.0",
    );
  });
  test("knows that less inequality is better", () => {
    const finding = headlineFinding(
      rowsOf(
        [line("base", true, [0.1, 0.09, 0.08]), line("reform", false, [0.1, 0.08, 0.05])],
        [],
        "inequality",
      ),
      "reform",
      "en",
    );
    expect(finding).toBe(
      "Reform brings inequality alone (the Gini coefficient) down to 0.050 by 2035, 0.030 below Baseline",
    );
  });
  test("says by how much a target is missed, or since when it is met", () => {
    const to = (values: number[]) =>
      headlineFinding(rowsOf([line("base", true, values)], [target]), "base", "en");
    expect(to([0.7, 0.74, 0.784])).toContain("the 2035 target of 90 is missed by 11.6 points");
    expect(to([0.7, 0.74, 0.9])).toContain("the 2035 target of 90 is met");
    expect(to([0.7, 0.92, 0.95])).toContain("is met from 2025 on");
    expect(to([0.95, 0.8, 0.92])).toMatch(/is met$/);
  });
  test("says lifts and holds only of what moved that way", () => {
    const lines = [line("base", true, [0.7, 0.6, 0.5]), line("reform", false, [0.7, 0.68, 0.65])];
    expect(headlineFinding(rowsOf(lines), "reform", "en")).toBe(
      "Reform holds the equalization index at 65.0 in 2035, 15.0 points above Baseline",
    );
  });
  test("does not say that a target is missed by 0.0 points", () => {
    const lines = [line("base", true, [0.7, 0.74, 0.8998])];
    expect(headlineFinding(rowsOf(lines, [target]), "base", "en")).toContain(
      "the 2035 target of 90 is just missed",
    );
  });
  test("says so when there is no result", () => {
    expect(headlineFinding(rowsOf([]), "base", "en")).toBe("No result yet");
    expect(
      headlineFinding(rowsOf([line("base", true, [0.5, 0.5, Number.NaN])]), "base", "zh-CN"),
    ).toBe("2035年均等化指数：数值缺失");
  });
  test("tells of what starts after the first year from its start", () => {
    const late = (values: number[]) =>
      headlineFinding(rowsOf([line("base", true, values)]), "base", "en");
    expect(late([Number.NaN, 0.5, 0.5])).toBe(
      "The equalization index stays at 50.0 from 2025 to 2035",
    );
    expect(late([Number.NaN, Number.NaN, Number.NaN])).toMatch(/a value is missing$/);
  });
});

test("the nine domains say how many gain and lose, and which most", () => {
  // What is measured of a run is kept: a copy for each case, written before it is read.
  const at = (indexOf: (domain: number) => number, change = {}) => {
    const run = copyOf(base, change);
    for (let domain = 0; domain < 9; domain++)
      setDomainLevel(run.result, 2035, domain, indexOf(domain));
    return run;
  };
  const level = at(() => 0.5);
  const say = (indexOf: (domain: number) => number, language: "en" | "zh-CN") => {
    const changed = at(indexOf, { id: "changed", name: "Changed", isBase: false });
    return multiplesFinding(
      multiplesRows(pack, [level, changed], "changed", "index"),
      changed,
      level,
      language,
    );
  };
  const gainsAndLoses = (domain: number) => (domain === 4 ? 0.62 : domain === 1 ? 0.47 : 0.5);
  expect(say(gainsAndLoses, "en")).toBe(
    "Under Changed, one of nine domains stands higher than in Baseline in 2035: elderly care (+12.0 points); schooling falls back (−3.0 points)",
  );
  expect(say(gainsAndLoses, "zh-CN")).toBe(
    "到2035年，“Changed”下九个领域中有一个高于“Baseline”：老有所养（+12.0点）；学有所教下降（−3.0点）",
  );
  expect(say(() => 0.5, "en")).toBe("Changed changes no domain against Baseline by 2035");
  expect(say((domain) => (domain === 2 ? 0.4 : 0.5), "en")).toBe(
    "Under Changed, one of nine domains stands lower than in Baseline in 2035: work and income (−10.0 points)",
  );
});

describe("urban against rural", () => {
  // The finding is about levels; the ratios beside it have a sentence of their own.
  const ratios = { everyone: [], registered: [], "common-services": [] };
  const rows = (urban: number[], rural: number[], baseRural?: number[]) => ({
    area: "CN",
    domain: "overall" as const,
    years: [2020, 2035],
    lines: [
      ...(baseRural === undefined
        ? []
        : [{ id: "base", name: "Baseline", isBase: true, urban, rural: baseRural, ratios }]),
      { id: "a", name: "Reform", isBase: baseRural === undefined, urban, rural, ratios },
    ],
  });
  test("says whether the gap narrows, widens, holds, closes or turns", () => {
    const say = (urban: number[], rural: number[]) =>
      urbanRuralFinding(rows(urban, rural), "a", "en");
    expect(say([0.8, 0.9], [0.6, 0.8])).toBe(
      "In 2035 rural areas trail urban ones by 10.0 points, down from 20.0 points in 2020",
    );
    expect(say([0.8, 0.9], [0.7, 0.7])).toContain("by 20.0 points, up from 10.0 points in 2020");
    expect(say([0.8, 0.9], [0.7, 0.8])).toContain(
      "trail urban ones by 10.0 points in 2035 as in 2020",
    );
    expect(say([0.8, 0.9], [0.7, 0.9])).toContain("is closed by 2035");
    expect(say([0.8, 0.8], [0.7, 0.85])).toBe(
      "Rural areas overtake urban ones: 5.0 points ahead by 2035",
    );
    expect(say([0.8, 0.8], [0.8, 0.8])).toContain("stand level");
    expect(say([0.8, Number.NaN], [0.8, 0.8])).toBe("No urban and rural parts to compare here");
  });
  test("compares the gap left with the base", () => {
    expect(urbanRuralFinding(rows([0.8, 0.9], [0.6, 0.8], [0.6, 0.7]), "a", "en")).toBe(
      "Reform closes half of the urban–rural gap: rural areas 10.0 points behind urban ones in 2035, against 20.0 points under Baseline",
    );
    expect(urbanRuralFinding(rows([0.8, 0.9], [0.6, 0.8], [0.6, 0.8]), "a", "zh-CN")).toBe(
      "“Reform”未改变城乡差距：2035年乡村比城镇低10.0个百分点，与“Baseline”相同",
    );
  });
});

test("the decomposition names the largest part and never says that all inequality is gone while some is left", () => {
  const rows = {
    index: "theil-t" as const,
    domain: "overall" as const,
    years: [2020, 2035],
    total: [0.01, 0.00002],
    parts: {
      "between-regions": [0.002, 0.000005],
      "between-provinces": [0.003, 0.000003],
      "between-urban-rural": [0.005, 0.000012],
      "between-registration": [0, 0],
    },
    holdsCounties: false,
  };
  expect(theilFinding({ ...rows, holdsCounties: true }, "en")).toContain(
    "Gaps within a province, between counties and between town and village, make up 60%",
  );
  expect(theilFinding(rows, "en")).toBe(
    "Gaps between urban and rural parts make up 60% of inequality in 2035; the whole is >99% smaller than in 2020",
  );
  expect(theilFinding({ ...rows, total: [0.01, 0] }, "en")).toBe(
    "No inequality is left to divide in 2035",
  );
  expect(theilFinding({ ...rows, total: [0.01, Number.NaN] }, "zh-CN")).toBe("尚无结果");
});

test("the money chart says when its two sides do not balance", () => {
  const whole = fundingRows(pack, base.result);
  expect(whole.imbalance).toBeLessThan(1e-9);
  expect(fundingFinding(whole, "Baseline", undefined, "en")).not.toContain("differ");
  const tampered = copyOf(base);
  const money = blockOf(tampered.result, "money");
  money[money.length - 1] = (money.at(-1) ?? 0) + 1e6;
  expect(fundingFinding(fundingRows(pack, tampered.result), "Baseline", undefined, "en")).toContain(
    "sources and uses differ",
  );
});

test("the build-out says growth, loss, replacement and nothing", () => {
  const names = { service: "Hospital beds", unit: "beds" };
  const rows = (
    completed: number,
    retired: number,
    under: number[],
    { converted = 0, closed = 0, moved = 0 } = {},
  ) => ({
    years: [2020, 2021, 2022],
    flows: {
      started: [0, 5, 5],
      underConstruction: under,
      completed: [0, completed, 0],
      retired: [0, retired, 0],
      converted: [0, converted, 0],
      refitted: [0, 0, 0],
      closed: [0, closed, 0],
      moved: [0, moved, 0],
    },
    standing: [0, 1, 1].map(
      (happened) =>
        9000 + happened * (completed - retired + Math.min(0, converted) - closed + moved),
    ),
  });
  expect(pipelineFinding(rows(3000, 1000, [10, 20, 15]), names, "en")).toBe(
    "Hospital beds: 2,000 more from 2021 to 2022; 3,000 completed, 1,000 retired; building peaks in 2021",
  );
  const withConversion = (converted: number) => rows(3000, 1000, [10, 20, 15], { converted });
  expect(pipelineFinding(withConversion(500), names, "en")).toContain(
    "2,000 more from 2021 to 2022; 3,000 completed, conversions among them (500 begun), 1,000 retired;",
  );
  expect(pipelineFinding(withConversion(-2000), { ...names, service: "学位" }, "zh-CN")).toContain(
    "学位总量不变：建成3,000",
  );
  expect(pipelineFinding(rows(1000, 3000, [30, 20, 10]), names, "en")).toMatch(
    /2,000 fewer.*; building only falls from 2020 on$/,
  );
  expect(pipelineFinding(rows(1000, 3000, [30, 10, 20]), names, "en")).toMatch(
    /; building was at its highest in 2020$/,
  );
  expect(pipelineFinding(rows(3000, 1000, [10, 20, 15], { closed: 2500 }), names, "en")).toContain(
    "500 fewer from 2021 to 2022; 3,000 completed, 1,000 retired, 2,500 closed;",
  );
  // In villages nothing is lost that becomes a town's, and yet it is no longer theirs.
  const moving = (moved: number) =>
    pipelineFinding(rows(3000, 1000, [10, 20, 15], { moved }), names, "en");
  expect(moving(-2500)).toContain(
    "500 fewer from 2021 to 2022; 3,000 completed, 1,000 retired, 2,500 went with villages that became towns;",
  );
  expect(moving(400)).toContain("2,400 more from 2021 to 2022; 3,000 completed");
  expect(moving(-2000)).toContain("as many in 2022 as before 2021; 3,000 completed");
  expect(pipelineFinding(rows(1000, 1000, [0, 0, 0]), names, "en")).toContain("only replaces");
  expect(pipelineFinding(rows(0, 0, [0, 0, 0]), names, "en")).toBe(
    "Nothing is built or retired for Hospital beds",
  );
});

test("the map names the ends, counts them where they are many, and is no more precise than its inputs", () => {
  const rows = (values: readonly number[], basis?: "estimated") => ({
    indicator: "attainment" as const,
    domain: "overall" as const,
    mode: "level" as const,
    year: 2035,
    kind: "share" as const,
    digits: 0,
    classes: [],
    columns: 1,
    rows: 1,
    tiles: values.map((value, index) => ({
      code: pack.areas.provinces[index]?.code ?? "",
      column: 0,
      row: index,
      value,
      written: value,
      classIndex: 0,
      basis,
    })),
  });
  const names = { active: "Reform", base: "Baseline" };
  const say = (values: readonly number[], basis?: "estimated") =>
    tileMapFinding(pack, rows(values, basis), names, "en");
  expect(say([0.9, 0.8, 0.85])).toBe(
    "Under Reform, Beijing (90.0%) and Tianjin (80.0%) lie 10.0 points apart in 2035",
  );
  expect(say([0.9, 0.8, 0.8, 0.8])).toBe(
    "Under Reform, Beijing at the top (90.0%) and 3 provinces at the bottom (80.0%) lie 10.0 points apart in 2035",
  );
  expect(say([0.981, 0.984, 0.979], "estimated")).toBe(
    "Under Reform, all provinces stand at 98% in 2035",
  );
  expect(say([Number.NaN])).toBe("No value for any province");
  const difference = (values: readonly number[]) =>
    tileMapFinding(pack, { ...rows(values), mode: "difference", kind: "points" }, names, "en");
  expect(difference([0.1, 0.2])).toBe(
    "Reform raises all 2 provinces above Baseline in 2035; most in Tianjin (+20.0 points)",
  );
  expect(difference([0.1, -0.2])).toBe(
    "Reform raises 1 province and lowers 1 province against Baseline in 2035; Beijing rises most (+10.0 points); Tianjin falls most (−20.0 points)",
  );
  expect(difference([0, 0.00001])).toBe(
    "Reform changes nothing in any province against Baseline in 2035",
  );
});

test("the ranking makes no news of provinces that stand all but level", () => {
  const ranked = rankingRows(
    pack,
    [base],
    { activeId: base.id, indicator: "attainment", domain: "overall", mode: "years" },
    2035,
  );
  const level = ranked.provinces.map((one, index) => ({ ...one, to: 0.98 + index * 0.0002 }));
  expect(
    rankingFinding(pack, { ...ranked, provinces: level }, { active: "A", base: "B" }, "en"),
  ).toBe("All provinces stand within 0.6 points of each other in 2035: their order says little");
});

test("the finding about all runs names the best one, its lead over the base, and the target", () => {
  const lines = [line("base", true, [0.7, 0.72, 0.75]), line("reform", false, [0.7, 0.8, 0.91])];
  const third = { ...line("third", false, [0.7, 0.7, 0.72]), name: "Third" };
  expect(bestFinding(rowsOf([...lines, third], [target]), "en")).toBe(
    "In 2035 the equalization index is highest under Reform: 91.0, 16.0 points above Baseline; the 2035 target of 90 is met",
  );
  // One scenario beside the base has its own finding.
  expect(bestFinding(rowsOf(lines, [target]), "en")).toBe(
    headlineFinding(rowsOf(lines, [target]), "reform", "en"),
  );
  const twin = { ...line("twin", false, [0.7, 0.7, 0.9101]), name: "Twin" };
  expect(bestFinding(rowsOf([...lines, twin]), "en")).toBe(
    "In 2035 the equalization index is highest under Reform and Twin: 91.0, 16.0 points above Baseline",
  );
  const worse = [line("base", true, [0.1, 0.1, 0.1]), line("reform", false, [0.1, 0.2, 0.3])];
  const third3 = { ...third, values: [0.1, 0.1, 0.2] };
  expect(bestFinding(rowsOf([...worse, third3], [], "inequality"), "zh-CN")).toBe(
    "2035年没有任何情景使不平等程度（基尼系数）低于“Baseline”：0.100；“Third”最接近，为0.200",
  );
  const alike = [line("base", true, [0.7, 0.8, 1]), line("reform", false, [0.7, 0.9, 1])];
  const third1 = { ...third, values: [0.7, 0.9, 1] };
  expect(bestFinding(rowsOf([...alike, third1], [], "mean"), "en")).toBe(
    "In 2035 mean attainment is the same under every scenario: 100.0%",
  );
  const only = rowsOf([line("base", true, [0.7, 0.74, 0.784])]);
  expect(bestFinding(only, "en")).toBe(headlineFinding(only, "base", "en"));
});

test("the headline of a part of the nation says where", () => {
  const rows: HeadlineRows = {
    ...rowsOf([line("base", true, [0.7, 0.74, 0.784])], [], "mean"),
    domain: "schooling",
    place: { en: "rural Gansu", "zh-CN": "甘肃乡村" },
  };
  expect(headlineFinding(rows, "base", "en")).toBe(
    "Mean attainment for schooling in rural Gansu rises from 70.0% in 2020 to 78.4% by 2035",
  );
  expect(headlineFinding(rows, "base", "zh-CN")).toBe(
    "甘肃乡村学有所教平均达标程度由2020年的70.0%升至2035年的78.4%",
  );
  expect(placeName(pack, { area: "west", setting: "rural" }, "en")).toBe("rural West China");
  expect(placeName(pack, { area: "west", setting: "rural" }, "zh-CN")).toBe("西部地区乡村");
});

test("the ranking says when nothing moves", () => {
  const first = rankingRows(
    pack,
    [base],
    { activeId: base.id, indicator: "attainment", domain: "overall", mode: "years" },
    2020,
  );
  expect(rankingFinding(pack, first, { active: "Baseline", base: "Baseline" }, "en")).toBe(
    "No province changes its rank from 2020 to 2020",
  );
  expect(
    rankingFinding(
      pack,
      { ...first, provinces: [] },
      { active: "Baseline", base: "Baseline" },
      "en",
    ),
  ).toBe("No value for any province");
});

test("no finding in any language contains a broken value", () => {
  const said: string[] = [];
  for (const language of ["en", "zh-CN"] as const) {
    for (const runs of [[base], [base, reform]]) {
      const active = runs.at(-1) ?? base;
      for (const measure of headlineMeasures)
        said.push(headlineFinding(headlineRows(pack, runs, measure), active.id, language));
      for (const mode of multiplesModes)
        said.push(
          multiplesFinding(multiplesRows(pack, runs, active.id, mode), active, base, language),
        );
      said.push(
        urbanRuralFinding(urbanRuralRows(pack, runs), active.id, language),
        theilFinding(theilRows(pack, active.result), language),
        fundingFinding(
          fundingRows(pack, active.result),
          active.name,
          runs.length > 1 ? { rows: fundingRows(pack, base.result), name: base.name } : undefined,
          language,
        ),
      );
      for (const year of [2020, 2027, 2035]) {
        said.push(lorenzFinding(lorenzRows(pack, runs, year), active.id, language));
        for (const indicator of provinceIndicators) {
          for (const mode of ["level", "difference"] as const) {
            const choice = { activeId: active.id, indicator, domain: "overall" as const, mode };
            said.push(
              tileMapFinding(
                pack,
                tileMapRows(pack, runs, choice, year),
                { active: active.name, base: base.name },
                language,
              ),
            );
          }
          said.push(
            rankingFinding(
              pack,
              rankingRows(
                pack,
                runs,
                { activeId: active.id, indicator, domain: "overall", mode: "years" },
                year,
              ),
              { active: active.name, base: base.name },
              language,
            ),
          );
        }
        for (const mode of ["sex", "setting"] as const) {
          said.push(
            pyramidFinding(
              pyramidRows(pack, active.result, year, mode),
              pyramidRows(pack, active.result, 2020, mode),
              runs.length > 1 ? pyramidRows(pack, base.result, year, mode) : undefined,
              base.name,
              language,
            ),
          );
        }
      }
      for (const service of pack.services)
        said.push(
          pipelineFinding(
            pipelineRows(pack, active.result, service.id),
            { service: service.name[language], unit: service.unit[language] },
            language,
          ),
        );
      said.push(targetsFinding(pack, targetRows(pack, runs), active, base, language));
    }
  }
  expect(said.length).toBeGreaterThan(150);
  for (const finding of said) {
    expect(finding).not.toMatch(broken);
    expect(finding.length).toBeGreaterThan(3);
  }
});
