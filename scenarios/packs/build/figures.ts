import { provinces } from "./geography.ts";
import { need, total } from "./table.ts";

/** Numbers by the code of a province (or of another area), in the order in which they were set. */
export class Figures extends Map<string, number> {
  /** The number of an area; throws where there is none. */
  of(code: string): number {
    return need(this, code, "figures");
  }

  /** The same areas with other numbers. */
  each(rule: (value: number, code: string) => number): Figures {
    return new Figures([...this].map(([code, value]) => [code, rule(value, code)]));
  }

  /** Sum over the areas. */
  total(): number {
    return total(this.values());
  }

  /** Mean over the areas, each counted by its weight. */
  mean(weights: Figures): number {
    return total([...this].map(([code, value]) => value * weights.of(code))) / weights.total();
  }

  /** Scaled so that the sum is the nation's. */
  raked(nation: number): Figures {
    const factor = nation / this.total();
    return this.each((value) => value * factor);
  }
}

/** Values by province from a rule. */
export function byProvince(rule: (code: string) => number): Figures {
  return new Figures(provinces.map(({ code }) => [code, rule(code)]));
}
