/** Colours of every document, six hex digits: paper, ink, one accent. */
export const colours = {
  paper: "FDFCFA",
  side: "F5F3EE",
  ink: "1B1A18",
  inkSoft: "4F4C46",
  inkFaint: "6B675F",
  rule: "D9D5CC",
  accent: "9E1B32",
  good: "00694C",
  base: "77736B",
} as const;

/** The same on a dark screen. Paper and slides are always light. */
export const darkColours = {
  paper: "16171A",
  side: "1C1E21",
  ink: "EFECE5",
  inkSoft: "C2BEB5",
  inkFaint: "9F9B92",
  rule: "35383D",
  accent: "F0808C",
  focus: "8AB8FF",
} as const;

/** Okabe–Ito hues, darkened where white paper asks for it; a scenario keeps its place's colour in every chart. */
export const scenarioColours = [
  "0072B2",
  "D55E00",
  "00875F",
  "B5588C",
  "A87400",
  "2F8AC0",
] as const;

/** Sources of money in a stacked bar, from the bottom: never the scenarios' colours beside them. */
export const moneyColours = [
  "33638D",
  "7FA3C4",
  "C2D3E2",
  "8A6D1D",
  "C9B37A",
  "9C4A3C",
  "4F7A4A",
  "A9A498",
] as const;

/** Marks on a dark screen by their colour on paper: the base, the scenarios, and the sources of money that are dark. */
export const darkMarks: Readonly<Record<string, string>> = {
  "77736B": "9B978E",
  "0072B2": "4AA8E0",
  D55E00: "F08544",
  "00875F": "2FB98D",
  B5588C: "DD8FB9",
  A87400: "E0A83A",
  "2F8AC0": "85C9EF",
  "33638D": "5B8FBF",
  "8A6D1D": "B8963A",
  "9C4A3C": "CF7566",
  "4F7A4A": "7FAE79",
};

/** Colour of the scenario at a place, from 0. */
export function scenarioColour(place: number): string {
  return scenarioColours[place % scenarioColours.length] ?? colours.accent;
}

/** A colour mixed with paper: `strength` 1 keeps it, 0 gives paper. */
export function tint(colour: string, strength: number): string {
  const part = (text: string, start: number): number =>
    Number.parseInt(text.slice(start, start + 2), 16);
  return [0, 2, 4]
    .map((start) => {
      const mixed = part(colour, start) * strength + part(colours.paper, start) * (1 - strength);
      return Math.round(mixed).toString(16).padStart(2, "0").toUpperCase();
    })
    .join("");
}

/** Typefaces that Office carries on Windows and macOS, with lining figures; East Asian text has its own. */
export const typefaces = {
  heading: { latin: "Cambria", eastAsian: "Microsoft YaHei" },
  body: { latin: "Calibri", eastAsian: "Microsoft YaHei" },
  /** For pages: the same order with free faces behind. */
  cssHeading:
    'Cambria, Charter, "Noto Serif", "Songti SC", "Source Han Serif SC", "Noto Serif CJK SC", "Microsoft YaHei", serif',
  cssBody:
    '-apple-system, "Segoe UI", Calibri, "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
} as const;
