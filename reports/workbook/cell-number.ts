import type { Cell } from "exceljs";
import { numberReadings } from "../../presentation/words/typed-number.ts";

/** How a per cent sign is meant in what an input counts: as it stands, as hundredths, or not at all. */
type PerCent = "as-it-stands" | "hundredths" | "none";

const unitsInPerCent: Readonly<Record<string, PerCent>> = {
  // Levers
  "percent-per-year": "as-it-stands",
  points: "as-it-stands",
  "children-per-woman": "none",
  // Parameters
  years: "none",
  year: "none",
  domains: "none",
};

/**
 * A text as a number is written in this unit: "0.5", "−2", "5%" ("５％" as well), "0,5". Nothing where it is none, or two, as "1,250"
 * is: a sheet has nobody to ask.
 */
export function textNumber(text: string, unit: string): number | undefined {
  const [written, another] = numberReadings(text);
  if (another !== undefined) return undefined;
  if (written === undefined || !/[%％٪]\s*$/.test(text)) return written;
  const meant = perCentOf(unit);
  return meant === "none" ? undefined : meant === "hundredths" ? written / 100 : written;
}

/**
 * The number that a cell shows, in the unit of its input. A cell in which somebody typed 5% holds 0.05 and shows per cent: where the
 * unit counts in per cent it means five.
 */
export function cellNumber(cell: Cell, unit: string): number | undefined {
  const { value, result, numFmt } = cell;
  const plain = typeof value === "number" ? value : result;
  if (typeof plain !== "number" || !Number.isFinite(plain)) return textNumber(cell.text, unit);
  if (!isPerCentFormat(numFmt)) return plain;
  const meant = perCentOf(unit);
  if (meant === "none") return undefined;
  // The spreadsheet program has divided by 100, and 0.07 times 100 is not 7.
  return meant === "hundredths" ? plain : Number((plain * 100).toPrecision(15));
}

const perCentOf = (unit: string): PerCent => unitsInPerCent[unit] ?? "hundredths";

/** Does a number format show per cent? Signs in quotes or after a backslash are words. */
function isPerCentFormat(format: string | undefined): boolean {
  return (format ?? "").replace(/"[^"]*"|\\./g, "").includes("%");
}
