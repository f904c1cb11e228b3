import { domainIds } from "../domains.ts";
import { scenarioFormat } from "./schema.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Levers that `equalis-scenario/2` no longer has. */
const removedIn2: ReadonlySet<string> = new Set([
  "capital-earmark",
  "standard-adjustment.childcare",
  "standard-adjustment.schooling",
  "standard-adjustment.work-income",
  "standard-adjustment.housing",
  "standard-adjustment.veterans",
]);

/** Lever that `equalis-scenario/3` has no longer: growth of the pool of transfers, per cent a year. */
const poolGrowth = "transfer-pool-growth";

/** First year after the last observed one in the packs that came with version 2: from there a bare number holds. */
const openYear: Readonly<Record<string, number>> = { "china-2020": 2026 };

/** Largest multiple of a standard's own pace. */
const mostTimes = 2;

/** A lever that a document sets and that loses something in bringing it to the current version. */
export interface LostLever {
  readonly id: string;
  readonly how: "dropped" | "capped" | "refused";
}

/** Levers of a document of an older version that lose something in bringing it to the current one. */
export function lostLevers(value: unknown, version: number): readonly LostLever[] {
  if (!isFields(value) || !isFields(value.levers)) return [];
  return [...lostBefore2(value, version), ...lostBefore3(value, version)];
}

/** The growth of the pool as such can be written with the levers of version 3 unless it starts from a default that is no longer there. */
function lostBefore3(value: Fields, version: number): readonly LostLever[] {
  const { levers, pack } = version === 0 ? fromVersion0(value) : value;
  if (version >= 3 || !isFields(levers)) return [];
  const setting = levers[poolGrowth];
  const movable = setting === undefined || poolGrowthIn3(setting, isFields(pack) ? pack.id : pack);
  return movable ? [] : [{ id: poolGrowth, how: "refused" }];
}

function lostBefore2(value: Fields, version: number): readonly LostLever[] {
  if (version >= 2 || !isFields(value.levers)) return [];
  return Object.entries(value.levers).flatMap(([id, setting]): readonly LostLever[] => {
    if (removedIn2.has(id)) return [{ id, how: "dropped" }];
    if (!id.startsWith("standard-adjustment.")) return [];
    const half = scaled(setting, 1 / 2);
    const cut = JSON.stringify(half) !== JSON.stringify(scaled(half, 1, mostTimes));
    return cut ? [{ id, how: "capped" }] : [];
  });
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * `equalis-scenario/0` → `/1`. Version 0 had texts in one language, the pack as a bare id, `{ value, from, by }` and
 * `{ value, since }` for profiles, and weights as a list in the order of the domains. Texts are used for both languages,
 * since none was lost that way. Parts of another shape pass unchanged, for the schema to refuse at their place.
 */
function fromVersion0(fields: Fields): Fields {
  const { title, note, pack, levers, weights } = fields;
  const both = (text: unknown) => (typeof text === "string" ? { en: text, "zh-CN": text } : text);
  return {
    ...fields,
    format: "equalis-scenario/1",
    ...(title === undefined ? {} : { title: both(title) }),
    ...(note === undefined ? {} : { note: both(note) }),
    ...(typeof pack === "string" ? { pack: { id: pack } } : {}),
    ...(isFields(levers)
      ? {
          levers: Object.fromEntries(
            Object.entries(levers).map(([id, setting]) => [id, profileFromVersion0(setting)]),
          ),
        }
      : {}),
    ...(Array.isArray(weights) && weights.length === domainIds.length
      ? { weights: Object.fromEntries(domainIds.map((domain, i) => [domain, weights[i]])) }
      : {}),
  };
}

function profileFromVersion0(setting: unknown): unknown {
  if (!isFields(setting)) return setting;
  const keys = Object.keys(setting).sort().join(",");
  if (keys === "by,from,value") {
    return { ramp: { from: setting.from, to: setting.by, value: setting.value } };
  }
  if (keys === "since,value") return { step: { year: setting.since, value: setting.value } };
  return setting;
}

/**
 * `equalis-scenario/1` → `/2`. Version 1 gave the yearly adjustment of standards in per cent, 2 by default for all; version 2 gives it
 * as a multiple of each standard's own pace, 1 by default, and only for domains that have a standard which rises: a coverage does not.
 * The earmark of capital is gone: over its whole range it moved nothing that could be seen (docs/lever-effects.md).
 */
function fromVersion1(fields: Fields): Fields {
  const { levers } = fields;
  if (!isFields(levers)) return { ...fields, format: "equalis-scenario/2" };
  const adjusted = Object.entries(levers).flatMap(([id, setting]) => {
    if (removedIn2.has(id)) return [];
    return [
      [id, id.startsWith("standard-adjustment.") ? scaled(setting, 1 / 2, mostTimes) : setting],
    ];
  });
  return { ...fields, format: "equalis-scenario/2", levers: Object.fromEntries(adjusted) };
}

/**
 * `equalis-scenario/2` → `/3`. Version 2 gave the growth of the pool of transfers itself; in version 3 the pool follows central revenue by
 * an elasticity, and the centre adds points to that. An elasticity of 0 and the old growth as points give the old pool to the last bit.
 */
function fromVersion2(fields: Fields): Fields {
  const { levers, pack } = fields;
  if (!isFields(levers) || levers[poolGrowth] === undefined)
    return { ...fields, format: "equalis-scenario/3" };
  const { [poolGrowth]: setting, ...others } = levers;
  const moved = poolGrowthIn3(setting, isFields(pack) ? pack.id : pack);
  return { ...fields, format: "equalis-scenario/3", levers: { ...others, ...moved } };
}

/** The two levers that say the same in version 3; undefined where nothing says the same. */
function poolGrowthIn3(setting: unknown, pack: unknown): Fields | undefined {
  const both = (elasticity: unknown, growth: unknown): Fields => ({
    "transfer-elasticity": elasticity,
    "transfer-extra-growth": growth,
  });
  if (typeof setting === "number") {
    const year = typeof pack === "string" ? openYear[pack] : undefined;
    return year === undefined
      ? undefined
      : both({ step: { year, value: 0 } }, { step: { year, value: setting } });
  }
  if (!isFields(setting)) return undefined;
  if (setting.constant !== undefined) return both({ constant: 0 }, setting);
  if (isFields(setting.step)) return both({ step: { ...setting.step, value: 0 } }, setting);
  const first = Array.isArray(setting.points) ? setting.points[0] : undefined;
  return Array.isArray(first) ? both({ points: [[first[0], 0]] }, setting) : undefined;
}

/** A lever's setting with its values, not its years, times a factor, at most `most`; parts of another shape unchanged. */
function scaled(setting: unknown, factor: number, most = Number.POSITIVE_INFINITY): unknown {
  if (typeof setting === "number") return Math.min(most, setting * factor);
  if (!isFields(setting)) return setting;
  const { constant, ramp, step, points } = setting;
  const withValue = (profile: unknown) =>
    isFields(profile) ? { ...profile, value: scaled(profile.value, factor, most) } : profile;
  const point = (at: unknown) =>
    Array.isArray(at) && at.length === 2 ? [at[0], scaled(at[1], factor, most)] : at;
  return {
    ...setting,
    ...("constant" in setting ? { constant: scaled(constant, factor, most) } : {}),
    ...("ramp" in setting ? { ramp: withValue(ramp) } : {}),
    ...("step" in setting ? { step: withValue(step) } : {}),
    ...(Array.isArray(points) ? { points: points.map(point) } : {}),
  };
}

const upgrades: Readonly<Record<number, (fields: Fields) => Fields>> = {
  0: fromVersion0,
  1: fromVersion1,
  2: fromVersion2,
};
const current = Number(scenarioFormat.split("/")[1]);

/** What a document's format line means to this program. */
export type FormatVerdict =
  | { readonly kind: "current" | "missing" | "unknown" }
  | { readonly kind: "older" | "newer"; readonly version: number };

/** Reads the version in a document's `format`. */
export function formatVerdict(value: unknown): FormatVerdict {
  if (!isFields(value) || value.format === undefined) return { kind: "missing" };
  const { format } = value;
  const match = typeof format === "string" ? /^equalis-scenario\/(\d{1,6})$/.exec(format) : null;
  if (match === null) return { kind: "unknown" };
  const version = Number(match[1]);
  if (version === current) return { kind: "current" };
  return { kind: version < current ? "older" : "newer", version };
}

/**
 * Brings a document of an older version to the current one, step by step.
 * @throws RangeError when the version has no upgrade.
 */
export function upgrade(value: unknown, version: number): unknown {
  let fields = value;
  for (let at = version; at < current; at++) {
    const step = upgrades[at];
    if (step === undefined) throw new RangeError(`upgrade: no way from equalis-scenario/${at}`);
    if (isFields(fields)) fields = step(fields);
  }
  return fields;
}
