import { join } from "node:path";
import { type Indicator, indicators, levelsOf } from "../models/index.ts";
import { projectRoot } from "./paths.ts";

export const indicatorFile = join(projectRoot, "docs", "indicators.md");

const domainWords: Readonly<Record<Indicator["domain"], string>> = {
  none: "",
  optional: "domain",
  service: "domain, service",
  "service-only": "service",
};

/** docs/indicators.md, from the declarations of the indicators. */
export function indicatorPage(): string {
  const cell = (text: string) => text.replaceAll("\n", "; ").replaceAll("|", "\\|");
  const rows = indicators.map(({ id, name, unit, areas, domain, groups, flow, core, ...one }) =>
    [
      `\`${id}\`${core ? "" : " *"}`,
      `${name.en} / ${name["zh-CN"]}`,
      `${unit}${flow ? ", a year" : ""}`,
      levelsOf[areas].join(", "),
      [domainWords[domain], groups.join(" ")].filter((part) => part !== "").join("; "),
      one.note.en === name.en ? one.reading.en : `${one.note.en} ${one.reading.en}`,
      one.equation.en,
    ]
      .map(cell)
      .join(" | "),
  );
  return `# Indicators

Written by \`npm run indicators\` from \`models/reading/indicators.json\`, where each is declared once; \`equalis list indicators --format json\`
gives the same in both languages. Those marked * are part of exports when asked for. Levels that a pack has between province and leaf are
read as leaves are. What happens in a year has no value in the base year, which is counted and not simulated.

| id | name | unit | areas | by | says, and how areas are put together | equation |
|---|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join("\n")}
`;
}
