import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./paths.ts";

/** Folders of the packages that a bundle took files from, below the project's root, in order. */
export function bundledPackages(inputs: Iterable<string>): readonly string[] {
  const folders = [...inputs].flatMap((file) => {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
    return found === undefined ? [] : [found];
  });
  return [...new Set(folders)].sort();
}

/** What a package's licence says, and to which packages it is common. */
interface Notice {
  readonly packages: string[];
  readonly text: string;
}

/**
 * The licence texts of packages that are bundled, as their authors ask that they go along; one that several share is written once.
 * @throws Error where a package has no licence text: such a one must not be given away
 */
export function licenceNotices(folders: readonly string[]): string {
  const notices = new Map<string, Notice>();
  for (const folder of folders) {
    const at = join(projectRoot, folder);
    const { name, version, license } = JSON.parse(
      readFileSync(join(at, "package.json"), "utf8"),
    ) as Readonly<Record<"name" | "version" | "license", string>>;
    const files = readdirSync(at).filter((file) => /^(licen[cs]e|notice)/i.test(file));
    if (files.length === 0)
      throw new Error(`licence notices: a licence text in ${folder} is needed, none is there`);
    const text = files.map((file) => readFileSync(join(at, file), "utf8").trim()).join("\n\n");
    const known = notices.get(text) ?? { packages: [], text };
    known.packages.push(`${name} ${version} (${license})`);
    notices.set(text, known);
  }
  const written = [...notices.values()].map(
    ({ packages, text }) => `${packages.join("\n")}\n\n${text}`,
  );
  return `${written.join(`\n\n${"=".repeat(80)}\n\n`)}\n`;
}
