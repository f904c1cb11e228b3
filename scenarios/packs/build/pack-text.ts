import { readFileSync } from "node:fs";
import { stringify } from "yaml";
import type { Area } from "../../../models/index.ts";
import type { Origin } from "./table.ts";

/** Points of a path as pack.yaml writes them. */
export function pointsText(points: Iterable<readonly [year: number, value: number]>): string {
  return `[${[...points].map(([year, value]) => `[${year}, ${value}]`).join(", ")}]`;
}

/** Numbers and texts that the parts take, by the name that they use. */
export type Declared = Map<string, number | string>;

/** Declares a parameter that the builder estimates: its value, and under the prefix what stands behind it. */
export function declareParameter(
  declared: Declared,
  prefix: string,
  valueName: string,
  value: number,
  origin: Origin,
  spread: { readonly low: number; readonly high: number },
): void {
  declared.set(`${prefix}-${valueName}`, value);
  declared.set(`${prefix}-basis`, origin.basis);
  declared.set(`${prefix}-source`, origin.source);
  declared.set(
    `${prefix}-uncertainty`,
    `{ kind: triangular, low: ${spread.low}, mode: ${value}, high: ${spread.high} }`,
  );
  declared.set(`${prefix}-note`, origin.note);
}

/** Joins the hand-written parts into pack.yaml, filling `@name@` with numbers that the tables give. */
export function packText(
  folder: string,
  parts: readonly string[],
  declared: ReadonlyMap<string, number | string>,
  areas: readonly Area[],
  tables: readonly string[],
): string {
  const used = new Set<string>();
  const fill = (text: string, part: string): string =>
    text.replace(/@([a-z0-9-]+)@/g, (_, name: string) => {
      const value = declared.get(name);
      if (value === undefined)
        throw new RangeError(`${part}: the builder gives no number named ${name}`);
      used.add(name);
      return String(value);
    });
  const header = [
    "# Assembled from parts/*.yaml by scenarios/packs/build/build.ts, which also writes the tables.",
    "# To change the built-in pack, edit the parts or the builder and build again; in a copy of the pack, edit this file directly.",
    "",
  ].join("\n");
  const sections = parts.map((part) =>
    fill(readFileSync(`${folder}/parts/${part}.yaml`, "utf8").trimEnd(), part),
  );
  const text = [
    `${header}${sections[0]}`,
    [
      "areas:",
      ...areas.map(
        (area) => `  - ${stringify(area, { collectionStyle: "flow", lineWidth: 0 }).trimEnd()}`,
      ),
    ].join("\n"),
    ...sections.slice(1),
    `${stringify({ tables }, { lineWidth: 0 }).trimEnd()}\n`,
  ].join("\n\n");
  return text;
}
