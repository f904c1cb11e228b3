import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { missingPackages, pinnedNode } from "../../tooling/ensure-installed.mjs";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "equalis-install-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function lock(packages: Record<string, object>, installed?: Record<string, object>): void {
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages }));
  if (installed === undefined) return;
  mkdirSync(join(root, "node_modules"));
  writeFileSync(
    join(root, "node_modules", ".package-lock.json"),
    JSON.stringify({ packages: installed }),
  );
}

describe("what npm start and npm test install", () => {
  it("is everything in a fresh clone", () => {
    lock({ "": {}, "node_modules/zod": { version: "4.0.0" } });
    expect(missingPackages(root)).toEqual(["zod"]);
  });

  it("is what the lock has in a newer version", () => {
    lock(
      { "node_modules/a": { version: "2.0.0" }, "node_modules/b": { version: "1.0.0" } },
      { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1.0.0" } },
    );
    expect(missingPackages(root)).toEqual(["a"]);
  });

  it("is nothing when the tree is complete, other machines' binaries aside", () => {
    lock(
      {
        "node_modules/a": { version: "1.0.0" },
        "node_modules/win": { version: "1.0.0", optional: true },
      },
      { "node_modules/a": { version: "1.0.0" } },
    );
    expect(missingPackages(root)).toEqual([]);
  });

  it("knows when the pinned Node is not there", () => {
    expect(pinnedNode(root)).toBeUndefined();
  });
});
