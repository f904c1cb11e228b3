/** What goes along with every form in which the program is given away: licences of all its parts, and the list of packages among them. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundledPackages, licenceNotices } from "./licence-notices.ts";
import { pageScriptFiles } from "./page-script.ts";
import { projectRoot } from "./paths.ts";

/** The licences, in a folder of that name beside what was built. */
export const licencesFolder = "licences";

const packagesFile = "bundled-packages.json";

/** Data packs that are built in or shown. */
export const dataPacks = readdirSync(join(projectRoot, "scenarios", "packs")).filter((name) =>
  name.startsWith("china-"),
);

/**
 * Writes the licences of a build: the program's own, those of packages that it bundles, and the sources of its data with theirs. Scripts of
 * documents are part of every build.
 */
export async function writeShippedParts(bundled: Iterable<string>, folder: string): Promise<void> {
  const packages = bundledPackages([...bundled, ...(await pageScriptFiles())]);
  const licences = join(folder, licencesFolder);
  rmSync(licences, { recursive: true, force: true });
  mkdirSync(licences, { recursive: true });
  cpSync(join(projectRoot, "LICENSE"), join(licences, "LICENSE.txt"));
  writeFileSync(join(licences, "THIRD-PARTY-NOTICES.txt"), licenceNotices(packages));
  for (const pack of dataPacks)
    cpSync(
      join(projectRoot, "scenarios", "packs", pack, "SOURCES.md"),
      join(licences, `DATA-SOURCES-${pack}.md`),
    );
  writeFileSync(join(licences, packagesFile), `${JSON.stringify(packages, null, 2)}\n`);
}

/** Folders of the packages that a build has bundled, below the project's root; the build's own folder names them. */
export function shippedPackages(folder: string): readonly string[] {
  return JSON.parse(
    readFileSync(join(folder, licencesFolder, packagesFile), "utf8"),
  ) as readonly string[];
}
