import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { projectRoot } from "../../tooling/paths.ts";

// The runtime at hand may be too old for fuses: what is packaged with a current one is held here, and by electron-builder, which sets them.
it("the package closes the runtime's own doors and takes its code from the archive alone", () => {
  const settings = parse(readFileSync(join(projectRoot, "electron-builder.yml"), "utf8"));
  expect(settings.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(settings.asar).toBe(true);
});
