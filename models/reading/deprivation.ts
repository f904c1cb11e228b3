import { domainIds } from "../domains.ts";
import {
  type DeprivationMeasure,
  deprivationInto,
  deprivationMeasures,
  deprivationWidth,
} from "../equalization/deprivation.ts";
import { valuesOf } from "../made-blocks.ts";
import { measureChoices, recordedRun } from "../results.ts";
import { rowStart, type YearReader, yearReader } from "./positions.ts";

const dimensions = domainIds.length;

/** Where `deprivationInto` writes what belongs to one domain of a measure; breadth has no such part. */
const partOf = {
  headcount: deprivationMeasures.length,
  adjusted: deprivationMeasures.length + dimensions,
  depth: deprivationMeasures.length + 2 * dimensions,
} as const;

/**
 * Deprivation of groups against the standing bar after Alkire and Foster (2011), with the cutoffs and the number of domains that the
 * run was told. Of a domain (0 … 8): the people who count as deprived and lack it, as a share of all (headcount), and its part of M0 and
 * M1, which add up to the whole. Breadth is of all domains alone.
 */
export function deprivationOf(
  measure: DeprivationMeasure,
  domain: number | undefined,
  groups: readonly number[],
): YearReader {
  const column =
    domain === undefined || measure === "breadth"
      ? deprivationMeasures.indexOf(measure)
      : partOf[measure] + domain;
  const out = new Float64Array(deprivationWidth(dimensions));
  return yearReader(["groupPopulation", "domainStanding", "measureChoices"], (result, year) => {
    const run = recordedRun(result);
    const { values, layout } = run;
    const choices = rowStart(run, "measureChoices", 0, year);
    deprivationInto(
      out,
      0,
      valuesOf(run, "domainStanding", year),
      rowStart(run, "domainStanding", 0, year),
      layout.groupPopulation.sizes[0],
      groups,
      values,
      rowStart(run, "groupPopulation", 0, year),
      values.subarray(choices, choices + dimensions),
      dimensions,
      values[choices + measureChoices.indexOf("deprivation-domains")],
    );
    return out[column];
  });
}
