import type { Bilingual } from "../domains.ts";
import type { Condition, Discovery } from "./discovery.ts";

const percent = (share: number): string => {
  const whole = Math.round(100 * share);
  if (share > 0 && whole === 0) return "<1";
  return share < 1 && whole === 100 ? ">99" : String(whole);
};

/**
 * Digits that tell a threshold apart from the pack's value without claiming more.
 * @example thresholdText(-0.4) // "−0.40"
 */
export function thresholdText(value: number): string {
  const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const text = value.toFixed(Math.abs(value) < 0.1 && value !== 0 ? 3 : digits);
  return text.replace("-", "−");
}

const englishUnits: Readonly<Record<string, string>> = {
  factor: "",
  share: "",
  elasticity: "",
  points: " points",
  years: " years",
  "per year": " a year",
};
const chineseUnits: Readonly<Record<string, string>> = {
  factor: "",
  share: "",
  elasticity: "",
  points: "个百分点",
  years: "岁",
  "per year": "（每年）",
};

/**
 * A condition in words, without the numbers of its fit.
 * @example conditionText({ input: "gdp-growth-shift", name, unit: "points", low: null, high: -0.4, quasiPValue: 0 }).en
 *   // "Shift of GDP growth below −0.40 points"
 */
export function conditionText(condition: Condition): Bilingual {
  const range = conditionRange(condition);
  return {
    en: `${condition.name.en} ${range.en}`,
    "zh-CN": `${condition.name["zh-CN"]}${range["zh-CN"]}`,
  };
}

/** The same without the input's name: "below −0.40 points". */
export function conditionRange({ unit, low, high }: Omit<Condition, "name">): Bilingual {
  const en = englishUnits[unit] ?? ` ${unit}`;
  const zh = chineseUnits[unit] ?? unit;
  if (low !== null && high !== null) {
    return {
      en: `between ${thresholdText(low)} and ${thresholdText(high)}${en}`,
      "zh-CN": `介于${thresholdText(low)}与${thresholdText(high)}${zh}之间`,
    };
  }
  return low !== null
    ? {
        en: `above ${thresholdText(low)}${en}`,
        "zh-CN": `高于${thresholdText(low)}${zh}`,
      }
    : {
        en: `below ${thresholdText(high ?? Number.NaN)}${en}`,
        "zh-CN": `低于${thresholdText(high ?? Number.NaN)}${zh}`,
      };
}

/** A discovery in one or two sentences, in both languages. */
export function sentenceOf(found: Omit<Discovery, "sentence">, target: Bilingual): Bilingual {
  const { draws, missed, conditions, question } = found;
  const name = { en: `“${target.en}”`, "zh-CN": `“${target["zh-CN"]}”` };
  const of = { en: `${missed} of ${draws} runs`, "zh-CN": `${draws}次运行中的${missed}次` };
  if (question === "outside") {
    return {
      en: `The year of ${name.en} lies outside the run.`,
      "zh-CN": `${name["zh-CN"]}的目标年份不在运行年份之内。`,
    };
  }
  if (question === "steady") {
    return {
      en: `The outcome of ${name.en} is the same in all ${draws} runs: no uncertain input moves it.`,
      "zh-CN": `${draws}次运行中${name["zh-CN"]}的结果完全相同：没有不确定输入能影响它。`,
    };
  }
  const lead = {
    misses: {
      en: `${name.en} is missed in ${of.en}.`,
      "zh-CN": `${of["zh-CN"]}未达到${name["zh-CN"]}。`,
    },
    "worst-quarter": {
      en: `${name.en} is missed in all ${draws} runs, whatever the uncertain inputs.`,
      "zh-CN": `无论不确定输入如何取值，${draws}次运行均未达到${name["zh-CN"]}。`,
    },
    "least-margin": {
      en: `${name.en} is met in all ${draws} runs.`,
      "zh-CN": `${draws}次运行均达到${name["zh-CN"]}。`,
    },
  }[question];
  const cases = {
    misses: { en: "misses", "zh-CN": "未达标情形" },
    "worst-quarter": {
      en: "runs furthest from it",
      "zh-CN": "离目标最远的那部分运行",
    },
    "least-margin": {
      en: "runs with least to spare",
      "zh-CN": "余量最小的那部分运行",
    },
  }[question];
  if (conditions.length === 0) {
    return {
      en: `${lead.en} No simple condition explains the ${cases.en}.`,
      "zh-CN": `${lead["zh-CN"]}没有简单条件能够解释${cases["zh-CN"]}。`,
    };
  }
  const texts = conditions.map(conditionText);
  const inRow = texts.map((text) => withinSentence(text.en));
  const en = [inRow.slice(0, -1).join(", "), ...inRow.slice(-1)].filter(Boolean).join(" and ");
  const zh = texts.map((text) => text["zh-CN"]).join("且");
  const { coverage, density, support } = found;
  const part = partText((density * support) / coverage);
  const under = conditions.length === 1 ? "this condition" : "these conditions";
  const these = conditions.length === 1 ? "这一条件" : "这些条件";
  const share = {
    misses: {
      en: `${percent(density)} % of the runs under ${under} miss it, and they hold ${percent(coverage)} % of all misses.`,
      "zh-CN": `符合${these}的运行中有${percent(density)}%未达标；全部未达标情形中有${percent(coverage)}%符合${these}。`,
    },
    "worst-quarter": {
      en: `${percent(density)} % of the runs under ${under} belong to the ${part.en} furthest from it, and they hold ${percent(coverage)} % of those.`,
      "zh-CN": `符合${these}的运行中有${percent(density)}%属于离目标最远的${part["zh-CN"]}；后者中有${percent(coverage)}%符合${these}。`,
    },
    "least-margin": {
      en: `${percent(density)} % of the runs under ${under} belong to the ${part.en} with least to spare, and they hold ${percent(coverage)} % of those.`,
      "zh-CN": `符合${these}的运行中有${percent(density)}%属于余量最小的${part["zh-CN"]}；后者中有${percent(coverage)}%符合${these}。`,
    },
  }[question];
  const when = {
    // Conditions that hold fewer than half of the misses are not where most of them are.
    misses:
      coverage >= 0.5
        ? { en: "Mostly with", "zh-CN": "主要发生在：" }
        : { en: "More often with", "zh-CN": "更容易发生在：" },
    "worst-quarter": { en: "It falls furthest short with", "zh-CN": "差距最大的情形是：" },
    "least-margin": { en: "It is closest to missing with", "zh-CN": "最接近未达标的情形是：" },
  }[question];
  return {
    en: `${lead.en} ${when.en} ${en}: ${share.en}`,
    "zh-CN": `${lead["zh-CN"]}${when["zh-CN"]}${zh}。${share["zh-CN"]}`,
  };
}

/** A name as it stands within a sentence: "Wage pass-through" is "wage pass-through", "GDP growth" stays. */
function withinSentence(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** A quarter, unless more than a quarter of the runs share the lowest value. */
function partText(share: number): Bilingual {
  const whole = Math.abs(share - 0.25) < 0.01;
  return {
    en: whole ? "quarter" : `${percent(share)} %`,
    "zh-CN": whole ? "四分之一" : `${percent(share)}%`,
  };
}
