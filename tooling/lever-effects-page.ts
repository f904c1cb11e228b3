import { join } from "node:path";
import { loadPackByCounty } from "../cli/counties.ts";
import { builtInPack, loadPack } from "../cli/files.ts";
import { loadScenario } from "../cli/scenarios.ts";
import {
  createSimulator,
  findIndicator,
  type LeverEffect,
  type LeverEnd,
  leverEffects,
  levers,
  leversOn,
  resolveScenario,
} from "../models/index.ts";
import { projectRoot } from "./paths.ts";

export const leverEffectsFile = join(projectRoot, "docs", "lever-effects.md");

/** Reforms start in this year in every preset. */
const firstYear = 2026;
const starts = [
  { id: "baseline", name: "From the baseline" },
  { id: "full-reform", name: "From full reform" },
] as const;

/** The province in which levers that act among counties are tried: the largest of those that are far behind. */
const provinceByCounty = "52";

/** docs/lever-effects.md: how far each lever moves what it promises, over its whole range. */
export async function leverEffectsPage(): Promise<string> {
  const pack = loadPack(builtInPack);
  const inDetail = await loadPackByCounty(undefined, [provinceByCounty]);
  const tried = [
    { pack, simulator: createSimulator(pack), among: leversOn(pack) },
    {
      pack: inDetail,
      simulator: createSimulator(inDetail),
      among: levers.filter(({ byCounty }) => byCounty),
    },
  ];
  const tables = starts.map(({ id, name }) => {
    const rows = tried.flatMap(({ pack, simulator, among }) => {
      const inputs = resolveScenario(loadScenario(id, pack), pack);
      return leverEffects(pack, simulator, inputs, firstYear, among).map(rowOf);
    });
    return `## ${name}

| lever | range | promises | lowest: largest move, year | highest: largest move, year | index ${pack.horizonYear}, lowest / highest, points |
|---|---|---|---|---|---|
${rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}
`;
  });
  return `# What each lever moves

Written by \`npm run lever-effects\` and tested to be current. Each lever alone is set to the lowest and to the highest value of its range from
${firstYear} on, everything else as the scenario has it. *Promises* is the quantity that the lever's sentence speaks of
(\`promise\` in \`models/scenario/levers.json\`); the move is the largest in any year, in points of 100 for shares and indices, in per cent
for anything else. The last column is what is left of it in the equalization index of the last year: many levers bring forward what the
money would have done later. Levers that divide something among counties are moved where Guizhou (52) is open by county; all others where every
province is whole. A lever that moves its quantity by less than a tenth of a point or one per cent at both ends fails a test.

${tables.join("\n")}
## Levers that are gone

- **Capital earmarked for shortcomings**: over its whole range it moved the index by at most 0.07 points, down, and gaps between towns and
  villages by 0.16 points in their best year: a province's money already follows gaps by the gap weight.
- **Yearly adjustment** of childcare, schooling, work and income, housing and veterans: their standards are coverages, or posts of which no
  plan and no count speaks, and do not rise.
`;
}

function rowOf({ lever, quantity, lowest, highest }: LeverEffect): readonly string[] {
  const indicator = findIndicator(quantity.indicator);
  const inPoints = ["share", "index", "points"].includes(indicator?.kind ?? "");
  const signed = (value: number, digits: number) =>
    Math.abs(value) < 0.5 / 10 ** digits
      ? "0"
      : `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(digits)}`;
  const move = ({ change, relative, year }: LeverEnd) => {
    const size = inPoints ? signed(100 * change, 1) : signed(100 * relative, 1);
    return size === "0" ? "0" : `${size}${inPoints ? " points" : " %"}, ${year}`;
  };
  const of = [quantity.domain, quantity.service, quantity.area, quantity.setting, quantity.group];
  const details = of.filter((part) => part !== undefined).join(", ");
  return [
    `\`${lever.id}\``,
    `${lever.minimum} … ${lever.maximum}`,
    `\`${quantity.indicator}\`${details === "" ? "" : ` (${details})`} ${lever.promise.moves}`,
    move(lowest),
    move(highest),
    `${signed(100 * lowest.ofIndex, 1)} / ${signed(100 * highest.ofIndex, 1)}`,
  ];
}
