import { pinyin } from "pinyin-pro";

/** Kinds of area by the end of their Chinese name, longest first, and the English word for them. */
const kinds: readonly (readonly [ending: string, english: string])[] = [
  ["经济技术开发区", "Economic and Technological Development Zone"],
  ["高新技术产业开发区", "High-tech Zone"],
  ["自治县", "Autonomous County"],
  ["自治旗", "Autonomous Banner"],
  ["自治州", "Autonomous Prefecture"],
  ["开发区", "Development Zone"],
  ["林区", "Forestry District"],
  ["特区", "Special District"],
  ["新区", "New Area"],
  ["地区", "Prefecture"],
  ["群岛", "Islands"],
  ["区", "District"],
  ["县", "County"],
  ["市", "City"],
  ["旗", "Banner"],
  ["盟", "League"],
];

/** Nationalities after which autonomous places are called, as they are written officially. */
const nationalities: readonly (readonly [chinese: string, english: string])[] = [
  ["柯尔克孜", "Kirgiz"],
  ["维吾尔", "Uyghur"],
  ["哈萨克", "Kazakh"],
  ["塔吉克", "Tajik"],
  ["达斡尔", "Daur"],
  ["鄂温克", "Evenk"],
  ["鄂伦春", "Oroqen"],
  ["蒙古", "Mongol"],
  ["锡伯", "Xibe"],
  ["朝鲜", "Korean"],
  ["土家", "Tujia"],
  ["哈尼", "Hani"],
  ["傈僳", "Lisu"],
  ["拉祜", "Lahu"],
  ["东乡", "Dongxiang"],
  ["纳西", "Naxi"],
  ["景颇", "Jingpo"],
  ["仫佬", "Mulao"],
  ["布朗", "Blang"],
  ["布依", "Buyei"],
  ["撒拉", "Salar"],
  ["毛南", "Maonan"],
  ["仡佬", "Gelao"],
  ["德昂", "Deang"],
  ["保安", "Bonan"],
  ["裕固", "Yugur"],
  ["独龙", "Derung"],
  ["普米", "Pumi"],
  ["回", "Hui"],
  ["藏", "Tibetan"],
  ["苗", "Miao"],
  ["彝", "Yi"],
  ["壮", "Zhuang"],
  ["满", "Manchu"],
  ["侗", "Dong"],
  ["瑶", "Yao"],
  ["白", "Bai"],
  ["傣", "Dai"],
  ["黎", "Li"],
  ["佤", "Va"],
  ["畲", "She"],
  ["水", "Sui"],
  ["土", "Tu"],
  ["羌", "Qiang"],
  ["怒", "Nu"],
  ["各", "Multinational"],
];

/** Places whose characters are read otherwise than the dictionary has them. */
const readings: ReadonlyMap<string, string> = new Map([
  ["乐清", "Yueqing"],
  ["歙", "She"],
  ["六合", "Luhe"],
]);

/**
 * A Chinese place name in Hanyu Pinyin without tones, with the English word for its kind: "Bozhou District". Nationalities of autonomous
 * places have their official names. The rest is written by rule, so that names of other languages (Uyghur, Tibetan, Mongolian) stand as
 * their characters are read.
 * @example romanized("西安市") // "Xi'an City"
 * @example romanized("琼中黎族苗族自治县") // "Qiongzhong Li and Miao Autonomous County"
 */
export function romanized(name: string): string {
  const [ending, english] = kinds.find(
    ([one]) => name.endsWith(one) && name.length > one.length,
  ) ?? ["", ""];
  const stem = name.slice(0, name.length - ending.length);
  const { place, called } = ending.startsWith("自治")
    ? calledAfter(stem)
    : { place: stem, called: [] };
  const word =
    place === ""
      ? ""
      : (readings.get(place) ?? joined(pinyin(place, { toneType: "none", type: "array" })));
  return [word, listed(called), english].filter((part) => part !== "").join(" ");
}

/** The place and the nationalities in the stem of an autonomous place's name. Short ones are told by 族, which long ones may lack. */
function calledAfter(stem: string): { readonly place: string; readonly called: readonly string[] } {
  const found = nationalities.find(
    ([chinese]) => stem.endsWith(`${chinese}族`) || (chinese.length > 1 && stem.endsWith(chinese)),
  );
  if (found === undefined) return { place: stem, called: [] };
  const [chinese, english] = found;
  const rest = stem.slice(0, stem.lastIndexOf(chinese));
  const before = calledAfter(rest);
  return { place: before.place, called: [...before.called, english] };
}

/** "A", "A and B", "A, B and C". */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** One word of syllables: with an apostrophe before a syllable that begins with a vowel. */
function joined(syllables: readonly string[]): string {
  const word = syllables
    .map((syllable, i) => (i > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
    .join("");
  return word.charAt(0).toUpperCase() + word.slice(1);
}
