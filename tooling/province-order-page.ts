import { join } from "node:path";
import { loadPack } from "../cli/files.ts";
import { loadScenario } from "../cli/scenarios.ts";
import {
  createSimulator,
  type ProvinceMove,
  provinceOrder,
  resolveScenario,
  type Scenario,
} from "../models/index.ts";
import { projectRoot } from "./paths.ts";

export const provinceOrderFile = join(projectRoot, "docs", "province-order.md");

/** Rules of the model that treat provinces differently, and what puts each of them to rest. */
const rules: readonly {
  readonly rule: string;
  readonly atRest: string;
  readonly change: Partial<Pick<Scenario, "levers" | "parameters">>;
}[] = [
  {
    rule: "moves between provinces",
    atRest: "nobody moves (`interprovincial-migration` 0)",
    change: { levers: { "interprovincial-migration": { kind: "constant", value: 0 } } },
  },
  {
    rule: "convergence of GDP",
    atRest: "every province grows alike a head (`regional-convergence` 0)",
    change: { levers: { "regional-convergence": { kind: "constant", value: 0 } } },
  },
  {
    rule: "equalization formula",
    atRest: "half of it, the rest given as other transfers (`equalization-coefficient` 0.5)",
    change: { levers: { "equalization-coefficient": { kind: "constant", value: 0.5 } } },
  },
  {
    rule: "budgets follow need",
    atRest: "domains keep their share of the budget (`budget-follows-need` 0)",
    change: { parameters: { "budget-follows-need": 0 } },
  },
  {
    rule: "momentum of fee-financed providers",
    atRest: "hospitals, homes and private providers stop growing by themselves (`momentum-fade` 0)",
    change: { parameters: { "momentum-fade": 0 } },
  },
  {
    rule: "services closed to people without local hukou",
    atRest: "everyone is served where they live, from 2026 (`hukou-coverage` 1)",
    change: { levers: { "hukou-coverage": { kind: "step", year: 2026, value: 1 } } },
  },
  {
    rule: "settlement of people without local hukou",
    atRest: "nobody is settled (`hukou-settlement` 0)",
    change: { levers: { "hukou-settlement": { kind: "constant", value: 0 } } },
  },
];

/** docs/province-order.md: the order of provinces in the baseline's last year, and what made it. */
export function provinceOrderPage(): string {
  const pack = loadPack(join(projectRoot, "scenarios", "packs", "china-2020"));
  const baseline = loadScenario("baseline", pack);
  const moves = provinceOrder(
    pack,
    createSimulator(pack),
    resolveScenario(baseline, pack),
    rules.map(({ rule, change }) => ({
      rule,
      inputs: resolveScenario({ ...baseline, ...change }, pack),
    })),
  );
  const nameOf = new Map(pack.areas.provinces.map(({ code, name }) => [code, name.en]));
  const signed = (value: number) =>
    Math.abs(value) < 0.0005 ? "0" : `${value > 0 ? "+" : "−"}${Math.abs(100 * value).toFixed(1)}`;
  const largest = (parts: readonly { readonly name: string; readonly part: number }[]) =>
    parts
      .filter(({ part }) => Math.abs(part) >= 0.0005)
      .sort((a, b) => Math.abs(b.part) - Math.abs(a.part))
      .slice(0, 3)
      .map(({ name, part }) => `${name} ${signed(part)}`)
      .join(", ");
  const account = ({ total, byDomain }: ProvinceMove["change"]) =>
    `${signed(total)}: ${largest(byDomain.map(({ domain, part }) => ({ name: domain, part })))}`;
  const row = ({ province, rank, index, change, level, byRule }: ProvinceMove) => {
    const moved = rank[0] - rank[1];
    return [
      nameOf.get(province) ?? province,
      `${rank[0]} → ${rank[1]}${moved === 0 ? "" : ` (${moved > 0 ? "▲" : "▼"}${Math.abs(moved)})`}`,
      index.map((value) => (100 * value).toFixed(1)).join(" → "),
      account(change),
      account(level),
      largest(byRule.map(({ rule, part }) => ({ name: rule, part }))),
    ];
  };
  const rows = [...moves].sort((a, b) => a.rank[1] - b.rank[1]).map(row);
  return `# Who rises and who falls

Written by \`npm run province-order\` and tested to be current. Provinces by their equalization index in the baseline's ${pack.horizonYear}, beside
${pack.baseYear}; all differences are from the mean over provinces, in points. **Change** is that of the index, **level** the index of ${pack.horizonYear}: both have exact parts
by domain that add up, the three largest are named. **Rules** are not exact: each rule below is put to rest alone, what it does to the level of all provinces alike is
taken out, and the three largest are named; rules overlap.

| rule | at rest |
|---|---|
${rules.map(({ rule, atRest }) => `| ${rule} | ${atRest} |`).join("\n")}

| province | rank | index | change | level | rules |
|---|---|---|---|---|---|
${rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}
`;
}
