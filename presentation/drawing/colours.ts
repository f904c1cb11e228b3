import type { moneySources, moneyUses } from "../../models/index.ts";

/** A theme: on paper, or on a dark screen. Paper, slides and workbooks are always light. */
export type ColourTheme = "light" | "dark";

/**
 * Every colour of the product, once, on paper and on a dark screen: the window's style sheet (`npm run colours`), its
 * charts, the one-file page, slides and workbooks all take it from here.
 *
 * Scenarios follow Okabe–Ito's order, darkened on paper and lightened on a dark screen until each mark keeps 3:1
 * against its ground; `urban` is the deeper and `rural` the lighter tone of the same hue. Scenarios, regions and
 * categories are families of marks that never share a chart. `sequential` and `diverging` are the classes of maps,
 * low to high, the fourth diverging one neutral. Tests measure contrast and what colour-blind readers can tell apart.
 */
export const colourTable = {
  paper: ["#fdfcfa", "#16171a"],
  "paper-side": ["#f5f3ee", "#1c1e21"],
  "paper-raised": ["#ffffff", "#232529"],
  "paper-hover": ["#ece9e2", "#2b2e33"],
  ink: ["#1b1a18", "#efece5"],
  "ink-soft": ["#4f4c46", "#c2beb5"],
  "ink-muted": ["#5c5952", "#b0aca3"],
  "ink-faint": ["#6b675f", "#9f9b92"],
  rule: ["#d9d5cc", "#35383d"],
  "rule-strong": ["#8f8a80", "#777a80"],
  hairline: ["#e0dcd3", "#303338"],
  milestone: ["#a9a498", "#63676d"],
  accent: ["#9e1b32", "#f0808c"],
  "accent-paper": ["#f8e9ea", "#3a2126"],
  "on-accent": ["#ffffff", "#1b1214"],
  focus: ["#1250a3", "#8ab8ff"],
  veil: ["#14120f6b", "#14120f6b"],
  shadow: ["#0000001f", "#0000001f"],
  good: ["#00694c", "#5cc9a0"],
  gain: ["#0061a0", "#62bbff"],
  loss: ["#b34700", "#ff9c57"],
  base: ["#77736b", "#9b978e"],
  "base-urban": ["#56534d", "#c0bcb2"],
  "base-rural": ["#8d897f", "#7d7a73"],
  "scenario-1": ["#0072b2", "#4aa8e0"],
  "scenario-1-urban": ["#0061a0", "#62bbff"],
  "scenario-1-rural": ["#3b96d9", "#1a7ebe"],
  "scenario-2": ["#d55e00", "#f08544"],
  "scenario-2-urban": ["#aa3500", "#ff9c57"],
  "scenario-2-rural": ["#e66d21", "#ca5400"],
  "scenario-3": ["#00875f", "#2fb98d"],
  "scenario-3-urban": ["#006c48", "#58c89d"],
  "scenario-3-rural": ["#29a179", "#008962"],
  "scenario-4": ["#b5588c", "#dd8fb9"],
  "scenario-4-urban": ["#8f456c", "#ee9bc4"],
  "scenario-4-rural": ["#c6769f", "#ac5f86"],
  "scenario-5": ["#a87400", "#e0a83a"],
  "scenario-5-urban": ["#895100", "#e6a94a"],
  "scenario-5-rural": ["#bf8318", "#a76d00"],
  "scenario-6": ["#2f8ac0", "#85c9ef"],
  "scenario-6-urban": ["#006398", "#61bdf7"],
  "scenario-6-rural": ["#3a98d1", "#1880b7"],
  "region-1": ["#33638d", "#7faad6"],
  "region-2": ["#8a6d1d", "#cbab58"],
  "region-3": ["#9c4a3c", "#dd8f80"],
  "region-4": ["#4f7a4a", "#8dbb87"],
  "category-1": ["#1f5a8a", "#4d8fc4"],
  "category-2": ["#3b8fb5", "#7cc0e0"],
  "category-3": ["#2a8f7f", "#4fc0ad"],
  "category-4": ["#6b8f2f", "#a3c661"],
  "category-5": ["#b07d23", "#dcae57"],
  "category-6": ["#c2583a", "#ea8a6c"],
  "category-7": ["#8a6fa8", "#b79ad6"],
  "category-8": ["#85898e", "#9aa0a6"],
  "sequential-1": ["#f2f0c5", "#252b4c"],
  "sequential-2": ["#afdba0", "#174b74"],
  "sequential-3": ["#54c59c", "#00718d"],
  "sequential-4": ["#00a7a5", "#009690"],
  "sequential-5": ["#0081a3", "#50b588"],
  "sequential-6": ["#10598b", "#a4cc88"],
  "sequential-7": ["#2b3861", "#e5e2a4"],
  "diverging-1": ["#942f00", "#ef834f"],
  "diverging-2": ["#bf6a43", "#ae6949"],
  "diverging-3": ["#e0b39f", "#714f40"],
  "diverging-4": ["#e6e8ea", "#343637"],
  "diverging-5": ["#a5c2de", "#425b70"],
  "diverging-6": ["#4c86b8", "#4e83ae"],
  "diverging-7": ["#005997", "#57acf0"],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

export type ColourName = keyof typeof colourTable;
export const colourNames = /* @__PURE__ */ Object.keys(colourTable) as readonly ColourName[];

type Colours = Readonly<Partial<Record<ColourName, string>>>;

/** What changes for readers who ask for more contrast. */
const moreContrast: Readonly<Record<ColourTheme, Colours>> = {
  light: {
    paper: "#ffffff",
    "paper-side": "#ffffff",
    ink: "#000000",
    "ink-soft": "#1f1f1f",
    "ink-muted": "#303336",
    "ink-faint": "#333333",
    rule: "#555555",
    "rule-strong": "#000000",
    hairline: "#8a8a86",
    accent: "#7a0019",
    base: "#4a4d50",
  },
  dark: {
    ink: "#ffffff",
    "ink-soft": "#e4e6e8",
    "ink-muted": "#d6d9dc",
    "ink-faint": "#d6d9dc",
    rule: "#7d848c",
    "rule-strong": "#c4c8cc",
    hairline: "#7d848c",
    base: "#c4c8cc",
  },
};

/** What changes on a printed sheet. */
const inPrint: Colours = {
  paper: "#ffffff",
  "paper-side": "#ffffff",
  ink: "#000000",
  "ink-soft": "#222222",
  "ink-faint": "#444444",
};

/** A colour as `#rrggbb`. */
export function colourOf(name: ColourName, theme: ColourTheme = "light"): string {
  return colourTable[name][theme === "light" ? 0 : 1];
}

/** A colour as style sheets and SVG of the window and the page name it: it follows the theme. */
export function paint(name: ColourName): string {
  return `var(--${name})`;
}

/** Ink that reads on a class of a map. */
export function paintInkOn(name: ColourName): string {
  return `var(--${name}-ink)`;
}

/** A colour mixed with the paper of its theme, `#rrggbb`: `strength` 1 keeps it, 0 gives paper. */
export function tint(name: ColourName, strength: number, theme: ColourTheme = "light"): string {
  return mix(colourOf(name, theme), colourOf("paper", theme), strength);
}

/** Two colours `#rrggbb` mixed: `strength` 1 keeps the first, 0 gives the second. */
export function mix(one: string, other: string, strength: number): string {
  const second = channels(other);
  const mixed = channels(one).map((part, at) =>
    Math.round(part * strength + (second[at] ?? 0) * (1 - strength)),
  );
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** The ends of every scale of light. */
export const white = "#ffffff";
export const black = "#000000";

/** Ink or white, whichever stands out more from a colour `#rrggbb` (contrast as in WCAG 2). */
export function inkOn(colour: string): string {
  const dark = colourOf("ink");
  return contrast(colour, dark) >= contrast(colour, white) ? dark : white;
}

/** Contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2, relative luminance of sRGB). */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function luminance(colour: string): number {
  const weights = [0.2126, 0.7152, 0.0722];
  return channels(colour).reduce((sum, part, at) => {
    const share = part / 255;
    const linear = share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    return sum + linear * (weights[at] ?? 0);
  }, 0);
}

/** Number of scenario colours before they repeat. */
export const scenarioColourCount = 6;

/** Colour of the scenario at a place from 0, or of the base case. */
export function scenarioColour(
  run: { readonly slot: number; readonly isBase: boolean },
  tone: "line" | "urban" | "rural" = "line",
): ColourName {
  const name = run.isBase ? "base" : `scenario-${(run.slot % scenarioColourCount) + 1}`;
  return (tone === "line" ? name : `${name}-${tone}`) as ColourName;
}

/** The tone of a mark's colour in which text is read: the deeper one on paper, the lighter one on a dark screen, 4.5:1 against the ground. */
export function textTone(name: ColourName): ColourName {
  const tone = `${name}-urban`;
  return tone in colourTable ? (tone as ColourName) : name;
}

/** Colour of a part of a stack that has none of its own, by its place from 0. */
export function categoryColour(place: number): ColourName {
  return `category-${(place % 8) + 1}` as ColourName;
}

/** Fill of a class of a map, from 0: sequential ones are spread over the whole ramp, diverging ones are seven. */
export function classColour(
  ramp: "sequential" | "diverging",
  index: number,
  count = 7,
): ColourName {
  const step = ramp === "diverging" || count <= 1 ? index : Math.round((index * 6) / (count - 1));
  return `${ramp}-${step + 1}` as ColourName;
}

/** Colours of what inequality between towns and villages of counties consists of. */
export const countyPartColours = {
  provinces: "category-1",
  prefectures: "category-3",
  counties: "category-5",
  settings: "category-7",
} as const satisfies Readonly<Record<string, ColourName>>;

/** Colours of the sources and uses of money: neighbours in a stack differ; ten sources share eight colours, alike are central
 * grants against gaps, and what is borrowed or carried over. */
export const moneyColours: Readonly<
  Record<(typeof moneySources)[number] | (typeof moneyUses)[number], ColourName>
> = {
  "own-revenue": "category-1",
  "transfers-shared": "category-2",
  "transfers-equalization": "category-3",
  "transfers-other": "category-4",
  "shortcoming-grant": "category-3",
  "government-funds": "category-6",
  bonds: "category-8",
  "social-insurance": "category-5",
  "user-fees": "category-7",
  "carried-in": "category-8",
  recurrent: "category-1",
  capital: "category-6",
  conversion: "category-5",
  "other-domain-spending": "category-3",
  "other-functions": "category-8",
  "bond-interest": "category-4",
  "fees-and-insurance-running": "category-7",
  "carried-out": "category-2",
};

/** Custom properties of a theme, `--paper: #fdfcfa` and so on, those that `wanted` names; classes of maps bring their ink. */
export function colourProperties(
  theme: ColourTheme,
  wanted: (name: ColourName) => boolean = () => true,
): readonly string[] {
  return colourNames.filter(wanted).flatMap((name) => {
    const colour = colourOf(name, theme);
    const own = `--${name}: ${colour}`;
    return /^(sequential|diverging)/.test(name) ? [own, `--${name}-ink: ${inkOn(colour)}`] : [own];
  });
}

/** The window's style sheet of colours. A theme stands on any element, so that an export can ask for the light one. */
export function colourSheet(): string {
  const block = (selector: string, properties: readonly string[]) =>
    `${selector} { ${properties.map((one) => `${one};`).join(" ")} }`;
  const pairs = (colours: Colours) =>
    Object.entries(colours).map(([name, colour]) => `--${name}: ${colour}`);
  const light = ':root, [data-theme="light"]';
  const dark = '[data-theme="dark"]';
  // What more contrast changes on paper must be said again of a dark screen, which has the same weight.
  const darkContrast = Object.fromEntries(
    colourNames
      .filter((name) => name in moreContrast.light || name in moreContrast.dark)
      .map((name) => [name, moreContrast.dark[name] ?? colourOf(name, "dark")]),
  );
  // On a printed sheet every theme is light: the dark one is the screen's alone.
  return [
    "/* Written by `npm run colours` from presentation/drawing/colours.ts. */",
    block(light, colourProperties("light")),
    `@media screen { ${block(dark, colourProperties("dark"))} }`,
    `@media (prefers-contrast: more) { ${block(light, pairs(moreContrast.light))} }`,
    `@media screen and (prefers-contrast: more) { ${block(dark, pairs(darkContrast))} }`,
    `@media print { ${block(":root", pairs(inPrint))} }`,
    "",
  ].join("\n");
}
