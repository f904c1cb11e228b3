import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "./paths.ts";

/** What is read of a package's own package.json. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly description: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** @param folder of the package, below the project's root; "." is the project itself */
export function packageFacts(folder: string): PackageFacts {
  return JSON.parse(readFileSync(join(projectRoot, folder, "package.json"), "utf8"));
}

/** Files that their authors have bundled already, with other packages inside. */
const bundledBefore = /\/dist\/[^/]+\.min\.js$/;

/** Folders of the packages that a bundle took files from, below the project's root, in order. */
export function bundledPackages(inputs: Iterable<string>): readonly string[] {
  const folders = new Set<string>();
  for (const file of inputs) {
    const folder = packageFolder(file);
    if (folder === undefined) continue;
    folders.add(folder);
    if (bundledBefore.test(file)) addInside(file, folder, folders);
  }
  return [...folders].sort();
}

const packageFolder = (file: string) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];

/** Adds the packages inside a file: those that its map names, else all that its package depends on. */
function addInside(file: string, folder: string, folders: Set<string>): void {
  const named = packagesOfMap(file);
  for (const name of named ?? Object.keys(packageFacts(folder).dependencies ?? {})) {
    const inside = folderOf(name, folder);
    if (inside === undefined || folders.has(inside)) continue;
    folders.add(inside);
    if (named === undefined) addInside(inside, inside, folders);
  }
}

/** Names of the packages in the map of a file; undefined where it has none. */
function packagesOfMap(file: string): readonly string[] | undefined {
  const map = join(projectRoot, `${file}.map`);
  if (!existsSync(map)) return undefined;
  const { sources } = JSON.parse(readFileSync(map, "utf8")) as {
    readonly sources: readonly string[];
  };
  const names = sources.map((source) => packageFolder(source)?.replace(/^.*node_modules\//, ""));
  return [...new Set(names)].filter((name) => name !== undefined);
}

/** Where Node finds a package from within another's folder. */
function folderOf(name: string, from: string): string | undefined {
  for (let at = from; at !== "."; at = dirname(at)) {
    const folder = join(at, "node_modules", name);
    if (existsSync(join(projectRoot, folder, "package.json"))) return folder;
  }
  const top = join("node_modules", name);
  return existsSync(join(projectRoot, top, "package.json")) ? top : undefined;
}

/** What a package's licence says, and to which packages it is common. */
interface Notice {
  readonly packages: string[];
  readonly text: string;
}

/** The licences that packages without a text of their own name, in words that are the same for all. */
const namedLicences: Readonly<Record<string, string>> = {
  ISC: `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`,
};

/** The licence that stands in a package's README, or that its package.json names. */
function licenceOfReadme(folder: string, license: string): string {
  const readme = join(projectRoot, folder, "README.md");
  const found = existsSync(readme)
    ? /^#+ *licen[cs]e\b.*$([\s\S]*)/im.exec(readFileSync(readme, "utf8"))?.[1]?.trim()
    : undefined;
  const text = found || namedLicences[license];
  if (text === undefined)
    throw new Error(`licence notices: a licence text in ${folder} is needed, none is there`);
  return text;
}

/**
 * The licence texts of packages that are bundled, as their authors ask that they go along; one that several share is written once.
 * @throws Error where a package has no licence text: such a one must not be given away
 */
export function licenceNotices(folders: readonly string[]): string {
  const notices = new Map<string, Notice>();
  for (const folder of folders) {
    const at = join(projectRoot, folder);
    const { name, version, license } = packageFacts(folder);
    const files = readdirSync(at).filter((file) => /^(licen[cs]e|notice)/i.test(file));
    const text =
      files.length > 0
        ? files.map((file) => readFileSync(join(at, file), "utf8").trim()).join("\n\n")
        : licenceOfReadme(folder, license);
    const known = notices.get(text) ?? { packages: [], text };
    known.packages.push(`${name} ${version} (${license})`);
    notices.set(text, known);
  }
  const written = [...notices.values()].map(
    ({ packages, text }) => `${packages.join("\n")}\n\n${text}`,
  );
  return `${written.join(`\n\n${"=".repeat(80)}\n\n`)}\n`;
}
