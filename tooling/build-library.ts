/**
 * `npm run library`: builds the model as a package for other programs into `dist/library/`: compiled JavaScript, types, the built-in
 * pack ready to run, licences; into another folder where one is named. `npm pack ./dist/library` makes an archive of it that npm installs (docs/decisions/library.md).
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { bundledFiles } from "./bundled-files.ts";
import { compileForm, packFolder } from "./compile-packs.ts";
import { bundledPackages, licenceNotices } from "./licence-notices.ts";
import { projectRoot } from "./paths.ts";

/** Where the package is built when nobody says otherwise. */
const libraryFolder = join(projectRoot, "dist", "library");

type Manifest = Readonly<
  Record<"name" | "version" | "description" | "license", string> & {
    readonly private: boolean;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly engines: Readonly<Record<string, string>>;
  }
>;

const readManifest = (): Manifest =>
  JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as Manifest;

/** package.json of the package. What is bundled is no dependency; the types of packs and scenarios are written with zod's. */
function libraryManifest(): unknown {
  const { name, version, private: isPrivate, license, engines, dependencies } = readManifest();
  return {
    name,
    version,
    private: isPrivate,
    description:
      "The simulation of Equalis: population, funding and facilities of China's provinces to 2035, and the methods that measure equality.",
    license,
    type: "module",
    sideEffects: false,
    engines,
    exports: {
      ".": { types: "./types/library.d.ts", default: "./index.js" },
      "./china-2020": {
        types: "./china-2020.d.ts",
        node: "./china-2020.node.js",
        default: "./china-2020.js",
      },
      "./china-2020.bin": "./china-2020.bin",
      "./package.json": "./package.json",
    },
    dependencies: { zod: dependencies.zod },
  };
}

/** The module that opens the built-in pack: from the disk in Node, by its address in a browser. */
const packModules = {
  "china-2020.node.js": `import { readFile } from "node:fs/promises";
import { openCompiledForm } from "./index.js";

export async function openChina2020() {
  return openCompiledForm(await readFile(new URL("./china-2020.bin", import.meta.url)));
}
`,
  "china-2020.js": `import { openCompiledForm } from "./index.js";

export async function openChina2020() {
  const answer = await fetch(new URL("./china-2020.bin", import.meta.url));
  if (!answer.ok) throw new Error(\`china-2020.bin: \${answer.status} \${answer.statusText}\`);
  return openCompiledForm(new Uint8Array(await answer.arrayBuffer()));
}
`,
  "china-2020.d.ts": `import type { CompiledForm } from "./types/library.js";
/** Opens the built-in pack of 2020 and its presets, ready to run. */
export declare function openChina2020(): Promise<CompiledForm>;
`,
} as const;

/** Where the compiler writes the declarations of models/. */
const declarations = join(projectRoot, ".cache", "types", "models");

/** Copies the declarations that the library's own needs, with addresses that every compiler resolves. */
function writeTypes(folder: string): void {
  const compiler = join(projectRoot, "node_modules", "typescript", "bin", "tsc");
  const compiled = spawnSync(process.execPath, [compiler, "--build", "models/tsconfig.json"], {
    cwd: projectRoot,
    stdio: "inherit",
  });
  if (compiled.status !== 0) throw new Error("build-library: models/ does not compile");
  const waiting = [join(declarations, "library.d.ts")];
  const copied = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (copied.has(file)) continue;
    copied.add(file);
    const { text, needs } = declarationOf(file);
    const target = join(folder, relative(declarations, file));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    waiting.push(...needs);
  }
}

/** A declaration file as it is given away, and the files that it names. Tables are types too, and lie beside the sources. */
function declarationOf(file: string): { readonly text: string; readonly needs: readonly string[] } {
  if (file.endsWith(".json")) {
    const source = join(projectRoot, "models", relative(declarations, file));
    return { text: readFileSync(source, "utf8"), needs: [] };
  }
  const needs: string[] = [];
  const text = readFileSync(file, "utf8").replace(
    /"(\.[^"]*)\.(ts|json)"/g,
    (_, path: string, kind: "ts" | "json") => {
      needs.push(join(dirname(file), kind === "ts" ? `${path}.d.ts` : `${path}.json`));
      return kind === "ts" ? `"${path}.js"` : `"${path}.json" with { type: "json" }`;
    },
  );
  return { text, needs };
}

/** Builds the package into a folder. */
export async function buildLibrary(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: { index: "models/library.ts" },
    outdir: folder,
    bundle: true,
    format: "esm",
    // Code without a machine: Node runs it too.
    platform: "browser",
    target: "es2022",
    alias: { "@stdlib/utils-eval": join(projectRoot, "tooling", "no-eval.cjs") },
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "error",
  });
  const write = (name: string, content: string | Uint8Array) =>
    writeFileSync(join(folder, name), content);
  writeTypes(join(folder, "types"));
  for (const [name, text] of Object.entries(packModules)) write(name, text);
  write("china-2020.bin", compileForm(packFolder("china-2020")));
  write("package.json", `${JSON.stringify(libraryManifest(), null, 2)}\n`);
  for (const name of ["LICENSE", "CHANGELOG.md"])
    write(name, readFileSync(join(projectRoot, name)));
  write("SOURCES.md", readFileSync(join(packFolder("china-2020"), "SOURCES.md")));
  write("README.md", readFileSync(join(projectRoot, "docs", "library.md")));
  write("THIRD-PARTY-NOTICES.txt", licenceNotices(bundledPackages(bundledFiles(metafile))));
}

if (import.meta.main) await buildLibrary(process.argv[2] ?? libraryFolder);
