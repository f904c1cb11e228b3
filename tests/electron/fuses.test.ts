import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readFuses, wrongFuses } from "../../electron/self-test/fuses.ts";
import { projectRoot } from "../../tooling/paths.ts";

const settings = parse(readFileSync(join(projectRoot, "electron-builder.yml"), "utf8"));

it("the package closes the runtime's own doors and takes its code from the archive alone", () => {
  expect(settings.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  });
  expect(settings.asar).toBe(true);
});

// No runtime at hand has switches (docs/electron-versions.md), so they are set by Electron's own tool in a file that has the same wire.
describe("the switches of a runtime", () => {
  const folder = mkdtempSync(join(tmpdir(), "equalis-fuses-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const program = join(folder, "equalis");
  const sentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
  /** A program as Electron comes: everything on that it has on, in eight switches. */
  const asItComes = Buffer.concat([
    Buffer.alloc(1_000, 7),
    Buffer.from(sentinel),
    Buffer.from([1, 8]),
    Buffer.from("10110001"),
    Buffer.alloc(1_000, 7),
  ]);

  it("are wrong as Electron comes, and right once they are set as for a package", async () => {
    expect(wrongFuses(readFuses(asItComes) ?? new Map())).toEqual([
      "runAsNode: on",
      "nodeOptions: on",
      "nodeCliInspect: on",
      "asarIntegrity: off",
      "onlyAsar: off",
      "fileProtocolPrivileges: on",
    ]);
    writeFileSync(program, asItComes);
    const fuses = settings.electronFuses;
    await flipFuses(program, {
      version: FuseVersion.V1,
      [FuseV1Options.RunAsNode]: fuses.runAsNode,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]:
        fuses.enableNodeOptionsEnvironmentVariable,
      [FuseV1Options.EnableNodeCliInspectArguments]: fuses.enableNodeCliInspectArguments,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]:
        fuses.enableEmbeddedAsarIntegrityValidation,
      [FuseV1Options.OnlyLoadAppFromAsar]: fuses.onlyLoadAppFromAsar,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: fuses.grantFileProtocolExtraPrivileges,
    });
    expect(wrongFuses(readFuses(readFileSync(program)) ?? new Map())).toEqual([]);
  });

  it("are not there before Electron 12, and of no other kind than the known", () => {
    expect(readFuses(Buffer.alloc(100))).toBeUndefined();
    expect(() =>
      readFuses(Buffer.concat([Buffer.from(sentinel), Buffer.from([2, 1, 48])])),
    ).toThrow("wire 1 is known, 2 found");
  });

  it("are wrong where one is missing, and no fault where the runtime has removed it", () => {
    const wire = (states: string) =>
      Buffer.concat([Buffer.from(sentinel), Buffer.from([1, states.length]), Buffer.from(states)]);
    expect(wrongFuses(readFuses(wire("0r0")) ?? new Map())).toContain("onlyAsar: missing");
    expect(wrongFuses(readFuses(wire("rr001100")) ?? new Map())).toEqual([]);
  });
});
