import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { editionFolder } from "./build.ts";
import { type ElectronRuntime, oldestProductMajor } from "./electron-runtime.ts";
import { packageFacts } from "./licence-notices.ts";
import { projectRoot } from "./paths.ts";
import { licencesFolder } from "./shipped-parts.ts";

/** Is a package of this runtime one for tests alone, with code that is translated for it? */
export function isTestRuntime({ major }: Pick<ElectronRuntime, "major">): boolean {
  return major < oldestProductMajor;
}

/** What names of packages begin with; one that is made for tests says so. */
export function packageStem(runtime: Pick<ElectronRuntime, "major">): string {
  const { name, version } = packageFacts(".");
  const test = isTestRuntime(runtime) ? `-electron-${runtime.major}-test` : "";
  return `${name}-${version}${test}`;
}

/**
 * Is the Mac's program signed? Without a certificate it gets the signature that stands for nobody ("-"), which Apple's own processors ask of
 * every program, and which the hardened runtime does not go with. Notarization follows by itself where its secrets are set.
 */
function signing(env: NodeJS.ProcessEnv) {
  const isSigned = Boolean(env.CSC_LINK || env.CSC_NAME);
  return isSigned ? { hardenedRuntime: true } : { identity: "-", hardenedRuntime: false };
}

/** What a package of Debian must name: the page of the project and somebody who looks after it, where a code host tells them. */
function keepers({
  GITHUB_SERVER_URL,
  GITHUB_REPOSITORY,
  GITHUB_REPOSITORY_OWNER,
}: NodeJS.ProcessEnv) {
  if (!GITHUB_REPOSITORY) return { extraMetadata: {}, maintainer: {} };
  return {
    extraMetadata: { homepage: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` },
    maintainer: {
      maintainer: `The Equalis authors <${GITHUB_REPOSITORY_OWNER}@users.noreply.github.com>`,
    },
  };
}

/** The settings of `electron-builder.yml`, completed for a runtime and for the secrets at hand. */
export function packageSettings(
  runtime: ElectronRuntime,
  env: NodeJS.ProcessEnv,
): Readonly<Record<string, unknown>> {
  const settings = parse(
    readFileSync(join(projectRoot, "electron-builder.yml"), "utf8"),
  ) as Readonly<Record<"mac" | "nsis" | "linux", Readonly<Record<string, unknown>>>>;
  const isTest = isTestRuntime(runtime);
  const built = editionFolder(isTest ? "electron-9" : "product");
  const stem = packageStem(runtime);
  const artifact = (kind: string) => `${stem}-\${os}-\${arch}${kind}.\${ext}`;
  const { extraMetadata, maintainer } = keepers(env);
  return {
    ...settings,
    extraMetadata,
    linux: { ...settings.linux, ...maintainer },
    mac: { ...settings.mac, ...signing(env) },
    artifactName: artifact(""),
    nsis: { ...settings.nsis, artifactName: artifact("-setup") },
    portable: { artifactName: artifact("-portable") },
    // Beside the archive: they are opened by other programs.
    extraResources: ["docs", licencesFolder].map((name) => ({
      from: join(built, name),
      to: name,
    })),
    electronVersion: runtime.version,
    ...(isTest
      ? {
          electronDist: runtime.folder,
          // Runtimes this old have no such switches.
          electronFuses: null,
        }
      : {}),
  };
}
