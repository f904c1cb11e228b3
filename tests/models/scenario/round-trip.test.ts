import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { randomStream } from "../../../models/random.ts";
import {
  readScenario,
  scenarioFromDocument,
  scenarioLimits,
} from "../../../models/scenario/read.ts";
import { writeScenario } from "../../../models/scenario/write.ts";
import { FileError, parsedValue } from "../../../models/text/problem.ts";
import { anyScenario } from "./scenario-arbitrary.ts";

/** What people and programs put where something else belongs. */
const odd = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -0,
  -1,
  1.5,
  1e15,
  1e16,
  1e300,
  5e-324,
  4_294_967_295,
  4_294_967_296,
  2050,
  "",
  " ",
  "1e5",
  "CON",
  "a",
  "a-",
  "x".repeat(101),
  "x".repeat(501),
  "多".repeat(20_001),
  [],
  [1, 2],
  {},
  { constant: 0.5 },
);

/** Some place in a document, and the document with something else there. */
function changedSomewhere(value: unknown, at: () => number, to: unknown): unknown {
  if (typeof value !== "object" || value === null) return to;
  const entries = Object.entries(value);
  const chosen = entries[Math.floor(at() * entries.length)];
  if (chosen === undefined || at() < 0.05) return to;
  const changed = changedSomewhere(chosen[1], at, to);
  if (Array.isArray(value)) return value.map((one, i) => (String(i) === chosen[0] ? changed : one));
  return { ...value, [chosen[0]]: changed };
}

const head = [
  "format: equalis-scenario/3",
  "id: a",
  "title: { en: a, zh-CN: a }",
  "pack: { id: a }",
].join("\n");

describe("writing and reading a scenario", () => {
  it("gives back the same scenario, whatever it holds", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expect(parsedValue(readScenario(writeScenario(scenario), "any.yaml"))).toEqual(scenario);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps a note as it stands: lines of nothing but spaces, marks of any script", () => {
    const pieces = [
      "\n",
      " ",
      "，",
      "a",
      "\\",
      ":",
      "#",
      '"',
      "-",
      "过去为孩子建的设施，如今孩子少了。",
      "word ",
      "😀",
    ];
    const notes = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 20 });
    const kept = (note: string) => {
      const scenario = parsedValue(
        readScenario(`${head}\nnote: { en: ${JSON.stringify(note)}, zh-CN: b }`, "a.yaml"),
      );
      expect(parsedValue(readScenario(writeScenario(scenario), "again.yaml")).note).toEqual(
        scenario.note,
      );
    };
    kept(`${"学".repeat(60)}；\n \n生源回升的地方，学校还得重建。`);
    fc.assert(
      fc.property(notes, (given) => kept(`note${given.join("")}end`)),
      { numRuns: 2000 },
    );
  });

  it("gives the same bytes again", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const text = writeScenario(scenario);
        expect(writeScenario(parsedValue(readScenario(text, "any.yaml")))).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it("reads the same from a file with Windows line ends and a byte-order mark", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const text = `\uFEFF${writeScenario(scenario).replaceAll("\n", "\r\n")}`;
        expect(parsedValue(readScenario(text, "any.yaml"))).toEqual(scenario);
      }),
      { numRuns: 100 },
    );
  });

  it("is possible for whatever was accepted, however odd", () => {
    let accepted = 0;
    fc.assert(
      fc.property(
        anyScenario,
        fc.array(odd, { minLength: 10, maxLength: 10 }),
        fc.nat(),
        (scenario, oddities, seed) => {
          const random = randomStream(seed, "odd");
          const fields: unknown = parse(writeScenario(scenario));
          for (const to of oddities) {
            const value = changedSomewhere(fields, random.uniform, to);
            const place = () => ({ line: 1, column: 1 });
            const reading = scenarioFromDocument({ value, place }, "odd.yaml");
            if (!reading.ok) continue;
            accepted += 1;
            const saved = writeScenario(reading.value);
            expect(parsedValue(readScenario(saved, "saved.yaml"))).toEqual(reading.value);
          }
        },
      ),
      { numRuns: 30 },
    );
    expect(accepted).toBeGreaterThan(5);
  });

  it("is refused before anything is written where no file may hold what there is", () => {
    const [scenario] = fc.sample(anyScenario, 1);
    if (scenario === undefined) throw new Error("no scenario");
    const title = { en: "x".repeat(501), "zh-CN": "长" };
    expect(() => writeScenario({ ...scenario, title })).toThrow(FileError);
    const parameters = { "bond-interest-rate": 100 };
    expect(() => writeScenario({ ...scenario, parameters })).toThrow(
      /a number from 0 to 0\.3 is needed, 100 given/,
    );
    expect(() => writeScenario({ ...scenario, id: "CON" })).toThrow(/kebab-case/);
  });

  it("refuses a file that would be too long once it is written anew", () => {
    // A control sign takes one place as it stands and four as an escape.
    const note = (signs: number) => `{ en: "${"\u0001".repeat(signs)}", zh-CN: a }`;
    const text = (signs: number) => `${head}\nnote: ${note(signs)}\nstory: ${note(signs)}\n`;
    const reading = readScenario(text(20_000), "long.yaml");
    expect(text(20_000).length).toBeLessThan(scenarioLimits.maximumCharacters);
    expect(reading).toMatchObject({ ok: false });
    if (!reading.ok)
      expect(reading.problems[0]?.needed.en).toBe(
        "a file of at most 131072 characters as this program writes it",
      );
    expect(readScenario(text(5_000), "shorter.yaml").ok).toBe(true);
  });
});
