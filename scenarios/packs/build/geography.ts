import type { Area } from "../../../models/index.ts";

export type RegionCode = "east" | "central" | "west" | "northeast";

/** A province with its labels and its place in the tile-grid map. */
export interface Province {
  readonly code: string;
  readonly en: string;
  readonly zh: string;
  readonly shortEn: string;
  readonly shortZh: string;
  readonly region: RegionCode;
  readonly tile: readonly [column: number, row: number];
}

const p = (
  code: string,
  en: string,
  zh: string,
  shortEn: string,
  shortZh: string,
  region: RegionCode,
  column: number,
  row: number,
): Province => ({ code, en, zh, shortEn, shortZh, region, tile: [column, row] });

/** The 31 provinces; regions as the statistics office groups them since 2011. */
export const provinces: readonly Province[] = [
  p("11", "Beijing", "北京", "BJ", "京", "east", 6, 1),
  p("12", "Tianjin", "天津", "TJ", "津", "east", 6, 2),
  p("13", "Hebei", "河北", "HE", "冀", "east", 5, 2),
  p("14", "Shanxi", "山西", "SX", "晋", "central", 4, 2),
  p("15", "Inner Mongolia", "内蒙古", "NM", "蒙", "west", 5, 1),
  p("21", "Liaoning", "辽宁", "LN", "辽", "northeast", 7, 1),
  p("22", "Jilin", "吉林", "JL", "吉", "northeast", 8, 1),
  p("23", "Heilongjiang", "黑龙江", "HL", "黑", "northeast", 8, 0),
  p("31", "Shanghai", "上海", "SH", "沪", "east", 7, 4),
  p("32", "Jiangsu", "江苏", "JS", "苏", "east", 6, 4),
  p("33", "Zhejiang", "浙江", "ZJ", "浙", "east", 6, 5),
  p("34", "Anhui", "安徽", "AH", "皖", "central", 5, 4),
  p("35", "Fujian", "福建", "FJ", "闽", "east", 6, 6),
  p("36", "Jiangxi", "江西", "JX", "赣", "central", 5, 5),
  p("37", "Shandong", "山东", "SD", "鲁", "east", 5, 3),
  p("41", "Henan", "河南", "HA", "豫", "central", 4, 3),
  p("42", "Hubei", "湖北", "HB", "鄂", "central", 4, 4),
  p("43", "Hunan", "湖南", "HN", "湘", "central", 4, 5),
  p("44", "Guangdong", "广东", "GD", "粤", "east", 5, 6),
  p("45", "Guangxi", "广西", "GX", "桂", "west", 4, 6),
  p("46", "Hainan", "海南", "HI", "琼", "east", 4, 7),
  p("50", "Chongqing", "重庆", "CQ", "渝", "west", 3, 4),
  p("51", "Sichuan", "四川", "SC", "川", "west", 2, 4),
  p("52", "Guizhou", "贵州", "GZ", "黔", "west", 3, 5),
  p("53", "Yunnan", "云南", "YN", "滇", "west", 2, 5),
  p("54", "Tibet", "西藏", "XZ", "藏", "west", 0, 3),
  p("61", "Shaanxi", "陕西", "SN", "陕", "west", 3, 3),
  p("62", "Gansu", "甘肃", "GS", "甘", "west", 2, 2),
  p("63", "Qinghai", "青海", "QH", "青", "west", 1, 2),
  p("64", "Ningxia", "宁夏", "NX", "宁", "west", 3, 2),
  p("65", "Xinjiang", "新疆", "XJ", "新", "west", 0, 1),
];

export const settings = ["urban", "rural"] as const;
export type Setting = (typeof settings)[number];

/** Code of the urban or rural part of a province, such as `11-urban`. */
export function leafCode(province: string, setting: Setting): string {
  return `${province}-${setting}`;
}

/** Both parts of every province. */
export const leaves: readonly {
  readonly code: string;
  readonly setting: Setting;
  readonly leaf: string;
}[] = provinces.flatMap(({ code }) =>
  settings.map((setting) => ({ code, setting, leaf: leafCode(code, setting) })),
);

const regionNames: readonly (readonly [RegionCode, string, string, string, string])[] = [
  ["east", "East", "东部", "E", "东"],
  ["central", "Central", "中部", "C", "中"],
  ["west", "West", "西部", "W", "西"],
  ["northeast", "Northeast", "东北", "NE", "东北"],
];
export const regionCodes: readonly RegionCode[] = regionNames.map(([code]) => code);

/** An area of the tree with its names in both languages. */
function area(
  level: Area["level"],
  [code, parent]: readonly [code: string, parent: string],
  [en, zh, shortEn, shortZh]: readonly [en: string, zh: string, shortEn: string, shortZh: string],
  setting: Area["setting"] = "",
): Area {
  const name = { en, "zh-CN": zh };
  return { code, parent, level, setting, name, short: { en: shortEn, "zh-CN": shortZh } };
}

/** The area tree of the pack: nation, four regions, 31 provinces, 62 urban and rural parts. */
export function areaTree(): readonly Area[] {
  return [
    area("nation", ["CN", ""], ["China", "全国", "CN", "全国"]),
    ...regionNames.map(([code, ...names]) => area("region", [code, "CN"], names)),
    ...provinces.map(({ code, region, en, zh, shortEn, shortZh, tile: [column, row] }) => ({
      ...area("province", [code, region], [en, zh, shortEn, shortZh]),
      tile: [column, row] as [number, number],
    })),
    ...provinces.flatMap(({ code, en, zh, shortEn, shortZh }) => [
      area(
        "leaf",
        [leafCode(code, "urban"), code],
        [`${en}, urban`, `${zh}城镇`, `${shortEn} u`, `${shortZh}城`],
        "urban",
      ),
      area(
        "leaf",
        [leafCode(code, "rural"), code],
        [`${en}, rural`, `${zh}乡村`, `${shortEn} r`, `${shortZh}乡`],
        "rural",
      ),
    ]),
  ];
}
