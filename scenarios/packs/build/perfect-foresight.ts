import { numberIn, readRaw, round } from "./table.ts";

/**
 * A scenario on the pack china-2010 that sets national fertility as the UN has it today instead of the expectation of 2010.
 * It separates the error of expected births from the error of the model. Life expectancy needs no lever: its expectation
 * of 2010 lies within half a year of what the UN has today, save in the pandemic.
 */
export function perfectForesight(folder: string): string {
  const points = readRaw(`${folder}/demography/wpp2024_china.csv`)
    .filter((row) => numberIn(row, "year") >= 2010 && numberIn(row, "year") <= 2024)
    .map((row) => `      - [${row.year}, ${round(numberIn(row, "tfr"), 2)}]`);
  return `# Written by scenarios/packs/build/build.ts. An option of the hindcast, never its default.
format: equalis-scenario/3
id: perfect-foresight-fertility
title:
  en: "Hindcast with fertility as known later"
  zh-CN: "历史回测：采用事后已知的生育率"
note:
  en: "Perfect foresight of national total fertility (UN World Population Prospects 2024). Not what was known in 2010: use it only to tell the error of expected births from the error of the model."
  zh-CN: "采用联合国2024年版的全国总和生育率，即“完全预见”。并非2010年已知信息，仅用于区分生育预期误差与模型误差。"
pack:
  id: china-2010
levers:
  total-fertility:
    points:
${points.join("\n")}
`;
}
