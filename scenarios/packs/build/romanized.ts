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
  ["州", "Prefecture"],
];

/** Places whose characters are read otherwise than the dictionary has them. */
const readings: ReadonlyMap<string, string> = new Map([
  ["乐清", "Yueqing"],
  ["歙", "She"],
  ["六合", "Luhe"],
  ["崇明", "Chongming"],
]);

/**
 * A Chinese place name in Hanyu Pinyin without tones, with the English word for its kind: "Bozhou District". Written by rule, so that names
 * of other languages (Uyghur, Tibetan, Mongolian) stand as their characters are read.
 * @example romanized("西安市") // "Xi'an City"
 */
export function romanized(name: string): string {
  const [ending, english] = kinds.find(
    ([one]) => name.endsWith(one) && name.length > one.length,
  ) ?? ["", ""];
  const stem = name.slice(0, name.length - ending.length);
  const word = readings.get(stem) ?? joined(pinyin(stem, { toneType: "none", type: "array" }));
  return english === "" ? word : `${word} ${english}`;
}

/** One word of syllables: with an apostrophe before a syllable that begins with a vowel. */
function joined(syllables: readonly string[]): string {
  const word = syllables
    .map((syllable, i) => (i > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
    .join("");
  return word.charAt(0).toUpperCase() + word.slice(1);
}
