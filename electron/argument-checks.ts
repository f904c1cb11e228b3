/**
 * Checks for what the page sends. A check returns the value with its type or throws an `ArgumentError`
 * that names the place; it never repairs.
 */
export type Check<T> = (value: unknown, place: string) => T;

/** Something the page sent is not what the request takes. */
export class ArgumentError extends TypeError {
  override readonly name = "ArgumentError";
}

function refuse(place: string, needed: string, given: unknown): never {
  const shown = given === null ? "null" : Array.isArray(given) ? "an array" : typeof given;
  throw new ArgumentError(`${place}: needs ${needed}, got ${shown}`);
}

/** A string of at most `maximumBytes` in UTF-8. */
export function text(maximumBytes: number): Check<string> {
  return (value, place) => {
    if (typeof value !== "string") return refuse(place, "text", value);
    if (value.length > maximumBytes || Buffer.byteLength(value) > maximumBytes) {
      throw new ArgumentError(`${place}: longer than ${maximumBytes} bytes`);
    }
    return value;
  };
}

/** Bytes, at most `maximum` of them. */
export function bytes(maximum: number): Check<Uint8Array> {
  return (value, place) => {
    if (!(value instanceof Uint8Array)) return refuse(place, "bytes (Uint8Array)", value);
    if (value.byteLength > maximum) {
      throw new ArgumentError(`${place}: more than ${maximum} bytes`);
    }
    return value;
  };
}

/** true or false. */
export const yesOrNo: Check<boolean> = (value, place) =>
  typeof value === "boolean" ? value : refuse(place, "true or false", value);

/** One of a closed set of strings. */
export function oneOf<T extends string>(...choices: readonly T[]): Check<T> {
  return (value, place) => {
    const found = choices.find((choice) => choice === value);
    return found ?? refuse(place, `one of ${choices.join(", ")}`, value);
  };
}

/** Marks a field that may be absent. */
export interface Optional<T> {
  readonly optional: Check<T>;
}

export function optional<T>(check: Check<T>): Optional<T> {
  return { optional: check };
}

type Fields = Readonly<Record<string, Check<unknown> | Optional<unknown>>>;
type Shape<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Check<unknown> ? K : never]: F[K] extends Check<infer T>
    ? T
    : never;
} & {
  readonly [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: F[K] extends Optional<
    infer T
  >
    ? T
    : never;
};

/** A plain object with exactly these fields; an unknown field is an error. */
export function record<F extends Fields>(fields: F): Check<Shape<F>> {
  return (value, place) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return refuse(place, "an object", value);
    }
    const given = new Map(Object.entries(value));
    const checked: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      const entry = given.get(name);
      given.delete(name);
      if (typeof field === "function") checked[name] = field(entry, `${place}.${name}`);
      else if (entry !== undefined) checked[name] = field.optional(entry, `${place}.${name}`);
    }
    for (const name of given.keys()) throw new ArgumentError(`${place}: unknown field ${name}`);
    return checked as Shape<F>;
  };
}

/** A list of at most `maximum` values, each checked. */
export function listOf<T>(check: Check<T>, maximum: number): Check<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) return refuse(place, "a list", value);
    if (value.length > maximum) throw new ArgumentError(`${place}: more than ${maximum} entries`);
    return value.map((entry, index) => check(entry, `${place}[${index}]`));
  };
}

/** An object whose field `kind` says which check it must pass. */
export function oneKind<T extends { readonly kind: string }>(
  checks: Readonly<Record<T["kind"], Check<T>>>,
): Check<T> {
  const kinds = Object.keys(checks) as T["kind"][];
  return (value, place) => {
    const kind =
      typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
    return checks[oneOf(...kinds)(kind, `${place}.kind`)](value, place);
  };
}

/** Checks a whole argument list: this many, of these kinds. */
export function argumentList<T extends readonly unknown[]>(
  ...checks: { readonly [I in keyof T]: Check<T[I]> }
): (values: readonly unknown[]) => T {
  return (values) => {
    if (values.length !== checks.length) {
      throw new ArgumentError(`needs ${checks.length} arguments, got ${values.length}`);
    }
    return checks.map((check, index) =>
      check(values[index], `argument ${index + 1}`),
    ) as unknown as T;
  };
}
