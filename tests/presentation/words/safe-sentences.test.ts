import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadScenario } from "../../../cli/scenarios.ts";
import { resolveScenario, type ScenarioSettings, settingsOf } from "../../../models/index.ts";
import { createSimulator } from "../../../models/simulate.ts";
import { type CostRows, costRows, isTaker, payers } from "../../../presentation/rows/cost-rows.ts";
import { deprivationRows } from "../../../presentation/rows/deprivation-rows.ts";
import { multiplesRows } from "../../../presentation/rows/domain-multiples-rows.ts";
import { fundingRows } from "../../../presentation/rows/funding-rows.ts";
import { headlineBends, type MarkedBend } from "../../../presentation/rows/headline-bends.ts";
import {
  type HeadlineRows,
  headlineMeasures,
  headlineRows,
  measureIndicator,
} from "../../../presentation/rows/headline-rows.ts";
import {
  type ChangeClass,
  changeClasses,
  type PeopleChangeRows,
  peopleChangeRows,
} from "../../../presentation/rows/people-change-rows.ts";
import type { ScenarioRun } from "../../../presentation/rows/scenario-run.ts";
import { wholeSelection } from "../../../presentation/rows/selection.ts";
import { tileMapRows } from "../../../presentation/rows/tile-map-rows.ts";
import {
  type UrbanRuralLevels,
  urbanRuralRows,
} from "../../../presentation/rows/urban-rural-rows.ts";
import type { WaterfallRows } from "../../../presentation/rows/waterfall-rows.ts";
import { attributionFinding } from "../../../presentation/words/findings/attribution-finding.ts";
import { bendsFinding } from "../../../presentation/words/findings/bends-finding.ts";
import {
  costFinding,
  whoPaysFinding,
  writtenPayers,
} from "../../../presentation/words/findings/cost-finding.ts";
import { deprivationFinding } from "../../../presentation/words/findings/deprivation-finding.ts";
import { multiplesFinding } from "../../../presentation/words/findings/domain-multiples-finding.ts";
import { fundingFinding } from "../../../presentation/words/findings/funding-finding.ts";
import {
  bestFinding,
  headlineFinding,
} from "../../../presentation/words/findings/headline-finding.ts";
import {
  leftFinding,
  peopleChangeFinding,
  writtenClasses,
} from "../../../presentation/words/findings/people-change-finding.ts";
import { tileMapFinding } from "../../../presentation/words/findings/tile-map-finding.ts";
import { urbanRuralFinding } from "../../../presentation/words/findings/urban-rural-finding.ts";
import type { Language } from "../../../presentation/words/languages.ts";
import {
  formatSize,
  formatValue,
  roundShown,
  shownDifference,
  writtenStep,
} from "../../../presentation/words/numbers.ts";
import { anyScenario } from "../../models/scenario/scenario-arbitrary.ts";
import { chinaPack } from "../../renderer/fixtures/pack.ts";

/**
 * Readers who know only the sentence, each with the numbers in hand: whether what it praises is an achievement, whether the direction is
 * that of the numbers, and whether the sums come out that one can do with what is written.
 */
const languages = ["en", "zh-CN"] as const;
/** Runs of the model in every test run; 2,000 were read by `RANDOM_SCENARIOS=2000`. */
const randomScenarios = Number(process.env.RANDOM_SCENARIOS ?? 60);
const pack = chinaPack();
const first = pack.baseYear;
const last = pack.horizonYear;
const tenth = (value: number) => Number(value.toFixed(6));

/** Numbers as they are written, in order, without years and without what follows a target. */
function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/(?<![\d.])[−+]?\d[\d,]*(?:\.\d+)?/g)]
    .map(([one]) => Number(one.replaceAll(",", "").replace("−", "-")))
    .filter((value) => !(Number.isInteger(value) && value >= 2020 && value <= 2035));
}

interface Words {
  readonly achieves: RegExp;
  readonly widens: RegExp;
  readonly lifts: RegExp;
  readonly above: RegExp;
  readonly below: RegExp;
}
const words: Readonly<Record<Language, Words>> = {
  en: {
    achieves: /^\S+ (closes|narrows)\b/,
    widens: /\bwidens\b/,
    lifts: /\b(lifts|brings)\b/,
    above: /\babove base\b/,
    below: /\bbelow base\b/,
  },
  "zh-CN": {
    achieves: /^“\S+?”(几乎)?(将城乡差距缩小|缩小|消除)/,
    widens: /扩大/,
    lifts: /(升|降)至/,
    above: /比“base”高/,
    below: /比“base”低/,
  },
};

function readUrbanRural(rows: UrbanRuralLevels, language: Language): void {
  const text = urbanRuralFinding(rows, "reform", language);
  const [base, active] = rows.lines;
  if (base === undefined || active === undefined) throw new Error("two lines");
  const end = (values: readonly number[]) => values.at(-1) ?? Number.NaN;
  const gap = shownDifference(end(active.urban), end(active.rural), "share");
  const baseGap = shownDifference(end(base.urban), end(base.rural), "share");
  const urban = shownDifference(end(active.urban), end(base.urban), "share");
  const rural = shownDifference(end(active.rural), end(base.rural), "share");
  const { achieves, widens } = words[language];
  const told = { text, gap, baseGap, urban, rural };
  if (achieves.test(text)) {
    expect(Math.abs(gap), JSON.stringify(told)).toBeLessThan(Math.abs(baseGap));
    // Nobody is praised for a leading side that falls.
    expect(baseGap > 0 ? urban : rural, JSON.stringify(told)).toBeGreaterThanOrEqual(0);
  }
  if (widens.test(text)) expect(Math.abs(gap)).toBeGreaterThan(Math.abs(baseGap));
  if (gap !== 0) {
    expect(text).toContain(formatSize(gap, "share", language));
    expect(/behind urban|乡村比城镇低/.test(text), JSON.stringify(told)).toBe(
      gap > 0 || (gap * baseGap < 0 && baseGap > 0),
    );
  }
}

function readHeadline(rows: HeadlineRows, language: Language): void {
  const text = headlineFinding(rows, "reform", language);
  const { kind, higherIsBetter } = measureIndicator(rows.measure);
  const [base, active] = rows.lines;
  if (base === undefined || active === undefined) throw new Error("two lines");
  const end = active.values.at(-1) ?? Number.NaN;
  const difference = shownDifference(end, base.values.at(-1) ?? Number.NaN, kind);
  const since = shownDifference(end, active.values[0] ?? Number.NaN, kind);
  const { lifts, above, below } = words[language];
  const told = { text, difference, since };
  expect(above.test(text), JSON.stringify(told)).toBe(difference > 0);
  expect(below.test(text), JSON.stringify(told)).toBe(difference < 0);
  const [head = ""] = text.split(/[;；]/);
  if (lifts.test(head)) {
    expect(difference > 0, JSON.stringify(told)).toBe(higherIsBetter);
    expect(since * difference, JSON.stringify(told)).toBeGreaterThan(0);
  }
  if (difference === 0) return;
  const [to, size] = numbersIn(head.replace(/\(.*?\)|（.*?）/g, ""));
  const scale = kind === "index" || kind === "share" ? 100 : 1;
  expect(to, head).toBeCloseTo(shownDifference(end, 0, kind) * scale, 6);
  expect(size, head).toBeCloseTo(Math.abs(difference) * scale, 6);
}

function readBest(rows: HeadlineRows, language: Language): void {
  const text = bestFinding(rows, language);
  const { kind, higherIsBetter } = measureIndicator(rows.measure);
  const said = /(?:is|are) (highest|lowest) under “([^”]+)”|以“([^”]+)”最(高|低)/.exec(text);
  if (said === null) return;
  const name = said[2] ?? said[3];
  expect(said[1] === "highest" || said[4] === "高").toBe(higherIsBetter);
  const named = rows.lines.find((line) => line.name === name);
  for (const line of rows.lines) {
    const ahead = shownDifference(
      named?.values.at(-1) ?? Number.NaN,
      line.values.at(-1) ?? Number.NaN,
      kind,
    );
    expect((higherIsBetter ? 1 : -1) * ahead, text).toBeGreaterThanOrEqual(0);
  }
}

/** The steps of a waterfall as a reader adds them up: the finding praises no loss, and what it says adds up. */
function readAttribution(rows: WaterfallRows, language: Language): void {
  for (const measure of ["index", "inequality"] as const) {
    const { kind, higherIsBetter } = measureIndicator(measure);
    const text = attributionFinding(rows, { measure, name: "reform", base: "base" }, language);
    const total = shownDifference(rows.scenario, rows.base, kind);
    const better = total > 0 === higherIsBetter;
    const praise = /does most| gives [+−][^,]+, what else|贡献/.test(text);
    const blame = /costs|拖累/.test(text);
    if (total !== 0 && rows.steps.length > 1) {
      expect(praise, text).toBe(better);
      expect(blame, text).toBe(!better);
    }
    const numbers = numbersIn(text);
    if (/what else differs|其他差别/.test(text)) {
      const [own = Number.NaN, rest = Number.NaN, sum = Number.NaN] = numbers;
      expect(tenth(own + rest), text).toBe(tenth(sum));
    }
    const steps = rows.steps.map(({ from, to }) => shownDifference(to, from, kind));
    expect(tenth(steps.reduce((sum, step) => sum + step, 0))).toBe(tenth(total));
  }
}

/** How many gain and lose: nobody is said to gain who does not, the larger side is told first, and the shares of all classes add up. */
function readPeopleChange(rows: PeopleChangeRows, language: Language): void {
  const text = peopleChangeFinding(rows, { name: "reform", base: "base" }, language) ?? "";
  const [, said = ""] = text.split(/: |：/);
  const of = (...ids: readonly ChangeClass[]) =>
    rows.classes.filter(({ id }) => ids.includes(id)).reduce((sum, one) => sum + one.persons, 0);
  const [gained, lost] = [of("gained", "gained-much"), of("lost", "lost-much")];
  expect(/of people gain|的人提高/.test(said), text).toBe(gained > 0);
  expect(/nobody gains|没有人提高/.test(said), text).toBe(gained === 0);
  expect(/of people lose|的人下降/.test(said), text).toBe(lost > 0);
  expect(/nobody loses|没有人下降/.test(said), text).toBe(lost === 0);
  const first = said.search(/gain|提高/) < said.search(/lose|下降/);
  if (gained !== lost) expect(first, text).toBe(gained > lost);

  const written = writtenClasses(rows, language);
  expect(tenth(written.reduce((sum, { shown }) => sum + shown, 0))).toBe(1);
  const shownOf = (...ids: readonly ChangeClass[]) =>
    tenth(
      100 * written.filter(({ id }) => ids.includes(id)).reduce((sum, { shown }) => sum + shown, 0),
    );
  // What the sentence says is what a reader finds by adding the rows.
  const shares = [...said.matchAll(/(?<!<)(\d+\.\d)%/g)].map(([, one]) => Number(one));
  const sums = [shownOf("gained", "gained-much"), shownOf("lost", "lost-much")];
  for (const share of shares) expect(sums, text).toContain(share);
}

/** What it costs and who pays: the direction is that of the amounts as they are written, and the parts add up to the difference. */
function readCost(rows: CostRows, language: Language): void {
  const { scenario, base } = rows.cost;
  const text = costFinding(rows, { name: "reform", base: "base" }, language);
  const difference = shownDifference(scenario, base, "money");
  expect(/ more than|多/.test(text), text).toBe(difference > 0);
  expect(/ less than|少/.test(text), text).toBe(difference < 0);
  const payers = writtenPayers(rows, language);
  // Where the smaller amount has a digit more, the difference is written without it.
  const step = 0.5001 * writtenStep(scenario, base);
  const sum = payers.reduce((all, { shown }) => all + shown, 0);
  expect(Math.abs(sum - difference), JSON.stringify(payers)).toBeLessThan(step);
  // What else is paid from the same money reads the way that it moves: a plus is money that it gives up.
  for (const { id, name, shown } of payers)
    if (isTaker(id))
      expect(/^(From|Less)|减少$|^来自/.test(name), `${name} ${shown}`).toBe(shown > 0);
  const clause = whoPaysFinding(rows, language);
  expect(clause === undefined).toBe(payers.length === 0);
  // All amounts of the clause and the difference stand in one unit: a reader adds what is written.
  const amounts = numbersIn((clause ?? "").replaceAll("¥", ""));
  const [, own = 0] = numbersIn(text);
  if (clause === undefined) return;
  const added = amounts.reduce((all, one) => all + one, 0);
  const said = difference === 0 ? 0 : Math.sign(difference) * own;
  // Random levers reach absurd amounts, whose floating sums have no sixth decimal.
  expect((added - said) / Math.max(1, own), `${text} / ${clause}`).toBeCloseTo(0, 6);
}

/** What is said of a bend is what the line does there: its changes before and after, and who leads from a crossing on. */
function readBends(
  bends: readonly MarkedBend[],
  lines: readonly [active: readonly number[], base: readonly number[]],
  years: readonly number[],
  language: Language,
): void {
  const names = { first: "reform", second: "base" };
  for (const bend of bends) {
    const [one] = bendsFinding(pack, [bend], "index", names, language);
    if (one === undefined) continue;
    const at = years.indexOf(bend.year);
    expect(one.value).toBe(lines[0][at]);
    const [head = ""] = one.text.split(/[;；]/);
    if (bend.what === "crossing") {
      const [mine = 0, other = 0] = lines.map((values) => values[at]);
      const [before = "", after = ""] = head.match(/reform|base/g) ?? [];
      expect([before, after]).toEqual(mine > other ? ["base", "reform"] : ["reform", "base"]);
      expect(shownDifference(mine, other, "index"), head).not.toBe(0);
      continue;
    }
    const shown = (value: number) => tenth(100 * roundShown(value, "index"));
    const { before, after, change } = bend;
    expect(numbersIn(head), head).toEqual(
      bend.kind === "step"
        ? [shown(change), shown(before.perYear), shown(after.perYear)]
        : [shown(after.perYear), shown(before.perYear)],
    );
    expect(bend.causes.length).toBeGreaterThan(0);
    // A cause bends the line the way the line bends.
    const turn = bend.kind === "step" ? change - before.perYear : after.perYear - before.perYear;
    for (const cause of bend.causes) {
      if (cause.kind === "domains")
        for (const { part } of cause.domains) expect(part * turn).toBeGreaterThan(0);
      if (cause.kind === "bar") expect((cause.after - cause.before) * turn).toBeLessThan(0);
    }
  }
}

const level = fc.double({ min: 0.2, max: 1, noNaN: true });
/** Levels that often lie close together, so that ties, hairs and turned gaps come up. */
const near = (of: number) =>
  fc.oneof(
    level,
    fc.double({ min: -0.02, max: 0.02, noNaN: true }).map((by) => Math.min(1, of + by)),
  );
const fourLevels = level.chain((a) => fc.tuple(fc.constant(a), near(a), near(a), near(a)));

const headlineOf = (
  measure: HeadlineRows["measure"],
  values: readonly (readonly [string, readonly number[]])[],
): HeadlineRows => ({
  measure,
  domain: "overall",
  place: undefined,
  years: [first, last],
  observed: [],
  targets: [],
  lines: values.map(([id, series], i) => ({ id, name: id, isBase: i === 0, values: series })),
});

describe("sentences about made-up numbers, 2,000 of each", () => {
  it.each(languages)("urban and rural, %s", (language) => {
    fc.assert(
      fc.property(fourLevels, ([a, b, c, d]) => {
        readUrbanRural(
          {
            area: "CN",
            domain: "overall",
            years: [last],
            lines: [
              { id: "base", name: "base", isBase: true, urban: [a], rural: [b] },
              { id: "reform", name: "reform", isBase: false, urban: [c], rural: [d] },
            ],
          },
          language,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each(languages)("what becomes of a measure, and who stands best, %s", (language) => {
    fc.assert(
      fc.property(fourLevels, fc.constantFrom(...headlineMeasures), ([a, b, c, d], measure) => {
        readHeadline(
          headlineOf(measure, [
            ["base", [a, b]],
            ["reform", [a, c]],
          ]),
          language,
        );
        readBest(
          headlineOf(measure, [
            ["base", [a, b]],
            ["reform", [a, c]],
            ["other", [a, d]],
          ]),
          language,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each(languages)("who gains and who loses, %s", (language) => {
    const persons = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 1, max: 900_000_000 }),
    );
    const five = fc.array(persons, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(five, (counts) => {
        const all = counts.reduce((sum, one) => sum + one, 0);
        fc.pre(all > 0);
        readPeopleChange(
          {
            year: last,
            since: undefined,
            persons: all,
            classes: changeClasses.map((id, i) => ({ id, persons: counts[i] ?? 0 })),
            most: undefined,
            least: undefined,
            deprived: undefined,
          },
          language,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each(languages)("what it costs and who pays, %s", (language) => {
    const part = fc.oneof(
      fc.constant(0),
      fc.double({ min: -3e6, max: 3e6, noNaN: true }),
      fc.double({ min: -3e4, max: 3e4, noNaN: true }),
    );
    const parts = fc.array(part, { minLength: payers.length, maxLength: payers.length });
    fc.assert(
      fc.property(parts, fc.double({ min: 3e7, max: 9e7, noNaN: true }), (moved, whole) => {
        const scenario = whole + moved.reduce((sum, one) => sum + one, 0);
        readCost(
          {
            year: last,
            cost: { scenario, base: whole },
            payers: payers.map((id, i) => ({
              id,
              scenario: (i === 0 ? whole : 0) + (moved[i] ?? 0),
              base: i === 0 ? whole : 0,
            })),
            besides: [],
            purse: [],
            narrow: { query: { indicator: "spending" }, leftOut: [] },
          },
          language,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each(languages)("which levers did it, %s", (language) => {
    const share = fc.double({ min: -0.08, max: 0.08, noNaN: true });
    fc.assert(
      fc.property(level, fc.array(share, { minLength: 1, maxLength: 6 }), (base, shares) => {
        let at = base;
        const steps = shares.map((one, i) => {
          const from = at;
          at += one;
          return { id: `${i}`, name: `group ${"abcdef"[i]}`, share: one, from, to: at };
        });
        readAttribution({ year: last, base, scenario: at, steps, pairs: [] }, language);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("sentences about runs of the model", () => {
  const simulator = createSimulator(pack);
  const presets = readdirSync(join(import.meta.dirname, "../../../scenarios/presets")).map((name) =>
    name.replace(/\.yaml$/, ""),
  );
  const runOf = (id: string, result: ScenarioRun["result"]): ScenarioRun => ({
    id,
    name: id,
    slot: 0,
    isBase: id === "base",
    result,
  });
  const presetRun = (id: string) => simulator.run(resolveScenario(loadScenario(id, pack), pack));
  const plain = loadScenario("baseline", pack);
  const base = runOf("base", presetRun("baseline"));

  function readAll(result: ScenarioRun["result"], settings: ScenarioSettings): void {
    const active = runOf("reform", result);
    const runs = [base, active];
    const names = { active: "reform", base: "base" };
    const choice = {
      activeId: "reform",
      indicator: "attainment",
      domain: "overall",
      mode: "difference",
    } as const;
    const map = tileMapRows(pack, runs, choice, last);
    const multiples = multiplesRows(pack, runs, "reform", "index");
    const deprived = deprivationRows(pack, runs);
    const whole = wholeSelection(pack);
    const people = peopleChangeRows(pack, { active, base }, whole, last);
    const cost3 = costRows(pack, { active, base }, whole, last);
    const series = (run: ScenarioRun, measure: "index" | "index.current") =>
      headlineRows(pack, [run], measure).lines[0]?.values ?? [];
    const given = { active, base, settings: { active: settings, base: settingsOf(plain, pack) } };
    const bends = (["index", "index.current"] as const).map(
      (measure) =>
        [
          measure,
          headlineBends(pack, given, measure, whole, headlineRows(pack, runs, measure)),
        ] as const,
    );
    const money = [base, active].map((run) => fundingRows(pack, run.result));
    for (const language of languages) {
      readUrbanRural(urbanRuralRows(pack, runs), language);
      for (const measure of headlineMeasures)
        readHeadline({ ...headlineRows(pack, runs, measure), targets: [] }, language);

      const rises = map.tiles.filter((tile) => shownDifference(tile.value, 0, map.kind) > 0).length;
      const falls = map.tiles.filter((tile) => shownDifference(tile.value, 0, map.kind) < 0).length;
      const mapText = tileMapFinding(pack, map, names, language);
      expect(/raises (?!none)|高于/.test(mapText), mapText).toBe(rises > 0);
      expect(/lowers (?!none)|低于/.test(mapText), mapText).toBe(falls > 0);

      const multiplesText = multiplesFinding(multiples, active, base, language);
      const moves = multiples.panels.map(({ lines }) => {
        const of = (id: string) => lines.find((one) => one.id === id)?.values.at(-1) ?? Number.NaN;
        return shownDifference(of("reform"), of("base"), "index");
      });
      expect(/stands? higher|高于/.test(multiplesText), multiplesText).toBe(
        moves.some((move) => move > 0),
      );
      expect(
        /stands? lower|falls? back|低于|下降|回落|降低/.test(multiplesText),
        multiplesText,
      ).toBe(moves.some((move) => move < 0));

      readPeopleChange(people, language);
      const left = leftFinding(people, "base", language) ?? "";
      const { scenario, before } = people.deprived ?? {};
      for (const share of [scenario?.share, before?.share])
        expect(left).toContain(formatValue(share, "share", language));
      readCost(cost3, language);
      for (const [measure, marked] of bends)
        readBends(
          marked,
          [series(active, measure), series(base, measure)],
          active.result.years,
          language,
        );

      const deprivedText = deprivationFinding(deprived, "reform", language);
      const [theirs, mine] = deprived.lines.map(({ headcount }) => headcount.at(-1) ?? Number.NaN);
      const fewer = shownDifference(mine ?? Number.NaN, theirs ?? Number.NaN, "share");
      const [head = ""] = deprivedText.split(/[;；]/);
      if (/points (less|more)|[低高][\d.]+个百分点/.test(head)) {
        expect(/less than|低[\d.]+个/.test(head), head).toBe(fewer < 0);
        const shares = [...head.matchAll(/([\d.]+)(?:%| points|个百分点)/g)].map(([, one]) =>
          Number(one),
        );
        const [largest = Number.NaN, other = Number.NaN, least = Number.NaN] = [...shares].sort(
          (a, b) => b - a,
        );
        expect(tenth(other + least), head).toBe(tenth(largest));
      }

      const [baseMoney, ownMoney] = money;
      if (baseMoney === undefined || ownMoney === undefined) throw new Error("two runs");
      const cost = fundingFinding(ownMoney, "reform", { rows: baseMoney, name: "base" }, language);
      const inNine = (rows: typeof ownMoney) =>
        ["recurrent", "capital", "other-domain-spending"].reduce(
          (sum, id) => sum + (rows.items.find((item) => item.id === id)?.values.at(-1) ?? 0),
          0,
        );
      const more = inNine(ownMoney) - inNine(baseMoney);
      const [said = ""] = cost.split(/[;；]/);
      if (/ more than|多/.test(said)) expect(more, cost).toBeGreaterThan(0);
      if (/ less than|少/.test(said)) expect(more, cost).toBeLessThan(0);
      expect(cost).not.toMatch(/(¥|多|少)0(\.0+)?(?![.\d])/);
    }
  }

  it.each(presets.filter((id) => id !== "baseline"))("%s", (id) =>
    readAll(presetRun(id), settingsOf(loadScenario(id, pack), pack)),
  );

  it(`of random settings, ${randomScenarios}`, { timeout: 600_000 }, () => {
    for (const { levers, weights } of fc.sample(anyScenario, {
      numRuns: randomScenarios,
      seed: 14,
    }))
      readAll(
        simulator.run(resolveScenario({ ...plain, levers, weights }, pack)),
        settingsOf({ ...plain, levers, weights }, pack),
      );
  });
});
