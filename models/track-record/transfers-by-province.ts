import { sum } from "d3-array";
import type { CompiledPack } from "../pack/compiled.ts";
import { observations } from "../pack/observations.ts";
import { seriesReader } from "../reading/series.ts";
import type { RunResult } from "../results.ts";

/** A province's central transfers of a later year: simulated, counted, and a naive forecast; million yuan, prices of the base year. */
export interface TransferOfProvince {
  readonly area: string;
  /** Counted in the base year. */
  readonly base: number;
  readonly counted: number;
  readonly model: number;
  /** The province's counted share of the base year times the nation's counted sum. */
  readonly naive: number;
  /** Relative errors. */
  readonly modelError: number;
  readonly naiveError: number;
}

export interface TransferFit {
  readonly baseYear: number;
  readonly year: number;
  readonly provinces: readonly TransferOfProvince[];
  /** Mean over provinces of the size of the relative error. */
  readonly meanError: { readonly model: number; readonly naive: number };
  /** Sum of the sizes of errors over the nation's sum: the part of the money that goes to the wrong province, twice. */
  readonly misplaced: { readonly model: number; readonly naive: number };
}

/**
 * Sets the division of transfers between provinces beside what was counted in the latest year. The path of the national pool is an input in
 * observed years, so both forecasts are scaled to the nation's counted sum: what is tested is who gets how much. Undefined where a
 * pack counts no transfers after its base year, or none in it.
 *
 * @example transferFit(pack, baselineRun)?.meanError.model // 0.04
 */
export function transferFit(pack: CompiledPack, result: RunResult): TransferFit | undefined {
  const { baseYear } = pack;
  const record = new Map(
    pack.areas.provinces.map(({ code }) => [code, observations(pack, { item: "transfers" }, code)]),
  );
  const years = result.years.filter(
    (year) => year > baseYear && [...record.values()].every((counted) => counted.has(year)),
  );
  const year = years.at(-1);
  if (year === undefined || ![...record.values()].every((counted) => counted.has(baseYear))) {
    return undefined;
  }
  const at = result.years.indexOf(year);
  const found = [...record].map(([area, counted]) => ({
    area,
    base: counted.get(baseYear)?.value ?? Number.NaN,
    counted: counted.get(year)?.value ?? Number.NaN,
    simulated: seriesReader(pack, { indicator: "revenue.transfers", area }).valueAt(result, at),
  }));
  const nation = sum(found, ({ counted }) => counted);
  const toModel = nation / sum(found, ({ simulated }) => simulated);
  const toNaive = nation / sum(found, ({ base }) => base);
  const provinces = found.map(({ area, base, counted, simulated }): TransferOfProvince => {
    const model = simulated * toModel;
    const naive = base * toNaive;
    return {
      area,
      base,
      counted,
      model,
      naive,
      modelError: model / counted - 1,
      naiveError: naive / counted - 1,
    };
  });
  const over = (of: "model" | "naive") => ({
    mean: sum(provinces, (one) => Math.abs(one[`${of}Error`])) / provinces.length,
    misplaced: sum(provinces, (one) => Math.abs(one[of] - one.counted)) / nation,
  });
  const [model, naive] = [over("model"), over("naive")];
  return {
    baseYear,
    year,
    provinces,
    meanError: { model: model.mean, naive: naive.mean },
    misplaced: { model: model.misplaced, naive: naive.misplaced },
  };
}
