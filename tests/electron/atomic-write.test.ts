import { execFileSync } from "node:child_process";
import {
  existsSync,
  promises as fs,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FileSystem, removeOrphans, writeAtomically } from "../../electron/atomic-write.ts";
import { attempt } from "../../electron/file-problems.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "equalis-write-"));
  path = join(folder, "a.yaml");
  writeFileSync(path, "the old content");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** A disk on which one step of a write fails. */
function failingDisk(
  step: "open" | "write" | "sync" | "rename" | "access",
  code: string,
): FileSystem {
  return {
    ...fs,
    access: step === "access" ? () => Promise.reject(failure(code)) : fs.access,
    rename: step === "rename" ? () => Promise.reject(failure(code)) : fs.rename,
    open: (async (file: string, flags: string, mode?: number) => {
      if (step === "open" && flags === "wx") throw failure(code);
      const handle = await fs.open(file, flags, mode);
      return {
        writeFile: (content: string) =>
          step === "write"
            ? handle.writeFile(content.slice(0, 3)).then(() => Promise.reject(failure(code)))
            : handle.writeFile(content),
        sync: () =>
          step === "sync" && flags === "wx" ? Promise.reject(failure(code)) : handle.sync(),
        close: () => handle.close(),
      };
    }) as unknown as FileSystem["open"],
  };
}

describe("an atomic write", () => {
  it("replaces the whole content", async () => {
    await writeAtomically(path, "new");
    expect(readFileSync(path, "utf8")).toBe("new");
  });

  it("syncs the content before the name changes hands, and the folder after", async () => {
    const steps: string[] = [];
    const disk: FileSystem = {
      ...fs,
      rename: (from, to) => {
        steps.push("rename");
        return fs.rename(from, to);
      },
      open: (async (file: string, flags: string, mode?: number) => {
        const handle = await fs.open(file, flags, mode);
        return {
          writeFile: (content: string) => {
            steps.push("write");
            return handle.writeFile(content);
          },
          sync: () => {
            steps.push(flags === "wx" ? "sync file" : "sync folder");
            return handle.sync();
          },
          close: () => handle.close(),
        };
      }) as unknown as FileSystem["open"],
    };
    await writeAtomically(path, "new", disk);
    expect(steps).toEqual(["write", "sync file", "rename", "sync folder"]);
  });

  it.each([
    ["open", "EACCES", "no-permission"],
    ["open", "EROFS", "read-only"],
    ["write", "ENOSPC", "disk-full"],
    ["write", "EDQUOT", "disk-full"],
    ["sync", "EIO", "other"],
    ["rename", "EBUSY", "busy"],
    ["access", "EACCES", "read-only"],
  ] as const)(
    "when %s fails with %s it says %s and the old file is whole",
    async (step, code, expected) => {
      const outcome = await attempt("a.yaml", () =>
        writeAtomically(path, "the new content", failingDisk(step, code)),
      );
      expect(outcome).toMatchObject({
        kind: "failed",
        problem: { code: expected, fileName: "a.yaml" },
      });
      expect(readFileSync(path, "utf8")).toBe("the old content");
      expect(readdirSync(folder)).toEqual(["a.yaml"]);
    },
  );

  it("waits on Windows for a program that holds the old file for a moment", async () => {
    let refusals = 0;
    const disk: FileSystem = {
      ...fs,
      rename: (from, to) => {
        refusals += 1;
        return refusals < 3 ? Promise.reject(failure("EPERM")) : fs.rename(from, to);
      },
    };
    await writeAtomically(path, "the new content", disk, "win32");
    expect(readFileSync(path, "utf8")).toBe("the new content");
    expect(readdirSync(folder)).toEqual(["a.yaml"]);
  });

  it.each(["EPERM", "EACCES", "EBUSY"])(
    "says busy on Windows when another program keeps the file open (%s), and leaves both whole",
    async (code) => {
      const outcome = await attempt("a.yaml", () =>
        writeAtomically(path, "the new content", failingDisk("rename", code), "win32"),
      );
      expect(outcome).toMatchObject({ kind: "failed", problem: { code: "busy" } });
      expect(readFileSync(path, "utf8")).toBe("the old content");
      expect(readdirSync(folder)).toEqual(["a.yaml"]);
    },
  );

  it("says so when the folder went away", async () => {
    const outcome = await attempt("x.yaml", () =>
      writeAtomically(join(folder, "gone", "x.yaml"), "x"),
    );
    expect(outcome).toMatchObject({
      kind: "failed",
      problem: { code: "no-folder", fileName: "x.yaml" },
    });
  });

  it("does not write over a folder", async () => {
    const outcome = await attempt("x", () => writeAtomically(folder, "x"));
    expect(outcome).toMatchObject({ kind: "failed", problem: { code: "folder" } });
  });

  it("writes a file whose name takes all the bytes that a name may take, whatever the script", async () => {
    // 83 Chinese characters are 249 bytes.
    for (const name of ["改".repeat(83), "é".repeat(127), "x".repeat(255), "🙂".repeat(63)]) {
      await writeAtomically(join(folder, name), "kept");
      expect(readFileSync(join(folder, name), "utf8")).toBe("kept");
    }
  });

  it("names a link that leads nowhere, a pipe and a device as what they are, and touches none", async () => {
    const link = join(folder, "link.yaml");
    symlinkSync(join(folder, "gone.yaml"), link);
    const codeAt = async (target: string) => {
      const outcome = await attempt("x", () => writeAtomically(target, "x"));
      return outcome.kind === "failed" ? outcome.problem.code : outcome.kind;
    };
    expect(await codeAt(link)).toBe("dead-link");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(existsSync(join(folder, "gone.yaml"))).toBe(false);
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    expect(await codeAt(pipe)).toBe("pipe");
    expect(await codeAt("/dev/null")).toBe("device");
  });

  it("cleans up after writes of the same file that were killed, and leaves other files alone", async () => {
    const orphans = [".a.yaml.0123456789ab.tmp", ".a.yaml.ffffffffffff.tmp"];
    const others = [
      ".a.yaml.tmp",
      ".b.yaml.0123456789ab.tmp",
      ".a.yaml.0123456789ab.tmp.bak",
      "a.yaml",
    ];
    for (const name of [...orphans, ...others]) writeFileSync(join(folder, name), "half");
    await removeOrphans(path, 3_600_000);
    expect(readdirSync(folder).length).toBe(6);
    await removeOrphans(path);
    expect(readdirSync(folder).toSorted()).toEqual(others.toSorted());
    await removeOrphans(join(folder, "gone", "a.yaml"));
  });
});
