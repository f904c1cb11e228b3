import type { Bilingual } from "../domains.ts";
import type { Lever } from "../scenario/levers.ts";

/** How finely levers are joined into the players of an attribution. */
export const leverGroupings = ["lines", "groups", "levers"] as const;
/** `lines`: the three lines of work and the context; `groups`: about ten policies; `levers`: the levers' own groups. */
export type LeverGrouping = (typeof leverGroupings)[number];

/** A set of levers that attribution moves together. */
export interface LeverGroup {
  readonly id: string;
  readonly name: Bilingual;
}

const policies: readonly (LeverGroup & { readonly of: readonly string[] })[] = [
  {
    id: "standards",
    name: { en: "Level of the standards", "zh-CN": "标准水平与动态调整" },
    of: ["standard-level", "standard-adjustment"],
  },
  {
    id: "floor-enforcement",
    name: { en: "Floor enforcement", "zh-CN": "底线标准执行" },
    of: ["floor-enforcement"],
  },
  {
    id: "money-to-gaps",
    name: { en: "Money that follows gaps", "zh-CN": "补短板资金投向" },
    of: ["gap-weight", "shortcoming-grant"],
  },
  {
    id: "hukou-coverage",
    name: { en: "Service where people live", "zh-CN": "按常住地提供服务" },
    of: ["hukou-coverage", "hukou-settlement"],
  },
  {
    id: "difficulty-support",
    name: { en: "Support for people in difficulty", "zh-CN": "困难群体帮扶" },
    of: ["difficulty-support"],
  },
  {
    id: "transfers",
    name: { en: "Transfers from the centre", "zh-CN": "中央转移支付" },
    of: ["transfers"],
  },
  {
    id: "providers-and-sharing",
    name: { en: "Other providers and sharing", "zh-CN": "多元供给与共享" },
    of: ["other-providers", "sharing"],
  },
  {
    id: "digital-service",
    name: { en: "Digital and tele-service", "zh-CN": "数字化与远程服务" },
    of: ["digital-service"],
  },
  { id: "staff", name: { en: "Staff and rotation", "zh-CN": "人员增补与轮岗" }, of: ["staff"] },
  {
    id: "build-out",
    name: { en: "Faster building and conversion", "zh-CN": "加快建设与设施转用" },
    of: ["build-out"],
  },
  {
    id: "services-money",
    name: { en: "Money for services", "zh-CN": "公共服务投入" },
    of: ["services-budget", "bonds"],
  },
  { id: "economy", name: { en: "Economy and revenue", "zh-CN": "经济与财力" }, of: ["economy"] },
  { id: "population", name: { en: "Population", "zh-CN": "人口" }, of: ["population"] },
];

const lines: Readonly<Record<Lever["line"], Bilingual>> = {
  standards: { en: "Standards", "zh-CN": "健全标准" },
  shortcomings: { en: "Shortcomings", "zh-CN": "补齐短板" },
  efficiency: { en: "Efficiency", "zh-CN": "提升效能" },
  context: { en: "Context", "zh-CN": "外部环境" },
};

/**
 * The group that a lever belongs to.
 * @example leverGroupOf(lever, "groups").name.en // "Staff and rotation"
 */
export function leverGroupOf(lever: Lever, grouping: LeverGrouping): LeverGroup {
  if (grouping === "lines") return { id: lever.line, name: lines[lever.line] };
  const policy = policies.find(({ of }) => of.includes(lever.attributionGroup));
  // A new lever whose group no policy holds yet stands for itself.
  if (grouping === "groups" && policy !== undefined) return { id: policy.id, name: policy.name };
  const joined = policies.find(({ id, of }) => of.length === 1 && id === lever.attributionGroup);
  return { id: lever.attributionGroup, name: joined?.name ?? lever.name };
}
