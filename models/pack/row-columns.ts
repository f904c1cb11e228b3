import { type Datum, datumColumns } from "./datum.ts";

type TextColumn = Exclude<keyof Datum, "year" | "value">;

const textColumns = datumColumns.filter(
  (name): name is TextColumn => name !== "year" && name !== "value",
);

/** A column of texts: each once, in the order in which they first stand, and for every row which one. */
interface Texts {
  readonly texts: readonly string[];
  /** [row] → index into `texts`. */
  readonly at: Uint16Array | Int32Array;
}

/** Rows of tables column by column, which is small and quick to store. */
export interface RowColumns {
  /** [row] */
  readonly year: Int32Array;
  readonly value: Float64Array;
  readonly texts: Readonly<Record<TextColumn, Texts>>;
}

/** Rows turned into columns. `rowsFrom` turns them back, bit for bit. */
export function columnsOf(rows: readonly Datum[]): RowColumns {
  const texts = textColumns.map((name) => [name, textsOf(rows, name)] as const);
  return {
    year: Int32Array.from(rows, ({ year }) => year),
    value: Float64Array.from(rows, ({ value }) => value),
    texts: Object.fromEntries(texts) as RowColumns["texts"],
  };
}

function textsOf(rows: readonly Datum[], name: TextColumn): Texts {
  const places = new Map<string, number>();
  const at = Int32Array.from(rows, (row) => {
    const text = row[name];
    const known = places.get(text) ?? places.size;
    places.set(text, known);
    return known;
  });
  return { texts: [...places.keys()], at: places.size <= 0xffff ? Uint16Array.from(at) : at };
}

/** The rows that columns hold. */
export function rowsFrom({ year, value, texts }: RowColumns): readonly Datum[] {
  const { item, area, subject, sex, age, unit, basis, source, note } = texts;
  return Array.from(year, (of, row) => ({
    item: item.texts[item.at[row]],
    area: area.texts[area.at[row]],
    subject: subject.texts[subject.at[row]],
    sex: sex.texts[sex.at[row]] as Datum["sex"],
    age: age.texts[age.at[row]],
    year: of,
    value: value[row],
    unit: unit.texts[unit.at[row]],
    basis: basis.texts[basis.at[row]] as Datum["basis"],
    source: source.texts[source.at[row]],
    note: note.texts[note.at[row]],
  }));
}
