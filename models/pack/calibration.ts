import { needs } from "../text/needs.ts";
import { normalizedText, type Parsed, type Problem, shown } from "../text/problem.ts";
import type { PackFile } from "./schema.ts";

/** The file that holds the draws of a pack's calibration. */
export const calibrationFile = "calibration.csv";

/** Parameters that were fitted to counted years, as draws of equal weight that belong together. */
export interface Calibration {
  /** Ids of parameters, in the order of columns. */
  readonly parameters: readonly string[];
  /** [draw · parameters + parameter] */
  readonly draws: Float64Array;
  readonly count: number;
}

/**
 * Reads `calibration.csv`: a header of parameter ids, as `calibration.parameters` of pack.yaml names them, and one line of
 * numbers a draw, as many as `calibration.draws` says.
 *
 * @example readCalibration("momentum-fade\n0.9\n0.92\n", declared)
 */
export function readCalibration(
  text: string,
  declared: NonNullable<PackFile["calibration"]>,
): Parsed<Calibration> {
  const [header = "", ...lines] = normalizedText(text).trimEnd().split("\n");
  const { parameters } = declared;
  const problems: Problem[] = [];
  const complain = (line: number, needed: Problem["needed"], given: string): void => {
    problems.push({
      file: calibrationFile,
      path: "calibration",
      place: { line, column: 1 },
      severity: "error",
      needed,
      given: shown(given),
    });
  };
  if (header !== parameters.join(",")) {
    complain(1, needs("header", { header: parameters.join(",") }), header);
    return { ok: false, problems };
  }
  const draws = new Float64Array(lines.length * parameters.length);
  lines.forEach((line, draw) => {
    const cells = line.split(",");
    const numbers = cells.map((cell) => (cell.trim() === "" ? Number.NaN : Number(cell)));
    if (cells.length !== parameters.length || !numbers.every(Number.isFinite))
      complain(draw + 2, needs("calibrated-draw", { count: parameters.length }), line);
    else draws.set(numbers, draw * parameters.length);
  });
  if (lines.length !== declared.draws)
    complain(
      lines.length + 1,
      needs("calibrated-draws", { count: declared.draws }),
      `${lines.length}`,
    );
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, warnings: [], value: { parameters, draws, count: lines.length } };
}
