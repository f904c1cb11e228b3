import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeTarball, writeZip } from "../../tooling/archives.ts";
import { billOfMaterials } from "../../tooling/bill-of-materials.ts";
import { withDocumentation } from "../../tooling/build-browser.ts";
import { writeChecksums } from "../../tooling/checksums.ts";
import { expectedResultsFile, measuredExpectedResults } from "../../tooling/expected-results.ts";
import { bundledPackages, licenceNotices, packageFacts } from "../../tooling/licence-notices.ts";
import { packageSettings, packageStem } from "../../tooling/package-settings.ts";
import { startPage } from "../../tooling/start-page.ts";

const folder = mkdtempSync(join(tmpdir(), "equalis-packaging-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("the results that a self-test expects are those of the model (else: npm run expected-results)", async () => {
  expect(readFileSync(expectedResultsFile, "utf8")).toBe(await measuredExpectedResults());
});

describe("archives and checksums", () => {
  it("are the same bytes for the same files", async () => {
    const packed = join(folder, "一 包");
    mkdirSync(join(packed, "in"), { recursive: true });
    writeFileSync(join(packed, "in", "a.txt"), "a");
    const digests = async (name: string) => {
      await writeTarball(packed, join(folder, `${name}.tar.gz`));
      await writeZip(packed, join(folder, `${name}.zip`));
      return [".tar.gz", ".zip"].map((ending) =>
        createHash("sha256")
          .update(readFileSync(join(folder, name + ending)))
          .digest("hex"),
      );
    };
    const first = await digests("first");
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await digests("second")).toEqual(first);
  });

  it("are listed as sha256sum reads them, without the list itself", async () => {
    const sums = join(folder, "sums");
    mkdirSync(sums);
    writeFileSync(join(sums, "b.zip"), "");
    for (const _ of [1, 2]) await writeChecksums(sums, "list.txt");
    expect(readFileSync(join(sums, "list.txt"), "utf8")).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.zip\n",
    );
    expect(readdirSync(sums)).toEqual(["b.zip", "list.txt"]);
  });
});

describe("licences and parts", () => {
  const packages = bundledPackages([
    "node_modules/exceljs/dist/exceljs.min.js",
    "node_modules/react/index.js",
  ]);

  it("name what a file holds that its authors have bundled before", () => {
    expect(packages).toEqual(
      expect.arrayContaining(["node_modules/exceljs", "node_modules/jszip", "node_modules/saxes"]),
    );
    const notices = licenceNotices(packages);
    expect(notices).toContain(`saxes ${packageFacts("node_modules/saxes").version} (ISC)`);
    expect(notices).toContain("Permission is hereby granted");
  });

  it("stand in a bill of materials that says the runtime too and is the same every time", () => {
    const runtime = { electron: "45.4.1", chrome: "150.0.1", node: "24.1.0", v8: "15.0" };
    const bill = billOfMaterials({ packages, runtime });
    expect(billOfMaterials({ packages, runtime })).toBe(bill);
    const { bomFormat, specVersion, components, metadata } = JSON.parse(bill);
    expect([bomFormat, specVersion, metadata.component.name]).toEqual([
      "CycloneDX",
      "1.6",
      "equalis",
    ]);
    const named = components.map(
      ({ name, version }: { name: string; version?: string }) => `${name} ${version}`,
    );
    expect(named).toEqual(
      expect.arrayContaining(["electron 45.4.1", "chromium 150.0.1", "node 24.1.0"]),
    );
    expect(components).toHaveLength(packages.length + 4 + 2);
    const react = components.find(({ name }: { name: string }) => name === "react");
    expect(react.purl).toBe(`pkg:npm/react@${packageFacts("node_modules/react").version}`);
    expect(react.hashes[0].content).toMatch(/^[0-9a-f]{128}$/);
  });
});

describe("the settings of packages", () => {
  const current = { folder: "/r", executable: "/r/electron", version: "45.4.1", major: 45 };
  const old = { folder: "/o", executable: "/o/electron", version: "9.4.1", major: 9 };

  it("name a package of the tests as one, and give it the runtime at hand", () => {
    const { version } = packageFacts(".");
    expect(packageStem(current)).toBe(`equalis-${version}`);
    expect(packageStem(old)).toBe(`equalis-${version}-electron-9-test`);
    expect(packageSettings(old, {})).toMatchObject({ electronDist: "/o", electronFuses: null });
    const settings = packageSettings(current, {});
    expect(settings).not.toHaveProperty("electronDist");
    expect(settings.electronFuses).toMatchObject({ runAsNode: false });
  });

  it("sign where a certificate is at hand, and say nobody's name where none is", () => {
    expect(packageSettings(current, {}).mac).toMatchObject({
      identity: "-",
      hardenedRuntime: false,
    });
    const signed = packageSettings(current, { CSC_LINK: "x" }).mac;
    expect(signed).toMatchObject({ hardenedRuntime: true });
    expect(signed).not.toHaveProperty("identity");
  });

  it("name the project's page and keeper where a code host tells them", () => {
    const env = {
      GITHUB_SERVER_URL: "https://host.example",
      GITHUB_REPOSITORY: "a/equalis",
      GITHUB_REPOSITORY_OWNER: "a",
    };
    expect(packageSettings(current, env)).toMatchObject({
      extraMetadata: { homepage: "https://host.example/a/equalis" },
      linux: { maintainer: "The Equalis authors <a@users.noreply.github.com>" },
    });
  });
});

describe("the browser edition", () => {
  it("begins with a page in both languages that loads nothing", () => {
    const page = startPage("1.2.3");
    for (const text of ["Equalis 1.2.3", "Open Equalis", "打开 Equalis", 'href="docs/index.html"'])
      expect(page).toContain(text);
    expect(page).not.toMatch(/<script|src=|https?:/);
  });

  it("is told where its documentation lies", () => {
    expect(withDocumentation('<head><meta charset="utf-8" /></head>', "docs/index.html")).toContain(
      '<meta name="equalis-documentation" content="docs/index.html" />',
    );
  });
});
