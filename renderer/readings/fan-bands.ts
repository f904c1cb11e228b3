import type { Fan } from "../../models/index.ts";
import type { FanBand } from "../charts/headline-chart.tsx";

/** A quantile of a fan by year; empty where there is none. */
export function quantile(fan: Fan | undefined, probability: number): readonly number[] {
  return fan?.quantiles.find((one) => one.probability === probability)?.values ?? [];
}

/** A quantile of a fan in one year; NaN where there is none. */
export function quantileAt(fan: Fan | undefined, probability: number, year: number): number {
  return quantile(fan, probability)[fan?.years.indexOf(year) ?? -1] ?? Number.NaN;
}

/** What a chart draws of a fan. */
export function bandsOf(fan: Fan | undefined): FanBand["quantiles"] {
  return {
    p05: quantile(fan, 0.05),
    p25: quantile(fan, 0.25),
    p75: quantile(fan, 0.75),
    p95: quantile(fan, 0.95),
  };
}
