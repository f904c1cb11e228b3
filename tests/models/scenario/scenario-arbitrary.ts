import fc from "fast-check";
import { type DomainId, domainIds } from "../../../models/domains.ts";
import {
  type Board,
  type BoardCard,
  cardKinds,
  cardWidths,
} from "../../../models/scenario/board.ts";
import { levers } from "../../../models/scenario/levers.ts";
import type { LeverSetting, Scenario } from "../../../models/scenario/scenario.ts";
import { largestAmount } from "../../../models/text/limits.ts";

const years = fc.integer({ min: 2020, max: 2034 });

const surrogates = { from: 0xd800, count: 0x800 };

/** Any character, halves of one excepted. Of fast-check's own ("binary") each process would make a table of a million entries first. */
const character = fc.integer({ min: 0, max: 0x10_ffff - surrogates.count }).map(
  (i) => String.fromCodePoint(i < surrogates.from ? i : i + surrogates.count),
  (given) => {
    const code = typeof given === "string" ? given.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== given)
      throw new TypeError("one character is needed");
    return code < surrogates.from ? code : code - surrogates.count;
  },
);

const text = fc.oneof(
  fc.string({ minLength: 1, unit: "grapheme" }),
  fc.string({ minLength: 1, unit: character }),
  fc.constantFrom(
    "no",
    "null",
    "1.0",
    "2020-01-01",
    "# not a comment",
    "a: b",
    "line\r\nline",
    " lead and trail ",
    "多语言\n第二行\n",
    "- dash",
    "tab\there",
    "\uFEFFmark",
    "*alias",
    "a\n\n\n  b\n",
  ),
);
const bilingual = fc.record({ en: text, "zh-CN": text });
const id = fc.stringMatching(/^[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,6}){0,2}$/);

function setting(minimum: number, maximum: number): fc.Arbitrary<LeverSetting> {
  const value = fc.double({ min: minimum, max: maximum, noNaN: true }).map((x) => x + 0);
  return fc.oneof(
    value,
    value.map((one): LeverSetting => ({ kind: "constant", value: one })),
    fc.tuple(years, value).map(([year, one]): LeverSetting => ({ kind: "step", year, value: one })),
    fc
      .tuple(years, value)
      .map(([from, one]): LeverSetting => ({ kind: "ramp", from, to: from + 1, value: one })),
    fc
      .uniqueArray(fc.tuple(years, value), { minLength: 1, maxLength: 6, selector: ([y]) => y })
      .map(
        (points): LeverSetting => ({ kind: "points", points: points.sort(([a], [b]) => a - b) }),
      ),
  );
}

const leverSettings = fc
  .subarray([...levers])
  .chain((chosen) =>
    fc
      .tuple(...chosen.map((lever) => setting(lever.minimum, lever.maximum)))
      .map((settings) =>
        Object.fromEntries(chosen.map((lever, i) => [lever.id, settings[i] as LeverSetting])),
      ),
  );

const weights: fc.Arbitrary<Scenario["weights"]> = fc.oneof(
  fc.constantFrom({ kind: "equal" } as const, { kind: "entropy" } as const),
  fc
    .array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 9, maxLength: 9 })
    .map((values) => ({
      kind: "own" as const,
      weights: Object.fromEntries(domainIds.map((domain, i) => [domain, values[i]])) as Record<
        DomainId,
        number
      >,
    })),
);

/** Whatever a pack may call a parameter: as far as the format alone can tell, any amount. */
const parameters = fc.dictionary(
  id,
  fc.double({ noNaN: true, min: -largestAmount, max: largestAmount }),
  { noNullPrototype: true },
);
const seed = fc.integer({ min: 0, max: 4_294_967_295 });

const card: fc.Arbitrary<BoardCard> = fc.record(
  {
    kind: fc.constantFrom(...cardKinds),
    of: id,
    settings: fc.dictionary(id, id, { noNullPrototype: true, minKeys: 1, maxKeys: 4 }),
    selection: fc.constantFrom(
      { area: "52", setting: "rural" },
      { area: "52+53", domain: "housing" },
    ),
    year: years,
    scenarios: fc.array(text, { minLength: 1, maxLength: 3 }),
    base: text,
    width: fc.constantFrom(...cardWidths),
    note: text,
    marks: fc.array(fc.record({ year: years, text }), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["kind", "of", "year", "scenarios", "base", "width"] },
);

/** Any board that a file may hold. */
const board: fc.Arbitrary<Board> = fc.record({
  cards: fc.array(card, { minLength: 1, maxLength: 4 }),
  scenarios: fc.array(
    fc.record(
      {
        id: text,
        title: bilingual,
        levers: leverSettings,
        weights,
        parameters,
        seed,
        targets: fc.constant([]),
      },
      { requiredKeys: ["id", "title", "levers", "weights", "parameters", "targets"] },
    ),
    { maxLength: 2 },
  ),
});

/** Any scenario that a file may hold, as far as the format alone can tell. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record(
    {
      id,
      title: bilingual,
      note: bilingual,
      story: bilingual,
      pack: fc.oneof(
        id.map((one) => ({ id: one })),
        id.map((one) => ({ id: one, hash: `sha256:${"0a".repeat(32)}` })),
      ),
      base: id,
      stack: fc.array(fc.record({ id, title: bilingual }), { minLength: 2, maxLength: 4 }),
      levers: leverSettings,
      weights,
      parameters,
      seed,
      targets: fc.constant([]),
      board,
    },
    { requiredKeys: ["id", "title", "pack", "levers", "weights", "parameters", "targets"] },
  )
  .map((scenario) => scenario as Scenario);
