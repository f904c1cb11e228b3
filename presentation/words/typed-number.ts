/** Decimal digits of any script stand in runs of ten: Arabic, Devanagari, full-width. */
const digit = /\p{Nd}/u;

function plainDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && digit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** Digits that count nothing by themselves: exponents, fractions, numbers in circles. Made plain, 10² would be 102. */
const otherDigits = /\p{No}/u;
/** Signs that are written for a minus. */
const minus = /[−–—‒‐‑]/g;
/** What stands between thousands beside comma and point: spaces of any width, apostrophes, the Arabic mark. */
const between = /[\s'’٬_]/g;

const parts = /^([+-]?) *(.*?)(e[+-]?\d+)? *[%٪]?$/i;

/** Are digits set apart by this one mark: thousands, ten thousands as in China, lakhs as in India? One group of another length may be decimals. */
function isGrouped(text: string, mark: string): boolean {
  const sizes = text.split(mark).map((group) => (/^\d+$/.test(group) ? group.length : 0));
  const [first = 0, ...rest] = sizes;
  if (rest.length === 0 || first === 0 || text.startsWith("0")) return false;
  return (
    (first <= 3 && rest.every((size) => size === 3)) ||
    (first <= 4 && rest.length > 1 && rest.every((size) => size === 4)) ||
    (first <= 2 &&
      rest.at(-1) === 3 &&
      rest.length > 1 &&
      rest.slice(0, -1).every((size) => size === 2))
  );
}

/** The digits of a whole number, or undefined where it is none. */
function wholeDigits(text: string, marks: readonly string[]): string | undefined {
  if (/^\d*$/.test(text)) return text;
  const mark = marks.find((one) => isGrouped(text, one));
  return mark === undefined ? undefined : text.replaceAll(mark, "");
}

/** The readings of digits with their marks: which is the decimal one is not always said. */
function readings(text: string): readonly string[] {
  // A point alone is decimal; "1,250" are thousands where they can be meant, and "0,125" is an eighth.
  const isOnePoint = /^\d*\.\d*$/.test(text);
  const whole = isOnePoint ? undefined : wholeDigits(text, [",", ".", " "]);
  const decimals = [".", ","].map((mark) => {
    const at = text.lastIndexOf(mark);
    const fraction = text.slice(at + 1);
    if (at < 0 || !/^\d*$/.test(fraction)) return undefined;
    const digits = wholeDigits(text.slice(0, at), mark === "." ? [",", " "] : [".", " "]);
    return digits === undefined || `${digits}${fraction}` === ""
      ? undefined
      : `${digits}.${fraction}`;
  });
  return [whole, ...decimals].flatMap((one) => (one === undefined || one === "" ? [] : [one]));
}

/**
 * A number as people write it anywhere: digits of any script, a decimal comma or a Chinese full stop, thousands apart, any minus, a per cent
 * sign. Per cent, and whatever unit is counted in, is for the caller. Nothing where it is none, such as "1.2.3"; two where a mark may be of
 * thousands or decimal.
 *
 * @example numberReadings("1,250") // [1250, 1.25]
 */
export function numberReadings(text: string): readonly number[] {
  if (otherDigits.test(text)) return [];
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, plainDigit)
    .replace(minus, "-")
    .replace(/[٫。]/g, ".")
    .replaceAll("、", ",")
    .replace(between, " ")
    .trim();
  const [, sign = "", digits = "", exponent = ""] = parts.exec(plain) ?? [];
  return readings(digits)
    .map((reading) => Number(`${sign}${reading}${exponent}`))
    .filter(Number.isFinite);
}

/**
 * The number that somebody typed (`numberReadings`); undefined where it is none.
 *
 * @param isMeant of two readings the one that is meant, such as the one within a range
 * @example typedNumber("−０,５") // -0.5
 */
export function typedNumber(
  text: string,
  isMeant: (value: number) => boolean = () => true,
): number | undefined {
  const values = numberReadings(text);
  return values.find(isMeant) ?? values.at(-1);
}
