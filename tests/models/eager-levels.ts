import { ln } from "../../models/arithmetic/elementary.ts";
import { domainIds, overallRow } from "../../models/domains.ts";
import { growthSlope, standardDeviation } from "../../models/equalization/convergence.ts";
import { couplingCoordination } from "../../models/equalization/coordination.ts";
import { blockOf } from "../../models/made-blocks.ts";
import type { CompiledPack } from "../../models/pack/compiled.ts";
import type { MadeBlock, RunResult } from "../../models/results.ts";

const rows = overallRow + 1;

/**
 * Every block that is made when it is read, worked out at once for all years, cell by cell as the definitions read: the people of a leaf
 * (registered: A ÷ access; without local hukou: c times that), services counted once in their domain, domains by weight. Nothing is shared
 * with `models/made-blocks.ts`.
 */
export function eagerLevels(
  pack: CompiledPack,
  run: RunResult,
): Readonly<Record<MadeBlock, Float64Array>> {
  const { areas, services } = pack;
  const [L, K, Y] = [areas.leaves.length, services.length, run.years.length];
  const G = blockOf(run, "groupPopulation").length / Y;
  const of = (name: Parameters<typeof blockOf>[1]) => {
    const values = blockOf(run, name);
    return (index: number) => values[index] ?? Number.NaN;
  };
  const [need, capacity, reach, standing] = [
    of("need"),
    of("capacity"),
    of("reach"),
    of("attainmentStanding"),
  ];
  const [coverage, population, without] = [
    of("coverage"),
    of("population"),
    of("withoutLocalHukou"),
  ];
  const [weight, persons] = [of("domainWeight"), of("groupPopulation")];
  const shareWithout = (y: number, a: number) =>
    population(y * L + a) > 0 ? without(y * L + a) / population(y * L + a) : 0;
  const access = (y: number, k: number, a: number) =>
    1 - shareWithout(y, a) * (1 - coverage(y * K + k));
  const cellsOf = (value: (y: number, k: number, a: number, cell: number) => number) =>
    Float64Array.from({ length: Y * K * L }, (_, cell) =>
      value(Math.floor(cell / (K * L)), Math.floor(cell / L) % K, cell % L, cell),
    );
  const provision = cellsOf((_y, _k, _a, cell) =>
    need(cell) > 0 ? capacity(cell) / need(cell) : 1,
  );
  const attainment = cellsOf((y, k, a, cell) =>
    need(cell) > 0 ? Math.min(access(y, k, a) * reach(cell), capacity(cell) / need(cell)) : 1,
  );

  function domains(level: (cell: number) => number): Float64Array {
    const out = new Float64Array(Y * rows * G);
    for (let y = 0; y < Y; y++)
      for (let g = 0; g < G; g++) {
        const a = g % L;
        let overall = 0;
        domainIds.forEach((domain, d) => {
          let sum = 0;
          let count = 0;
          services.forEach(({ domain: own, eligible }, k) => {
            const setting = areas.leaves[a]?.setting;
            if (own !== domain || !setting || !eligible.settings.includes(setting)) return;
            const cell = (y * K + k) * L + a;
            const open = access(y, k, a);
            // Nobody is refused where nobody lives without local hukou: what those nobody would have stands for nothing.
            const owed = need(cell) > 0 || level(cell) < 1 || open === 1;
            const ofRegistered = owed && open > 0 ? level(cell) / open : 1;
            sum += g < L ? ofRegistered : ofRegistered * (owed ? coverage(y * K + k) : 1);
            count += 1;
          });
          const mean = count > 0 ? sum / count : 1;
          out[(y * rows + d) * G + g] = mean;
          overall += weight(y * domainIds.length + d) * mean;
        });
        out[(y * rows + overallRow) * G + g] = overall;
      }
    return out;
  }

  const domainStanding = domains(standing);
  const level = (y: number, row: number, g: number) =>
    domainStanding[(y * rows + row) * G + g] ?? Number.NaN;
  const mean = (y: number, row: number, groups: readonly number[]) => {
    let [people, sum] = [0, 0];
    for (const g of groups) {
      people += persons(y * G + g);
      sum += persons(y * G + g) * level(y, row, g);
    }
    return sum / people;
  };
  const everyone = Array.from({ length: G }, (_, g) => g);
  const ofProvinces = (y: number) =>
    areas.provinces.map((_, p) =>
      ln(
        Math.max(
          1e-6,
          mean(
            y,
            overallRow,
            everyone.filter((g) => areas.provinceOfLeaf[g % L] === p),
          ),
        ),
      ),
    );
  const convergence = run.years.flatMap((_, y) => {
    const systems = domainIds.map((_id, d) => [mean(y, d, everyone)]);
    const equal = domainIds.map(() => 1 / domainIds.length);
    const coordination = (variant: "standard" | "wang-2021") =>
      couplingCoordination(systems, equal, variant).coordination[0] ?? Number.NaN;
    return [
      standardDeviation(ofProvinces(y)),
      y === 0 ? 0 : growthSlope(ofProvinces(0), ofProvinces(y), y),
      coordination("standard"),
      coordination("wang-2021"),
    ];
  });
  return {
    attainment,
    provision,
    domainAttainment: domains((cell) => attainment[cell] ?? Number.NaN),
    domainStanding,
    domainProvision: domains((cell) => provision[cell] ?? Number.NaN),
    convergence: Float64Array.from(convergence),
  };
}
