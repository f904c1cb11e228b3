import { domainIds } from "../domains.ts";
import { scenarioFormat } from "./schema.ts";

type Fields = Readonly<Record<string, unknown>>;

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

const upgrades: Readonly<Record<number, (fields: Fields) => Fields>> = { 0: fromVersion0 };
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
