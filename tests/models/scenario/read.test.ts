import { describe, expect, it } from "vitest";
import type { CompiledPack } from "../../../models/pack/compiled.ts";
import { readingOf } from "../../../models/reading/reading.ts";
import { readScenario, scenarioLimits } from "../../../models/scenario/read.ts";
import { resolveScenario } from "../../../models/scenario/resolve.ts";
import { simulate } from "../../../models/simulate.ts";
import { formatProblem, parsedValue } from "../../../models/text/problem.ts";
import { threadMilliseconds } from "../../thread-time.ts";
import { compiledPack } from "../china-2020.ts";

let pack: CompiledPack | undefined;
function china2020(): CompiledPack {
  pack ??= compiledPack("china-2020");
  return pack;
}

const lines = [
  "format: equalis-scenario/3",
  "id: mine",
  "title: { en: Mine, zh-CN: 我的 }",
  "pack: { id: china-2020 }",
];

/** Problems of a file made of the four needed lines and more, as an editor would list them. */
function problems(more: string, withPack = false): readonly string[] {
  return problemsOf([...lines, more].join("\n"), withPack);
}

function problemsOf(text: string, withPack = false): readonly string[] {
  const reading = readScenario(text, "mine.yaml", withPack ? china2020() : undefined);
  return reading.ok ? [] : reading.problems.map((problem) => formatProblem(problem));
}

describe("a scenario file with a mistake", () => {
  it.each([
    [
      "an unknown key",
      "leverz: {}",
      'mine.yaml:5:1: leverz: one of the keys format, id, title, note, story, pack, base, stack, levers, weights, parameters, seed, targets, board is needed, "leverz" given; nearest: "levers"',
    ],
    [
      "an unknown lever",
      "levers:\n  hukou-coverge: 0.9",
      'mine.yaml:6:3: levers.hukou-coverge: a known key is needed, "hukou-coverge" given; nearest: "hukou-coverage"',
    ],
    [
      "a lever beyond its range",
      "levers:\n  sharing: 7",
      "mine.yaml:6:12: levers.sharing: a number from 0 to 1 is needed, 7 given",
    ],
    [
      "a lever below its range inside a profile",
      "levers:\n  gap-weight: { ramp: { from: 2025, to: 2030, value: -1 } }",
      "mine.yaml:6:54: levers.gap-weight.ramp.value: a number from 0 to 4 is needed, -1 given",
    ],
    [
      "text for a number",
      "levers:\n  sharing: half",
      'mine.yaml:6:12: levers.sharing: a number from 0 to 1 or a map with constant, ramp, step, points is needed, "half" given',
    ],
    [
      "a lever that is not a number",
      "levers:\n  sharing: .nan",
      "mine.yaml:6:12: levers.sharing: a number from 0 to 1 or a map with constant, ramp, step, points is needed, NaN given",
    ],
    [
      "an infinite value",
      "levers:\n  sharing: { constant: .inf }",
      "mine.yaml:6:24: levers.sharing.constant: a number from 0 to 1 is needed, Infinity given",
    ],
    [
      "a number too large to be one",
      "parameters: { wage-pass-through: 1e999 }",
      "mine.yaml:5:34: parameters.wage-pass-through: a number is needed, Infinity given",
    ],
    [
      "a profile of no known kind",
      "levers:\n  sharing: { rampp: { from: 2025, to: 2030, value: 1 } }",
      'mine.yaml:6:14: levers.sharing.rampp: one of the keys constant, ramp, step, points is needed, "rampp" given; nearest: "ramp"',
    ],
    [
      "two profiles at once",
      "levers:\n  sharing: { constant: 1, step: { year: 2030, value: 1 } }",
      "mine.yaml:6:12: levers.sharing: exactly one of constant, ramp, step, points is needed, {constant, step} given",
    ],
    [
      "a key that a profile does not have",
      "levers:\n  sharing: { step: { yaer: 2030, year: 2030, value: 1 } }",
      'mine.yaml:6:22: levers.sharing.step.yaer: one of the keys year, value is needed, "yaer" given; nearest: "year"',
    ],
    [
      "a profile without its value",
      "levers:\n  sharing: { step: { year: 2030 } }",
      "mine.yaml:6:20: levers.sharing.step.value: a number from 0 to 1 is needed, nothing given",
    ],
    [
      "a ramp that runs backwards",
      "levers:\n  sharing: { ramp: { from: 2030, to: 2026, value: 1 } }",
      "mine.yaml:6:38: levers.sharing.ramp.to: a year after 2030 is needed, 2026 given",
    ],
    [
      "points out of order",
      "levers:\n  sharing: { points: [[2030, 1], [2026, 0]] }",
      "mine.yaml:6:22: levers.sharing.points: points in the order of years is needed, [… 2] given",
    ],
    [
      "a year with a fraction",
      "levers:\n  sharing: { step: { year: 2030.5, value: 1 } }",
      "mine.yaml:6:28: levers.sharing.step.year: a whole number from 1900 to 2100 is needed, 2030.5 given",
    ],
    [
      "weights of only some domains",
      "weights: { childcare: 1 }",
      "mine.yaml:5:10: weights.schooling: a number from 0 to 1000 is needed, nothing given",
    ],
    [
      "weights by an unknown rule",
      "weights: equl",
      'mine.yaml:5:10: weights: equal, entropy or a map with childcare, schooling, work-income, health-care, elderly-care, housing, support-weak, veterans, culture-sports is needed, "equl" given',
    ],
    [
      "weights that are all nothing",
      "weights: { childcare: 0, schooling: 0, work-income: 0, health-care: 0, elderly-care: 0, housing: 0, support-weak: 0, veterans: 0, culture-sports: 0 }",
      "mine.yaml:5:10: weights: at least one weight above 0 is needed, {childcare, schooling, work-income, health-care, …} given",
    ],
    [
      "a seed below zero",
      "seed: -1",
      "mine.yaml:5:7: seed: a whole number from 0 to 4294967295 is needed, -1 given",
    ],
    [
      "a key twice",
      "seed: 1\nseed: 2",
      'mine.yaml:6:1: seed: each key once is needed, "seed" twice given',
    ],
    [
      "a target of an unknown domain",
      "targets: [{ id: t, name: { en: T, zh-CN: 目 }, definition: { en: T, zh-CN: 目 }, indicator: attainment, domain: helth-care, year: 2035, value: 1, unit: share, plan: '2035', source: us }]",
      'mine.yaml:5:111: targets[0].domain: one of childcare, schooling, work-income, health-care, elderly-care, housing, support-weak, veterans, culture-sports is needed, "helth-care" given; nearest: "health-care"',
    ],
    [
      "a board of another format",
      "board: { format: equalis-board/9, cards: [] }",
      'mine.yaml:5:18: board.format: equalis-board/1 is needed, "equalis-board/9" given; nearest: "equalis-board/1"',
    ],
    [
      "a board without cards",
      "board: { format: equalis-board/1, cards: [] }",
      "mine.yaml:5:42: board.cards: a list of at least 1 is needed, [… 0] given",
    ],
    [
      "a mark that is longer than a mark",
      `board: { format: equalis-board/1, cards: [{ kind: chart, of: headline, year: 2030, scenarios: [a], base: b, width: half, marks: [{ year: 2028, text: "${"x".repeat(101)}" }] }] }`,
      /^mine\.yaml:5:\d+: board\.cards\[0\]\.marks\[0\]\.text: text of at most 100 characters is needed/,
    ],
    [
      "a lever of a scenario that a board brings, beyond its range",
      "board:\n  format: equalis-board/1\n  cards: [{ kind: chart, of: headline, year: 2030, scenarios: [a], base: b, width: half }]\n  scenarios: [{ id: a, title: { en: A, zh-CN: 甲 }, levers: { sharing: 7 } }]",
      /^mine\.yaml:8:\d+: board\.scenarios\[0\]\.levers\.sharing: /,
    ],
  ])("is refused: %s, with the exact place", (_what, more, expected) => {
    if (typeof expected === "string") expect(problems(more)[0]).toBe(expected);
    else expect(problems(more)[0]).toMatch(expected);
  });

  it("lists every problem and not only the first", () => {
    expect([...problems("seed: x\nlevers:\n  sharing: 7\n  gap-weigth: 1")].sort()).toEqual([
      'mine.yaml:5:7: seed: a whole number from 0 to 4294967295 is needed, "x" given',
      "mine.yaml:7:12: levers.sharing: a number from 0 to 1 is needed, 7 given",
      'mine.yaml:8:3: levers.gap-weigth: a known key is needed, "gap-weigth" given; nearest: "gap-weight"',
    ]);
  });

  it("says where a needed key is missing", () => {
    expect(problemsOf(lines.filter((line) => !line.startsWith("title")).join("\n"))).toEqual([
      "mine.yaml:1:1: title: a map of keys and values is needed, nothing given",
    ]);
  });
});

describe("a scenario file and its pack", () => {
  it.each([
    [
      "a year outside the pack",
      "levers:\n  sharing: { step: { year: 2040, value: 1 } }",
      "mine.yaml:6:28: levers.sharing.step.year: a year from 2020 to 2035 is needed, 2040 given",
    ],
    [
      "a point before the pack begins",
      "levers:\n  sharing: { points: [[2030, 1], [2036, 1]] }",
      "mine.yaml:6:35: levers.sharing.points[1][0]: a year from 2020 to 2035 is needed, 2036 given",
    ],
    [
      "a share of money of a service beyond what it can be",
      "parameters: { running-cost-public-share-senior-places: 1.2 }",
      "mine.yaml:5:56: parameters.running-cost-public-share-senior-places: a number from 0.01 to 1 is needed, 1.2 given",
    ],
    [
      "an unknown parameter",
      "parameters: { wage-passthrough: 0.5 }",
      'mine.yaml:5:15: parameters.wage-passthrough: a parameter of the pack china-2020 is needed, "wage-passthrough" given; nearest: "wage-pass-through"',
    ],
  ])("is refused: %s", (_what, more, expected) => {
    expect(problems(more, true)).toEqual([expected]);
  });

  it("is refused for another pack", () => {
    expect(problemsOf(lines.join("\n").replace("china-2020", "china-2021"), true)).toEqual([
      'mine.yaml:4:13: pack.id: the pack china-2020, which is open, or the pack of this scenario is needed, "china-2021" given',
    ]);
  });

  it("is read with a warning when the pack's contents have changed", () => {
    const text = lines
      .join("\n")
      .replace("china-2020", `china-2020, hash: sha256:${"0".repeat(64)}`);
    const reading = readScenario(text, "mine.yaml", china2020());
    expect(reading.ok && reading.warnings.map((one) => [one.severity, one.path])).toEqual([
      ["warning", "pack.hash"],
    ]);
  });
});

describe("a hostile file", () => {
  const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  it.each([
    ["brackets nested a hundred thousand deep", `x: ${nested(100_000)}`],
    ["brackets nested beyond the limit", `levers: ${nested(40)}`],
    ["dashes nested on one line", `x: \n${"- ".repeat(5000)}a`],
    [
      "maps nested by indentation",
      Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
    ],
    ["question marks nested on one line", `${"? ".repeat(5000)}a`],
    [
      "an alias bomb",
      `a: &a [${"x,".repeat(30)}]\nb: &b [${"*a,".repeat(30)}]\nc: &c [${"*b,".repeat(30)}]\nd: [${"*c,".repeat(30)}]`,
    ],
    ["an alias of itself", "a: &a [*a]"],
    ["an alias of nothing", "a: *b"],
    ["a key that reaches into objects", "__proto__: { polluted: true }"],
    ["a constructor key", "levers: { constructor: { prototype: { polluted: true } } }"],
    ["a tag that names a type", "id: !!js/function 'function () {}'"],
    ["a merge key", "base: &b { id: x }\n<<: *b"],
    ["two documents", `${lines.join("\n")}\n---\n${lines.join("\n")}`],
    ["nothing at all", ""],
    ["only a comment", "# nothing"],
    ["a bare value", "42"],
    ["a list", "- a"],
    ["a NUL character", "id: a\0b"],
    ["a torn JSON file", '{ "format": "equalis-scenario/1", "id": '],
    ["a file cut in a quote", 'format: "equalis-scen'],
    ["a binary file", "\u0001\u0002\u0003PK\u0004"],
    ["a map as a key", "? { a: 1 }\n: 2"],
    ["too many characters", `# ${"x".repeat(scenarioLimits.maximumCharacters)}`],
    ["too many keys", Array.from({ length: 12_000 }, (_, i) => `k${i}: 1`).join("\n")],
    ["a tab for indentation", "levers:\n\tsharing: 0.5"],
  ])("is refused with a message: %s", (_what, text) => {
    let reading = readScenario("", "hostile.yaml");
    const took = threadMilliseconds(() => {
      reading = readScenario(text, "hostile.yaml");
    });
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    expect(reading.problems.length).toBeGreaterThan(0);
    for (const problem of reading.problems) {
      expect(formatProblem(problem)).toMatch(/^hostile\.yaml.* is needed, .* given/);
      expect(formatProblem(problem, "zh-CN")).toMatch(/需要.*，实际为/);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    // Seconds would mean that the size of the answer is not bounded by the limits.
    expect(took).toBeLessThan(5000);
  });
});

describe("formats of other versions", () => {
  it("refuses a newer one and says what to do", () => {
    expect(problemsOf(lines.join("\n").replace("scenario/3", "scenario/4"))).toEqual([
      'mine.yaml:1:9: format: equalis-scenario/3, the newest that this program reads; a newer Equalis is needed, "equalis-scenario/4" given',
    ]);
  });

  it("refuses what is no scenario", () => {
    expect(problemsOf("format: equalis-pack/1\nid: x")).toEqual([
      'mine.yaml:1:9: format: equalis-scenario/3 is needed, "equalis-pack/1" given',
    ]);
    expect(problemsOf("id: x")).toEqual([
      "mine.yaml:1:1: format: equalis-scenario/3 is needed, nothing given",
    ]);
  });

  it("says in one plain sentence that a file is empty, or holds two documents, or no map", () => {
    for (const empty of ["", "\n", "# nothing yet\n", "\uFEFF"])
      expect(problemsOf(empty)).toEqual([
        "mine.yaml: a file that is not empty is needed, an empty one given",
      ]);
    const two = `${lines.join("\n")}\n---\n${lines.join("\n")}`;
    expect(problemsOf(two)).toEqual([
      `mine.yaml:${lines.length + 1}:1: one document in the file (a line of three hyphens begins another) is needed, another given`,
    ]);
    for (const other of ["- a", "hello", "3"])
      expect(problemsOf(other)).toEqual([
        "mine.yaml:1:1: format: equalis-scenario/3 is needed, nothing given",
      ]);
  });

  it("migrates version 0 whole, with a warning", () => {
    const text = [
      "format: equalis-scenario/0",
      "id: old",
      "title: Old one",
      "note: From the first days",
      "pack: china-2020",
      "levers:",
      "  sharing: 0.5",
      "  gap-weight: { value: 2, from: 2026, by: 2030 }",
      "  hukou-coverage: { value: 0.9, since: 2027 }",
      "weights: [1, 2, 3, 4, 5, 6, 7, 8, 9]",
    ].join("\n");
    const reading = readScenario(text, "old.yaml", china2020());
    const scenario = parsedValue(reading);
    expect(scenario).toEqual({
      id: "old",
      title: { en: "Old one", "zh-CN": "Old one" },
      note: { en: "From the first days", "zh-CN": "From the first days" },
      pack: { id: "china-2020" },
      levers: {
        sharing: 0.5,
        "gap-weight": { kind: "ramp", from: 2026, to: 2030, value: 2 },
        "hukou-coverage": { kind: "step", year: 2027, value: 0.9 },
      },
      weights: {
        kind: "own",
        weights: {
          childcare: 1,
          schooling: 2,
          "work-income": 3,
          "health-care": 4,
          "elderly-care": 5,
          housing: 6,
          "support-weak": 7,
          veterans: 8,
          "culture-sports": 9,
        },
      },
      parameters: {},
      targets: [],
    });
    expect(reading.ok && reading.warnings.map((warning) => formatProblem(warning))).toEqual([
      'old.yaml:1:9: warning: format: equalis-scenario/3 (read as such; saving writes it) is needed, "equalis-scenario/0" given',
    ]);
  });

  it("migrates version 1: a yearly rise in per cent becomes a multiple of each standard's own pace, 2 % meaning once and at most twice it", () => {
    const text = [
      ...lines.map((line) => line.replace("scenario/3", "scenario/1")),
      "levers:",
      "  sharing: 0.5",
      "  standard-adjustment.elderly-care: 2",
      "  standard-adjustment.support-weak: { ramp: { from: 2026, to: 2030, value: 3 } }",
      "  standard-adjustment.culture-sports: { step: { year: 2027, value: 0 } }",
      "  standard-adjustment.health-care: { points: [[2026, 2], [2030, 5]] }",
    ].join("\n");
    const reading = readScenario(text, "old.yaml", china2020());
    expect(parsedValue(reading).levers).toEqual({
      sharing: 0.5,
      "standard-adjustment.elderly-care": 1,
      "standard-adjustment.support-weak": { kind: "ramp", from: 2026, to: 2030, value: 1.5 },
      "standard-adjustment.culture-sports": { kind: "step", year: 2027, value: 0 },
      "standard-adjustment.health-care": {
        kind: "points",
        points: [
          [2026, 1],
          [2030, 2],
        ],
      },
    });
    expect(reading.ok && reading.warnings.map((one) => [one.severity, one.path])).toEqual([
      ["warning", "levers.standard-adjustment.health-care"],
      ["warning", "format"],
    ]);
  });

  it("leaves out levers of version 1 that are gone, and says which and where", () => {
    const text = [
      ...lines.map((line) => line.replace("scenario/3", "scenario/1")),
      "levers:",
      "  sharing: 0.5",
      "  capital-earmark: 0.4",
      "  standard-adjustment.schooling: 3",
    ].join("\n");
    const reading = readScenario(text, "old.yaml", china2020());
    expect(parsedValue(reading).levers).toEqual({ sharing: 0.5 });
    expect(reading.ok && reading.warnings.map((one) => formatProblem(one))).toEqual([
      'old.yaml:7:3: warning: levers.capital-earmark: a lever of this version (this one is gone and is left out) is needed, "capital-earmark" given',
      'old.yaml:8:3: warning: levers.standard-adjustment.schooling: a lever of this version (this one is gone and is left out) is needed, "standard-adjustment.schooling" given',
      'old.yaml:1:9: warning: format: equalis-scenario/3 (read as such; saving writes it) is needed, "equalis-scenario/1" given',
    ]);
    expect(
      problemsOf([...lines, "levers:", "  standard-adjustment.schooling: 1"].join("\n")).join(),
    ).toMatch(/^mine.yaml:6:3: levers.standard-adjustment.schooling: a known key is needed/);
  });

  it.each([
    ["4", { kind: "step", year: 2026, value: 4 }, { kind: "step", year: 2026, value: 0 }],
    ["{ constant: 4 }", { kind: "constant", value: 4 }, { kind: "constant", value: 0 }],
    [
      "{ step: { year: 2028, value: 4 } }",
      { kind: "step", year: 2028, value: 4 },
      { kind: "step", year: 2028, value: 0 },
    ],
    [
      "{ points: [[2027, 4], [2030, 2]] }",
      {
        kind: "points",
        points: [
          [2027, 4],
          [2030, 2],
        ],
      },
      { kind: "points", points: [[2027, 0]] },
    ],
  ])(
    "migrates version 2: a growth of the pool of %s a year stays that growth",
    (setting, growth, elasticity) => {
      const pack = china2020();
      const text = [
        ...lines.map((line) => line.replace("scenario/3", "scenario/2")),
        "levers:",
        `  transfer-pool-growth: ${setting}`,
      ].join("\n");
      const scenario = parsedValue(readScenario(text, "old.yaml", pack));
      expect(scenario.levers).toEqual({
        "transfer-extra-growth": growth,
        "transfer-elasticity": elasticity,
      });
      const result = simulate(pack, resolveScenario(scenario, pack));
      const pool = readingOf(pack, result).series({ indicator: "transfers.pool" });
      const rates = pool.map((value, i) => (100 * value) / (pool[i - 1] ?? value) - 100);
      expect(rates[8]).toBeCloseTo(setting.includes("2027") ? 4 - 2 / 3 : 4, 9);
      expect(rates[15]).toBeCloseTo(setting.includes("2027") ? 2 : 4, 9);
    },
  );

  it("refuses a growth of the pool of version 2 that starts from a default that is gone, in a plain sentence", () => {
    const old = lines.map((line) => line.replace("scenario/3", "scenario/2"));
    for (const [setting, pack] of [
      ["{ ramp: { from: 2026, to: 2030, value: 4 } }", "china-2020"],
      ["4", "mine"],
    ] as const) {
      const text = [
        ...old.map((line) => line.replace("china-2020", pack)),
        "levers:",
        `  transfer-pool-growth: ${setting}`,
      ].join("\n");
      expect(problemsOf(text)).toEqual([
        'mine.yaml:6:3: levers.transfer-pool-growth: transfer-elasticity and transfer-extra-growth (the growth of the pool starts here from a default that is gone; as a step, points or a constant it can be read) is needed, "transfer-pool-growth" given',
      ]);
    }
  });

  it("names mistakes of a version 0 file at their place in that file", () => {
    expect(
      problemsOf(
        "format: equalis-scenario/0\nid: old\ntitle: Old\npack: china-2020\nlevers:\n  gap-weight: { value: 9, from: 2026, by: 2030 }",
      ),
    ).toEqual([
      "mine.yaml:6:15: levers.gap-weight.ramp.value: a number from 0 to 4 is needed, 9 given",
    ]);
  });
});

describe("a scenario file as people write it", () => {
  it("may be JSON, indented with tabs or in one line", () => {
    const fields = {
      format: "equalis-scenario/3",
      id: "mine",
      title: { en: "Mine", "zh-CN": "我的" },
      pack: { id: "china-2020" },
      levers: { sharing: 0.5 },
    };
    const plain = parsedValue(readScenario(JSON.stringify(fields), "mine.json"));
    expect(plain.levers).toEqual({ sharing: 0.5 });
    for (const indent of [2, "\t"]) {
      expect(parsedValue(readScenario(JSON.stringify(fields, null, indent), "mine.json"))).toEqual(
        plain,
      );
    }
  });

  it("may have Windows line ends, a byte-order mark and comments, and problems keep their places", () => {
    const text = `\uFEFF${[...lines, "# why", "levers:", "  sharing: 7 # too much"].join("\r\n")}\r\n`;
    expect(problemsOf(text)).toEqual([
      "mine.yaml:7:12: levers.sharing: a number from 0 to 1 is needed, 7 given",
    ]);
  });
});
