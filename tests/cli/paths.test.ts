import { execFileSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { equalis } from "./equalis.ts";

vi.setConfig({ testTimeout: 180_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "equalis-paths-"));
  execFileSync("mkfifo", [join(folder, "pipe.yaml")]);
  symlinkSync(join(folder, "gone.yaml"), join(folder, "dead.yaml"));
  symlinkSync(join(folder, "circle.yaml"), join(folder, "circle.yaml"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = ["run", "baseline", "--indicator", "gdp", "--area", "CN", "--format", "json"];

describe("what stands under a name", () => {
  it.each([
    ["a pipe", "pipe.yaml", "a pipe given"],
    ["a link that leads nowhere", "dead.yaml", "a link that leads nowhere given"],
    ["a device", "/dev/zero", "a device given"],
    ["a folder", ".", "a folder given"],
  ])("is called what it is when it is read: %s", async (_what, name, said) => {
    // A folder that is validated is a pack.
    for (const command of name === "." ? ["run"] : ["validate", "run"]) {
      const { code, stderr } = await equalis([command, name], folder);
      expect(code).toBe(2);
      expect(stderr).toContain(said);
    }
    const workbook = await equalis(["workbook", name], folder);
    expect(workbook).toMatchObject({ code: 2, stdout: "" });
    expect(workbook.stderr).toContain(said);
  });

  it.each([
    ["a pipe", "pipe.yaml", "is a pipe"],
    ["a link that leads nowhere", "dead.yaml", "is a link that leads nowhere"],
    ["a device", "/dev/null", "is a device"],
  ])(
    "is called what it is when it is written to, and left alone: %s",
    async (_what, name, said) => {
      const { code, stderr } = await equalis([...run, "--out", name], folder);
      expect(code).toBe(2);
      expect(stderr).toContain(`--out: a file is needed, "${name}" ${said}`);
      expect(existsSync(join(folder, "gone.yaml"))).toBe(false);
      expect(lstatSync(join(folder, "dead.yaml")).isSymbolicLink()).toBe(true);
    },
  );

  it("is said in one sentence where links lead in a circle", async () => {
    const { code, stderr } = await equalis(["validate", "circle.yaml"], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/circle\.yaml: a file is needed, links in a circle given/);
  });
});

describe("a file that is written", () => {
  it("may have any name that the system takes, in any script", async () => {
    // 83 Chinese characters are 249 bytes, and a name may have 255.
    for (const name of ["改".repeat(78), "改".repeat(83), "é".repeat(127), "x".repeat(255)]) {
      const written = await equalis([...run, "--out", name], folder);
      expect(written).toMatchObject({ code: 0, stderr: "" });
      expect(JSON.parse(readFileSync(join(folder, name), "utf8")).format).toBe("equalis-results/1");
    }
    const tooLong = await equalis([...run, "--out", "改".repeat(90)], folder);
    expect(tooLong.code).toBe(1);
    expect(tooLong.stderr).toMatch(/the name is too long; nothing was written/);
    expect(tooLong.stderr).not.toMatch(/\n\s+at /);
    const read = await equalis(["validate", `${"改".repeat(90)}.yaml`], folder);
    expect(read.code).toBe(2);
    expect(read.stderr).not.toMatch(/\n\s+at /);
  });

  it("cleans up what earlier writes of it left when they were killed, and nothing younger", async () => {
    const [old, young, other] = [
      ".out.json.0123456789ab.tmp",
      ".out.json.ba9876543210.tmp",
      ".else.json.0123456789ab.tmp",
    ].map((name) => join(folder, name)) as [string, string, string];
    for (const path of [old, young, other]) writeFileSync(path, "half");
    const yesterday = Date.now() / 1000 - 86_400;
    for (const path of [old, other]) utimesSync(path, yesterday, yesterday);
    expect(await equalis([...run, "--out", "out.json"], folder)).toMatchObject({ code: 0 });
    expect([old, young, other].map((path) => existsSync(path))).toEqual([false, true, true]);
    expect(readdirSync(folder)).toContain("out.json");
  });
});
