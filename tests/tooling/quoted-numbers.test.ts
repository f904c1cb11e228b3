import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type DomainId,
  type Reading,
  readingOf,
  resolveScenario,
  simulate,
} from "../../models/index.ts";
import { headlineBasisOf } from "../../presentation/rows/headline-basis.ts";
import {
  basisCountFinding,
  basisFinding,
} from "../../presentation/words/findings/basis-finding.ts";
import { projectRoot } from "../../tooling/paths.ts";
import { compiledPack, presetOf } from "../models/china-2020.ts";

/** The words of a page, lines joined. */
const words = (page: string) =>
  readFileSync(join(projectRoot, page), "utf8").replace(/\n(?=\S)/g, " ");

const pack = compiledPack("china-2020");
const readings = new Map<string, Reading>();

function reading(preset: string): Reading {
  const known =
    readings.get(preset) ??
    readingOf(pack, simulate(pack, resolveScenario(presetOf(pack, preset), pack)));
  readings.set(preset, known);
  return known;
}

const index = (preset: string, year: number, digits = 0) =>
  (100 * reading(preset).value({ indicator: "equalization.index" }, year)).toFixed(digits);

/** Level against the standards of 2030, in per cent. */
function level(
  place: { readonly setting?: "urban" | "rural"; readonly group?: "registered" | "unregistered" },
  domain?: DomainId,
  preset = "baseline",
): string {
  const query = { indicator: "attainment.standing", area: "CN", domain, ...place };
  return (100 * reading(preset).value(query, 2035)).toFixed(0);
}

describe("numbers that pages for readers quote are those of the model", () => {
  const current = (
    100 * reading("baseline").value({ indicator: "equalization.index.current" }, 2035)
  ).toFixed(0);

  it("README", () => {
    expect(words("README.md")).toContain(
      `from ${index("baseline", 2020)} in 2020 to ${index("baseline", 2035)} in the baseline's 2035`,
    );
  });

  it("summary for officials", () => {
    const text = words("docs/summary.md");
    expect(text).toContain(`In 2020 the index stood at ${index("baseline", 2020)}.`);
    expect(text).toContain(
      `it reaches ${index("baseline", 2035)} in 2035, with the three lines of work together (Full reform) ${index("full-reform", 2035)}.`,
    );
    expect(text).toContain(`(Fiscal stress) it reaches ${index("fiscal-stress", 2035)}.`);
    expect(text).toContain(`the baseline's 2035 stands at ${current}.`);
    const [out, at] = [{ group: "unregistered" }, { group: "registered" }] as const;
    expect(text).toContain(
      `people without local hukou reach ${level(out)} % of the standards and people with local hukou ${level(at)} %`,
    );
    expect(text).toContain(
      `it is ${level(out, "housing")} and ${level(out, "support-weak")} % against ${level(at, "housing")} and ${level(at, "support-weak")} %`,
    );
  });

  it("frequent questions", () => {
    const text = words("docs/questions.md");
    const [urban, rural] = [{ setting: "urban" }, { setting: "rural" }] as const;
    const served = "resident-based-coverage";
    expect(text).toContain(
      `rises from ${index("baseline", 2035, 1)} to ${index(served, 2035, 1)} and inequality falls`,
    );
    expect(text).toContain(
      `(from ${level(urban)} to ${level(urban, undefined, served)} % of the standards) and that of villages down (from ${level(rural)} to ${level(rural, undefined, served)} %)`,
    );
    expect(text).toContain(
      `reach ${level(rural, "housing")} % of the housing standards and towns ${level(urban, "housing")} %, in support for the weak ${level(rural, "support-weak")} and ${level(urban, "support-weak")} %`,
    );
    const here = { ...urban, group: "registered" } as const;
    for (const domain of ["housing", "support-weak"] as const)
      expect(level(here, domain)).toBe("98");
    expect(text).toContain("stand at 98 % in both");
  });

  it("what the index rests on", () => {
    const summary = headlineBasisOf(pack);
    if (summary === undefined) throw new Error("the built-in pack is measured");
    const digits = (text: string) => text.match(/\d[\d,]*(?=%| numbers)/g) ?? [];
    const byWeight = digits(basisFinding(summary, "en"));
    const byCount = digits(basisCountFinding(summary, "en"));
    const [seen, guessed, chosen] = byWeight;
    expect(words("docs/summary.md")).toContain(
      `${seen} % is observed or derived from official statistics, ${guessed} % is estimated and ${chosen} % is assumed`,
    );
    expect(words("docs/questions.md")).toContain(
      `Of ${byCount[0]} numbers in the built-in pack ${byCount[1]} % are observed or derived, ${byCount[2]} % estimated and ${byCount[3]} % assumed; weighed by how far each moves the index of 2035 it is ${seen}, ${guessed} and ${chosen} %`,
    );
  });

  it("CITATION.cff has the program's version", () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
      readonly version: string;
    };
    expect(words("CITATION.cff")).toContain(`version: ${version}`);
  });
});
