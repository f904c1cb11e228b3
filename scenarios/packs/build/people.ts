import { leafCode, provinces, settings } from "./geography.ts";

/** Census age groups, in order. */
export const censusGroups = [
  "0",
  "1-4",
  "5-9",
  "10-14",
  "15-19",
  "20-24",
  "25-29",
  "30-34",
  "35-39",
  "40-44",
  "45-49",
  "50-54",
  "55-59",
  "60-64",
  "65-69",
  "70-74",
  "75-79",
  "80-84",
  "85+",
] as const;

/** First and last age of a group; the open group ends at 100. */
export function groupBounds(group: string): readonly [first: number, last: number] {
  if (group.endsWith("+")) return [Number(group.slice(0, -1)), 100];
  const [first, last] = group.split("-");
  return [Number(first), Number(last ?? first)];
}

/** Residents by leaf, sex and census age group. */
export class People {
  private readonly counts = new Map<string, number>();

  set(leaf: string, sex: "female" | "male", group: string, value: number): void {
    this.counts.set(`${leaf}|${sex}|${group}`, value);
  }

  get(leaf: string, sex: "female" | "male", group: string): number {
    const value = this.counts.get(`${leaf}|${sex}|${group}`);
    if (value === undefined) throw new RangeError(`people: nothing for ${leaf}, ${sex}, ${group}`);
    return value;
  }

  /**
   * Persons of a leaf between two ages, both included, ages within a group taken as equally many
   * (enough for shares and denominators of the builder; the simulation graduates the groups properly).
   */
  between(leaf: string, from = 0, to = 100): number {
    let sum = 0;
    for (const group of censusGroups) {
      const [first, last] = groupBounds(group);
      const years = Math.max(0, Math.min(last, to) - Math.max(first, from) + 1);
      const width = last - first + 1;
      if (years > 0) {
        sum += ((this.get(leaf, "female", group) + this.get(leaf, "male", group)) * years) / width;
      }
    }
    return sum;
  }

  /** The same for both parts of a province. */
  inProvince(province: string, from = 0, to = 100): number {
    return settings.reduce(
      (sum, setting) => sum + this.between(leafCode(province, setting), from, to),
      0,
    );
  }

  /** The same for the nation. */
  inNation(from = 0, to = 100): number {
    return provinces.reduce((sum, province) => sum + this.inProvince(province.code, from, to), 0);
  }
}
