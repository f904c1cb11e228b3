import type { Bilingual } from "../domains.ts";
import type { Lever } from "./levers.ts";

/** A number with at most three significant decimals and no rounding error, with a true minus sign. */
function plain(value: number): string {
  const rounded = Number(value.toFixed(3));
  return (rounded === 0 ? 0 : rounded).toString().replace("-", "−");
}

/**
 * A lever's value with its unit, in both languages.
 * @example leverValueText({ unit: "share" }, 0.6) // { en: "60 %", "zh-CN": "60%" }
 */
export function leverValueText(lever: Pick<Lever, "unit">, value: number): Bilingual {
  const number = plain(value);
  switch (lever.unit) {
    case "share": {
      const percent = plain(value * 100);
      return { en: `${percent} %`, "zh-CN": `${percent}%` };
    }
    case "multiplier":
      return { en: `× ${number}`, "zh-CN": `${number}倍` };
    case "percent-per-year":
      return { en: `${number} % a year`, "zh-CN": `每年${number}%` };
    case "points":
      return {
        en: `${value > 0 ? "+" : ""}${number} points`,
        "zh-CN": `${value > 0 ? "+" : ""}${number}个百分点`,
      };
    case "years":
      return {
        en: `${value > 0 ? "+" : ""}${number} years`,
        "zh-CN": `${value > 0 ? "+" : ""}${number}岁`,
      };
    case "exponent":
    case "elasticity":
      return { en: number, "zh-CN": number };
    case "children-per-woman":
      return { en: `${number} children per woman`, "zh-CN": `每名妇女${number}个孩子` };
  }
}
