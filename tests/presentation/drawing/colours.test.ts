import { expect, test } from "vitest";
import {
  type ColourName,
  colourNames,
  colourOf,
  contrast,
  inkOn,
} from "../../../presentation/drawing/colours.ts";

type Rgb = readonly [number, number, number];

function linear(hex: string): Rgb {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}
/** OKLab, for distances that agree with the eye. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
/** Full dichromacy in linear RGB: Machado, Oliveira and Fernandes (2009), severity 1.0. */
const deficiencies: Readonly<Record<string, readonly Rgb[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};
function seen(hex: string, deficiency: string): Rgb {
  const colour = linear(hex);
  const rows = deficiencies[deficiency] ?? [];
  const at = (row: number): number =>
    Math.max(
      0,
      (rows[row] ?? [0, 0, 0]).reduce(
        (sum, weight, index) => sum + weight * (colour[index] ?? 0),
        0,
      ),
    );
  return oklab([at(0), at(1), at(2)]);
}
const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

for (const theme of ["light", "dark"] as const) {
  const of = (name: string): string => colourOf(name as ColourName, theme);
  const paper = of("paper");

  test(`in the ${theme} theme every mark keeps 3:1 against the paper`, () => {
    const marks = colourNames.filter((name) =>
      /^(scenario|region|category|base|gain|loss|good)/.test(name),
    );
    expect(marks.length).toBeGreaterThan(30);
    for (const name of marks) expect(contrast(of(name), paper), name).toBeGreaterThanOrEqual(3);
  });

  test(`in the ${theme} theme text keeps 4.5:1, on paper and on map tiles`, () => {
    for (const name of ["ink", "ink-soft", "ink-muted", "ink-faint", "accent", "good", "loss"])
      expect(contrast(of(name), paper), name).toBeGreaterThanOrEqual(4.5);
    for (const ramp of ["sequential", "diverging"]) {
      for (let step = 1; step <= 7; step++)
        expect(
          contrast(of(`${ramp}-${step}`), inkOn(of(`${ramp}-${step}`))),
          `${ramp}-${step}`,
        ).toBeGreaterThanOrEqual(4.2);
    }
  });

  test(`in the ${theme} theme the sequential ramp moves in even steps of lightness, for every kind of sight`, () => {
    for (const deficiency of Object.keys(deficiencies)) {
      const lightness = Array.from(
        { length: 7 },
        (_, step) => seen(of(`sequential-${step + 1}`), deficiency)[0],
      );
      const steps = lightness.slice(1).map((value, index) => value - (lightness[index] ?? 0));
      expect(steps.every((step) => step < 0) || steps.every((step) => step > 0), deficiency).toBe(
        true,
      );
      expect(Math.min(...steps.map(Math.abs)), deficiency).toBeGreaterThan(0.045);
    }
  });

  test(`in the ${theme} theme the first four scenarios can be told apart by colour-blind readers (the base is dashed)`, () => {
    const names = ["scenario-1", "scenario-2", "scenario-3", "scenario-4"];
    for (const deficiency of Object.keys(deficiencies)) {
      for (const [index, a] of names.entries()) {
        for (const b of names.slice(index + 1))
          expect(
            distance(seen(of(a), deficiency), seen(of(b), deficiency)),
            `${a} ${b} ${deficiency}`,
          ).toBeGreaterThan(0.05);
      }
    }
  });

  test(`in the ${theme} theme regions never take a scenario's colour`, () => {
    for (let region = 1; region <= 4; region++) {
      for (let slot = 1; slot <= 6; slot++)
        expect(of(`region-${region}`)).not.toBe(of(`scenario-${slot}`));
    }
  });
}
