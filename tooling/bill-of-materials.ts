import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import type { RuntimeVersions } from "./electron-runtime.ts";
import { packageFacts } from "./licence-notices.ts";
import { projectRoot } from "./paths.ts";
import { dataPacks, licencesFolder } from "./shipped-parts.ts";

/** What a package is made of beside the program itself. */
export interface Parts {
  /** Folders of npm's packages, below the project's root. */
  readonly packages: readonly string[];
  /** Versions of the runtime that goes along, as it names them itself; none in the browser edition. */
  readonly runtime?: RuntimeVersions | undefined;
}

const { ComponentType, HashAlgorithm } = Enums;

/** Digests of npm's packages as package-lock.json has them, by folder. */
function integrities(): Readonly<Record<string, string | undefined>> {
  const lock = JSON.parse(readFileSync(join(projectRoot, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
  };
  return Object.fromEntries(
    Object.entries(lock.packages).map(([folder, { integrity }]) => [folder, integrity]),
  );
}

function licensed(component: Models.Component, license: string): Models.Component {
  const isExpression = /[ ()]/.test(license);
  component.licenses.add(
    isExpression ? new Models.LicenseExpression(license) : new Models.SpdxLicense(license),
  );
  return component;
}

function packageComponent(folder: string, integrity: string | undefined): Models.Component {
  const { name, version, license } = packageFacts(folder);
  const [scope, plain] = name.startsWith("@") ? name.split("/") : [undefined, name];
  const purl = `pkg:npm/${scope === undefined ? "" : `${encodeURIComponent(scope)}/`}${plain}@${version}`;
  const component = new Models.Component(ComponentType.Library, plain ?? name, {
    group: scope,
    version,
    purl,
    // A version may lie in several folders.
    bomRef: `${purl}#${folder}`,
  });
  const [, sha512] = /^sha512-(.+)$/.exec(integrity ?? "") ?? [];
  if (sha512 !== undefined)
    component.hashes.set(HashAlgorithm["SHA-512"], Buffer.from(sha512, "base64").toString("hex"));
  return licensed(component, license);
}

/** The runtime and the three programs that it is made of; Chromium's own parts are named in its LICENSES.chromium.html. */
function runtimeComponents(runtime: NonNullable<Parts["runtime"]>): readonly Models.Component[] {
  const { electron, chrome, node, v8 } = runtime;
  const inside = "Inside electron";
  const parts = [
    ["electron", electron, "pkg:npm/electron", "MIT", undefined],
    ["chromium", chrome, "pkg:generic/chromium", "BSD-3-Clause", inside],
    ["node", node, "pkg:generic/nodejs", "MIT", inside],
    ["v8", v8, "pkg:generic/v8", "BSD-3-Clause", inside],
  ] as const;
  return parts.map(([name, version, purl, license, description]) =>
    licensed(
      new Models.Component(ComponentType.Framework, name, {
        version,
        purl: `${purl}@${version}`,
        bomRef: `runtime/${name}`,
        description,
      }),
      license,
    ),
  );
}

/** A data pack: its sources and their licences stand in its SOURCES.md. */
function dataComponent(pack: string): Models.Component {
  return new Models.Component(ComponentType.Data, pack, {
    bomRef: `data/${pack}`,
    description: `Data of the model; sources and licences: ${licencesFolder}/DATA-SOURCES-${pack}.md`,
  });
}

/**
 * What a package is made of, as a CycloneDX bill of materials in JSON: the same parts give the same text, so it carries no date and no
 * random number.
 */
export function billOfMaterials({ packages, runtime }: Parts): string {
  const own = packageFacts(".");
  const component = licensed(
    new Models.Component(ComponentType.Application, own.name, {
      version: own.version,
      description: own.description,
      purl: `pkg:generic/${own.name}@${own.version}`,
      bomRef: own.name,
    }),
    own.license,
  );
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component }) });
  const known = integrities();
  const parts = [
    ...packages.map((folder) => packageComponent(folder, known[folder])),
    ...(runtime === undefined ? [] : runtimeComponents(runtime)),
    ...dataPacks.map(dataComponent),
  ];
  for (const part of parts) {
    bom.components.add(part);
    component.dependencies.add(part.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(
    new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6),
  );
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}
