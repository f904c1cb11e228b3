import { builtinModules } from "node:module";
import { destinationOf, type ImportFact } from "./source-facts.ts";

/** What one folder may reach for. */
export interface Layer {
  readonly folders: readonly string[];
  /** Packages by name, or "any" but those that belong to another layer. */
  readonly packages: readonly string[] | "any";
  readonly node: "any" | "none" | readonly string[];
}

/** Pure computation: no clock, no chance, no machine. A new one is added here on purpose. */
const pureLibraries = [
  "zod",
  "simple-statistics",
  "d3-array",
  "yaml",
  "papaparse",
  "fastest-levenshtein",
  "devalue",
  "fflate",
];

const purePrefixes = ["@stdlib/", "@noble/"];

/** Readers and writers of file formats. */
const formatLibraries = [
  "pptxgenjs",
  "@xmldom/xmldom",
  "@noble/hashes",
  "zod",
  "exceljs",
  "fflate",
  "papaparse",
  "yaml",
  "hyparquet",
  "hyparquet-writer",
  "d3-array",
  "d3-shape",
];

/** The import table of the design, row by row. */
export const layers: Readonly<Record<string, Layer>> = {
  models: { folders: ["models"], packages: pureLibraries, node: "none" },
  presentation: {
    folders: ["presentation", "models"],
    packages: ["i18next", "d3-array", "d3-geo", "d3-scale", "d3-shape"],
    node: "none",
  },
  reports: {
    folders: ["reports", "presentation", "models"],
    packages: formatLibraries,
    node: "none",
  },
  renderer: {
    folders: ["renderer", "models", "presentation", "reports"],
    packages: "any",
    node: "none",
  },
  electron: {
    folders: ["electron"],
    packages: ["electron"],
    // Nothing that could open a connection or start a program.
    node: ["path", "fs", "crypto", "url"],
  },
  cli: { folders: ["cli", "models", "presentation", "reports"], packages: "any", node: "any" },
};

/** Packages that belong to one layer even where "any" is allowed. */
const owners: Readonly<Record<string, readonly string[]>> = {
  renderer: ["react", "react-dom", "recharts", "zustand", "react-aria-components", "react-i18next"],
  cli: ["commander"],
  electron: ["electron"],
};

/** What models/ shows to other folders: its public API, and the switch that must come before any schema. */
const publicModels = ["models/index.ts", "models/zod-without-eval.ts"];

const dataFile = /\.(ya?ml|csv|json|md)$/;

/** Why an import breaks the table, or undefined when it may stand. */
export function importProblem(file: string, fact: ImportFact): string | undefined {
  const from = file.split("/")[0] ?? "";
  const layer = layers[from];
  if (layer === undefined) return undefined;
  const to = destinationOf(file, fact.specifier);
  const complain = (why: string) => `${file}: "${fact.specifier}" ${why}`;
  switch (to.kind) {
    case "outside":
      return complain("lies outside the project");
    case "node":
      if (layer.node === "any" || (layer.node !== "none" && layer.node.includes(to.name))) return;
      return complain(`is a Node module, which ${from} may not use`);
    case "project":
      if (to.folder === "models" && from !== "models" && !publicModels.includes(to.path)) {
        return complain(`reaches into models; import it from ${publicModels[0]}`);
      }
      if (layer.folders.includes(to.folder)) return;
      if ((from === "renderer" || from === "cli") && to.folder === "scenarios") {
        return dataFile.test(to.path) ? undefined : complain("must be data, not code");
      }
      if (from === "renderer" && to.path === "electron/api.ts") {
        return fact.isTypeOnly ? undefined : complain("may be imported for its types only");
      }
      // One policy for all that is served.
      if (from === "cli" && to.path === "electron/content-security-policy.ts") return;
      if (to.path === "package.json" && (from === "cli" || from === "renderer")) return;
      return complain(`leads from ${from} to ${to.folder}, which the table does not allow`);
    case "package":
      if (builtinModules.includes(to.name)) return complain('needs its "node:" prefix');
      if (layer.packages === "any") {
        const owner = Object.keys(owners).find((name) => owners[name]?.includes(to.name));
        return owner === undefined || owner === from
          ? undefined
          : complain(`belongs to ${owner} alone`);
      }
      if (layer.packages.includes(to.name)) return;
      if (from === "models" && purePrefixes.some((prefix) => to.name.startsWith(prefix))) return;
      return complain(`is not on the list of packages for ${from}`);
  }
}
