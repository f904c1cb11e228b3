/** Decimal digits of any script stand in runs of ten: Arabic, Devanagari, full-width. */
const digit = /\p{Nd}/u;

function plainDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && digit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** Signs that are written for a minus. */
const minus = /[−–—‒‐‑⁻]/g;
/** What stands between thousands beside comma and point: spaces of any width, apostrophes, the Arabic mark. */
const between = /[\s'’٬_]/g;

/** The readings of a plain number with its marks: which is the decimal one is not always said. */
function readings(text: string): readonly string[] {
  const comma = text.lastIndexOf(",");
  const point = text.lastIndexOf(".");
  const marks = text.replace(/[^.,]/g, "");
  // Both: the last is the decimal one.
  if (comma >= 0 && point >= 0)
    return comma > point
      ? [text.replaceAll(".", "").replace(",", ".")]
      : [text.replaceAll(",", "")];
  if (marks.length > 1) return [text.replace(/[.,]/g, "")];
  if (comma < 0) return [text];
  const decimal = text.replace(",", ".");
  // "1,250" are thousands where they can be meant, and "0,125" is an eighth.
  return /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text) ? [text.replace(",", ""), decimal] : [decimal];
}

/**
 * A number as people write it anywhere: digits of any script, a decimal comma, thousands apart, any minus, a per cent sign. Per cent, and
 * whatever unit is counted in, is for the caller. Undefined where it is none.
 *
 * @param isMeant where a mark may be of thousands or decimal, the reading that is meant, such as the one within a range
 * @example typedNumber("−０,５") // -0.5
 */
export function typedNumber(
  text: string,
  isMeant: (value: number) => boolean = () => true,
): number | undefined {
  const plain = text
    .replace(/\p{Nd}/gu, plainDigit)
    .normalize("NFKC")
    .replace(minus, "-")
    .replaceAll("٫", ".")
    .replaceAll("、", ",")
    .replace(between, "")
    .replace(/[%٪]$/, "");
  const values = readings(plain).flatMap((reading) =>
    number.test(reading) && Number.isFinite(Number(reading)) ? [Number(reading)] : [],
  );
  return values.find(isMeant) ?? values.at(-1);
}
