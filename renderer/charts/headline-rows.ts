import { domainIds } from "../../models/domains.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import type { Basis } from "../../models/pack/datum.ts";
import type { Target } from "../../models/pack/schema.ts";
import type { ValueKind } from "./number-format.ts";
import { type DomainOrOverall, equalizationSeries } from "./result-access.ts";
import type { ScenarioRun } from "./scenario-run.ts";

/** Measures that the headline chart can show. */
export const headlineMeasures = [
  "index",
  "mean",
  "people-meeting-standard",
  "gini",
  "urban-rural-ratio",
] as const;
export type HeadlineMeasure = (typeof headlineMeasures)[number];

/** How a measure is written, and whether more of it is better. */
export const headlineMeasureKinds: Readonly<
  Record<HeadlineMeasure, { readonly kind: ValueKind; readonly higherIsBetter: boolean }>
> = {
  index: { kind: "index", higherIsBetter: true },
  mean: { kind: "share", higherIsBetter: true },
  "people-meeting-standard": { kind: "share", higherIsBetter: true },
  gini: { kind: "coefficient", higherIsBetter: false },
  "urban-rural-ratio": { kind: "ratio", higherIsBetter: false },
};

/** A measure of the whole nation over the years, for each scenario, with what was observed and what is aimed at. */
export interface HeadlineRows {
  readonly measure: HeadlineMeasure;
  readonly domain: DomainOrOverall;
  readonly years: readonly number[];
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly isBase: boolean;
    readonly values: readonly number[];
  }[];
  readonly observed: readonly {
    readonly year: number;
    readonly value: number;
    readonly basis: Basis;
    readonly source: string;
  }[];
  readonly targets: readonly Target[];
}

/** Rows of the headline chart. Pure; the same inputs give the same rows. */
export function headlineRows(
  pack: CompiledPack,
  runs: readonly ScenarioRun[],
  measure: HeadlineMeasure = "index",
  domain: DomainOrOverall = "overall",
): HeadlineRows {
  const indicator = `equalization.${measure}`;
  const nation = pack.areas.nation.code;
  return {
    measure,
    domain,
    years: runs[0]?.result.years ?? pack.years,
    lines: runs.map((run) => ({
      id: run.id,
      name: run.name,
      isBase: run.isBase,
      values: equalizationSeries(run.result, domain, measure),
    })),
    observed: pack.data
      .filter(
        (datum) =>
          datum.item === `observed.${indicator}` &&
          datum.area === nation &&
          datum.subject === (domain === "overall" ? "" : domain),
      )
      .map(({ year, value, basis, source }) => ({ year, value, basis, source }))
      .sort((a, b) => a.year - b.year),
    targets: pack.targets.filter((target) => {
      const sameIndicator =
        target.indicator === indicator || (measure === "mean" && target.indicator === "attainment");
      const sameDomain = (target.domain ?? "overall") === domain && target.service === undefined;
      return sameIndicator && sameDomain && target.area === nation && target.per === undefined;
    }),
  };
}

/** All domains a reader can choose, the whole first. */
export const domainChoices: readonly DomainOrOverall[] = ["overall", ...domainIds];
