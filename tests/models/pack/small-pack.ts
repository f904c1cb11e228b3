import { stringify } from "yaml";
import { domainIds } from "../../../models/domains.ts";
import { parameterBounds, parameterIds, parameterUnit } from "../../../models/parameters.ts";

/** A whole pack of two provinces, small enough to break on purpose. Made-up numbers. */
export function smallPackFiles(): Map<string, string> {
  return new Map([
    ["pack.yaml", stringify(smallPackFile())],
    [
      "SOURCES.md",
      "# Sources\n\n## made-up: Made-up numbers / 虚构数字\n\nNumbers of the tests.\n",
    ],
    ["stocks.csv", stocksTable()],
    ["accounts.csv", accountsTable()],
    ["people.csv", peopleTable()],
  ]);
}

const text = (en: string) => ({ en, "zh-CN": `${en}（中文）` });
const quantity = (value: number) => ({ value, basis: "assumed", source: "made-up" });

export const smallProvinces = ["11", "54"];
export const smallLeaves = smallProvinces.flatMap((code) => [`${code}-urban`, `${code}-rural`]);

export interface SmallPackFile {
  [key: string]: unknown;
}

export function smallPackFile(): SmallPackFile {
  const area = (code: string, parent: string, level: string, setting = "") => ({
    code,
    parent,
    level,
    setting,
    name: text(code),
    short: text(code),
    ...(level === "province" ? { tile: [code === "11" ? 5 : 1, 2] } : {}),
  });
  return {
    format: "equalis-pack/1",
    id: "small",
    title: text("Small pack"),
    note: text("For tests"),
    licence: "CC0-1.0",
    baseYear: 2020,
    horizonYear: 2035,
    meetsStandardAt: quantity(0.9),
    floorLevel: quantity(0.6),
    areas: [
      area("CN", "", "nation"),
      area("east", "CN", "region"),
      area("west", "CN", "region"),
      area("11", "east", "province"),
      area("54", "west", "province"),
      ...smallProvinces.flatMap((code) => [
        area(`${code}-urban`, code, "leaf", "urban"),
        area(`${code}-rural`, code, "leaf", "rural"),
      ]),
    ],
    services: domainIds.map((domain) => ({
      id: `${domain}-service`,
      domain,
      name: text(domain),
      description: text(`Service of ${domain}`),
      provision: domain === "support-weak" ? "money" : "facility",
      unit: text("places"),
      eligible: { ages: [0, 100] },
      rate: quantity(0.1),
      standard: {
        points: [
          [2020, 1],
          [2025, 1.1],
        ],
        basis: "assumed",
        source: "made-up",
      },
      hukouLinked: domain === "schooling",
      ...(domain === "support-weak"
        ? {}
        : {
            facility: {
              serviceLifeYears: quantity(40),
              leadTimeYears: quantity(2),
              recentGrowthPerYear: quantity(0.02),
            },
            staffing: {
              unitsPerStaff: { points: [[2020, 10]], basis: "assumed", source: "made-up" },
              attritionPerYear: quantity(0.03),
              hiringLimitPerYear: quantity(0.1),
            },
          }),
      money: { recurrentShare: quantity(0.8), publicShareOfRunningCost: quantity(0.7) },
    })),
    parameters: parameterIds.map((id) => ({
      id,
      name: text(id),
      unit: parameterUnit(id),
      ...parameterValue(id),
      basis: "assumed",
      source: "made-up",
      ...(id === "wage-pass-through"
        ? { uncertainty: { kind: "uniform", low: 0.6, high: 1 } }
        : {}),
    })),
    leverDefaults: [
      {
        lever: "gdp-growth",
        points: [
          [2021, 8.4],
          [2025, 5],
          [2030, 3.8],
          [2031, 2.8],
        ],
        basis: "assumed",
        source: "made-up",
      },
    ],
    targets: [
      {
        id: "index-2035",
        name: text("Index"),
        definition: text("Equalization index"),
        indicator: "equalization.index",
        year: 2035,
        value: 0.9,
        unit: "1",
        plan: "2035",
        source: "made-up",
      },
    ],
    tables: ["stocks.csv", "accounts.csv", "people.csv"],
  };
}

function parameterValue(id: string): { value: number } {
  if (id === "context-observed-through") return { value: 2025 };
  if (id === "standing-bar-year") return { value: 2020 };
  if (id === "attainment-epsilon") return { value: 0.5 };
  if (id.endsWith("-shift") || id === "capital-cost-growth") return { value: 0 };
  if (id.startsWith("capital-share-")) return { value: 0.2 };
  if (id === "bond-interest-rate") return { value: 0.03 };
  return { value: Math.min(1, parameterBounds(id)[1]) };
}

const header = "item,area,subject,sex,age,year,value,unit,basis,source,note";

function table(rows: readonly (readonly (string | number)[])[]): string {
  return `${[header, ...rows.map((row) => row.join(","))].join("\n")}\n`;
}

function stocksTable(): string {
  return table([
    ...domainIds.flatMap((domain) =>
      smallLeaves.flatMap((leaf, i) => [
        [
          "stock.capacity",
          leaf,
          `${domain}-service`,
          "",
          "",
          2020,
          100_000 / (i + 1),
          "places",
          "assumed",
          "made-up",
          "",
        ],
        ...(domain === "support-weak"
          ? []
          : [
              [
                "stock.staff",
                leaf,
                `${domain}-service`,
                "",
                "",
                2020,
                10_000 / (i + 1),
                "persons",
                "assumed",
                "made-up",
                "",
              ],
            ]),
      ]),
    ),
    ...domainIds.flatMap((domain) =>
      ["east", "west"].map((region) => [
        "cost.capital",
        region,
        `${domain}-service`,
        "",
        "",
        2020,
        100_000,
        "yuan a place",
        "assumed",
        "made-up",
        "",
      ]),
    ),
  ]);
}

function accountsTable(): string {
  const amounts: readonly (readonly [string, number])[] = [
    ["gdp", 3_600_000],
    ["revenue.own", 540_000],
    ["transfers.shared-responsibility", 30_000],
    ["transfers.equalization", 20_000],
    ["transfers.other", 40_000],
    ["spending.total", 700_000],
    ["population.registered", 1_400_000],
    ["central-share", 0.5],
  ];
  return table([
    ...smallProvinces.flatMap((code) =>
      amounts.map(([item, value]) => [
        item,
        code,
        "",
        "",
        "",
        2020,
        value,
        "million yuan",
        "assumed",
        "made-up",
        "",
      ]),
    ),
    ...smallProvinces.flatMap((code) =>
      domainIds.map((domain) => [
        "spending.domain",
        code,
        domain,
        "",
        "",
        2020,
        20_000,
        "million yuan",
        "assumed",
        "made-up",
        "",
      ]),
    ),
  ]);
}

function peopleTable(): string {
  return table(
    smallLeaves.map((leaf) => [
      "population.without-local-hukou",
      leaf,
      "",
      "",
      "",
      2020,
      leaf.endsWith("urban") ? 50_000 : 0,
      "persons",
      "assumed",
      "made-up",
      '"a note, with a comma"',
    ]),
  );
}
