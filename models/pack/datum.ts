/** How a number came about; shown wherever the number is shown. */
export const bases = ["observed", "derived", "estimated", "assumed"] as const;
export type Basis = (typeof bases)[number];

/**
 * The one shape of every number in a data pack: one CSV row.
 * Columns: item,area,subject,sex,age,year,value,unit,basis,source,note.
 * Dimensions that do not apply stay empty. `subject` is a service, domain or function id.
 * `age` is `0`, `1-4` or `85+`. `source` names headings in the pack's SOURCES.md, separated by `;`.
 */
export interface Datum {
  readonly item: string;
  readonly area: string;
  readonly subject: string;
  readonly sex: "" | "female" | "male";
  readonly age: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly basis: Basis;
  readonly source: string;
  readonly note: string;
}

/** Column order of every table of a pack. */
export const datumColumns = [
  "item",
  "area",
  "subject",
  "sex",
  "age",
  "year",
  "value",
  "unit",
  "basis",
  "source",
  "note",
] as const;
