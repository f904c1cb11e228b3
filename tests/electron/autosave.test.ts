import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAutosave } from "../../electron/autosave.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "equalis-autosave-"));
  path = join(folder, "autosave.yaml");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the autosave", () => {
  it("is undefined before anything was written", async () => {
    expect(await createAutosave(path).read()).toBeUndefined();
  });

  it("gives a later session what was written", async () => {
    expect(await createAutosave(path).write("levers: {}")).toMatchObject({ kind: "done" });
    expect(await createAutosave(path).read()).toBe("levers: {}");
  });

  it("ends with the newest text when many come at once, each caller told after its text is safe", async () => {
    const autosave = createAutosave(path);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        autosave.write(`version ${index}`).then((outcome) => ({
          outcome,
          onDisk: Number(readFileSync(path, "utf8").slice("version ".length)),
          index,
        })),
      ),
    );
    expect(readFileSync(path, "utf8")).toBe("version 49");
    for (const { outcome, onDisk, index } of outcomes) {
      expect(outcome.kind).toBe("done");
      expect(onDisk).toBeGreaterThanOrEqual(index);
    }
  });

  it("sets an unreadable one aside instead of losing it or failing to start", async () => {
    writeFileSync(path, Buffer.from([0xff, 0xff]));
    expect(await createAutosave(path).read()).toBeUndefined();
    expect(existsSync(`${path}.unreadable`)).toBe(true);
  });

  it("keeps every one that was set aside, under a name of its own", async () => {
    for (const text of ["first", "second"]) {
      writeFileSync(path, text);
      expect(await createAutosave(path).setAside("newer")).toMatchObject({ kind: "done" });
    }
    expect(readFileSync(`${path}.newer`, "utf8")).toBe("first");
    expect(readFileSync(`${path}.newer-2`, "utf8")).toBe("second");
    expect(existsSync(path)).toBe(false);
  });

  it("is not written over while it could not be set aside", async () => {
    const autosave = createAutosave(join(folder, "gone", "autosave.yaml"));
    expect(await autosave.setAside("newer")).toMatchObject({ kind: "failed" });
    expect(await autosave.write("x")).toMatchObject({
      kind: "failed",
      problem: { code: "no-permission" },
    });
  });

  it.each<[string, () => void]>([
    ["a link that leads nowhere", () => symlinkSync(join(folder, "gone"), path)],
    ["a pipe, without waiting for it", () => void execFileSync("mkfifo", [path])],
  ])("sets %s aside and starts without it", async (_what, prepare) => {
    prepare();
    const autosave = createAutosave(path);
    expect(await autosave.read()).toBeUndefined();
    expect(await autosave.write("levers: {}")).toMatchObject({ kind: "done" });
    expect(await createAutosave(path).read()).toBe("levers: {}");
  });

  it("says when the place is gone", async () => {
    const outcome = await createAutosave(join(folder, "gone", "a.yaml")).write("x");
    expect(outcome).toMatchObject({ kind: "failed", problem: { code: "no-folder" } });
  });
});
