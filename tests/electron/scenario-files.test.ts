import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FileToken, Outcome } from "../../electron/api.ts";
import { createScenarioFiles } from "../../electron/scenario-files.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "equalis-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

function files(answer?: string, platform: NodeJS.Platform = "linux") {
  const asked: string[] = [];
  const made = createScenarioFiles({
    dialogs: {
      open: async () => answer,
      save: async (suggestedName) => {
        asked.push(suggestedName);
        return answer;
      },
    },
    recentStore: at("recent.json"),
    platform,
  });
  return { ...made, asked };
}

function doneValue<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

function problemCode(outcome: Outcome<unknown>): string {
  return outcome.kind === "failed" ? outcome.problem.code : outcome.kind;
}

describe("opening a scenario", () => {
  it("gives its name and text, and a token that is not its path", async () => {
    writeFileSync(at("试点.yaml"), "title: 改革\n");
    const opened = doneValue(await files(at("试点.yaml")).open());
    expect(opened).toMatchObject({ name: "试点.yaml", text: "title: 改革\n" });
    expect(opened.token).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(opened)).not.toContain(folder);
  });

  it("drops a byte order mark", async () => {
    writeFileSync(at("a.yaml"), "\ufefftitle: x");
    expect(doneValue(await files(at("a.yaml")).open()).text).toBe("title: x");
  });

  it("says cancelled when the dialog was closed", async () => {
    expect(await files(undefined).open()).toEqual({ kind: "cancelled" });
  });

  it.each<[string, string, () => void]>([
    ["a file that is gone", "not-found", () => undefined],
    ["a folder", "folder", () => mkdirSync(at("a.yaml"))],
    ["a link that leads nowhere", "dead-link", () => symlinkSync(at("gone"), at("a.yaml"))],
    ["a pipe, which nobody writes into", "pipe", () => void execFileSync("mkfifo", [at("a.yaml")])],
    ["a device", "device", () => symlinkSync("/dev/zero", at("a.yaml"))],
    [
      "a file over 5 MB",
      "too-large",
      () => writeFileSync(at("a.yaml"), Buffer.alloc(5_000_001, 97)),
    ],
    [
      "bytes that are no text",
      "not-text",
      () => writeFileSync(at("a.yaml"), Buffer.from([0xff, 0xfe, 0x41])),
    ],
    ["text with a NUL", "not-text", () => writeFileSync(at("a.yaml"), "a\0b")],
  ])("explains %s", async (_what, code, prepare) => {
    prepare();
    const outcome = await files(at("a.yaml")).open();
    expect(problemCode(outcome)).toBe(code);
    expect(JSON.stringify(outcome)).toContain("a.yaml");
    expect(JSON.stringify(outcome)).not.toContain(folder);
  });

  it("refuses a token it did not give", async () => {
    writeFileSync(at("a.yaml"), "x");
    expect(problemCode(await files().openToken(at("a.yaml") as FileToken))).toBe("unknown-token");
    expect(
      problemCode(
        await files().save({ token: at("a.yaml") as FileToken, suggestedName: "a", text: "" }),
      ),
    ).toBe("unknown-token");
    expect(readFileSync(at("a.yaml"), "utf8")).toBe("x");
  });
});

describe("saving a scenario", () => {
  it("writes back to the file it was opened from without asking", async () => {
    writeFileSync(at("a.yaml"), "old");
    const made = files(at("a.yaml"));
    const { token } = doneValue(await made.open());
    expect(doneValue(await made.save({ token, suggestedName: "b", text: "new" })).token).toBe(
      token,
    );
    expect(readFileSync(at("a.yaml"), "utf8")).toBe("new");
    expect(made.asked).toEqual([]);
    expect(problemCode(await made.save({ token, suggestedName: "b", text: "newer" }))).toBe("done");
  });

  it("asks with a name every system can hold, and adds a missing extension", async () => {
    const made = files(at("mine"));
    const saved = doneValue(await made.save({ suggestedName: "a/b: c?", text: "x" }));
    expect(made.asked).toEqual(["a-b- c-.yaml"]);
    expect(saved.name).toBe("mine.yaml");
  });

  it("does not add an extension that would name a file nobody was asked about", async () => {
    writeFileSync(at("mine.yaml"), "precious");
    expect(doneValue(await files(at("mine")).save({ suggestedName: "m", text: "x" })).name).toBe(
      "mine",
    );
    expect(readFileSync(at("mine.yaml"), "utf8")).toBe("precious");
  });

  it("does not overwrite what another program wrote meanwhile, unless told to", async () => {
    writeFileSync(at("a.yaml"), "old");
    const made = files(at("a.yaml"));
    const { token } = doneValue(await made.open());
    writeFileSync(at("a.yaml"), "theirs, and longer");
    const request = { token, suggestedName: "a", text: "mine" };
    expect(problemCode(await made.save(request))).toBe("changed-elsewhere");
    expect(readFileSync(at("a.yaml"), "utf8")).toBe("theirs, and longer");
    expect(problemCode(await made.save({ ...request, overwrite: true }))).toBe("done");
    expect(readFileSync(at("a.yaml"), "utf8")).toBe("mine");
  });

  it("keeps a link a link and a file's mode as it was", async () => {
    writeFileSync(at("real.yaml"), "old");
    chmodSync(at("real.yaml"), 0o640);
    symlinkSync(at("real.yaml"), at("link.yaml"));
    const made = files(at("link.yaml"));
    const { token } = doneValue(await made.open());
    doneValue(await made.save({ token, suggestedName: "a", text: "new" }));
    expect(readFileSync(at("real.yaml"), "utf8")).toBe("new");
    expect(statSync(at("real.yaml")).mode & 0o777).toBe(0o640);
  });

  it("leaves nothing beside the file", async () => {
    doneValue(await files(at("a.yaml")).save({ suggestedName: "a", text: "x" }));
    expect(readdirSync(folder).sort()).toEqual(["a.yaml", "recent.json"]);
  });

  it("explains a folder that is gone", async () => {
    const outcome = await files(join(folder, "gone", "a.yaml")).save({
      suggestedName: "a",
      text: "x",
    });
    expect(problemCode(outcome)).toBe("no-folder");
  });

  it("refuses names Windows keeps for itself, on Windows", async () => {
    const outcome = await files(at("con.yaml"), "win32").save({ suggestedName: "a", text: "x" });
    expect(problemCode(outcome)).toBe("reserved-name");
  });
});

describe("exports", () => {
  it("writes the bytes it was given under the right extension", async () => {
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
    const made = files(at("chart"));
    const saved = doneValue(await made.saveExport({ kind: "png", suggestedName: "chart", bytes }));
    expect(saved).toEqual({ name: "chart.png" });
    expect([...readFileSync(at("chart.png"))]).toEqual([...bytes]);
  });

  it("does not make what the user decides not to save", async () => {
    let made = 0;
    const outcome = await files(undefined).saveMade("a", "pdf", async () => {
      made += 1;
      return new Uint8Array();
    });
    expect([outcome.kind, made]).toEqual(["cancelled", 0]);
  });
});

describe("recent files", () => {
  it("lists the newest first, each once, across sessions, and opens by token", async () => {
    for (const name of ["a.yaml", "b.yaml"]) writeFileSync(at(name), name);
    const first = files();
    for (const name of ["a.yaml", "b.yaml", "a.yaml"]) doneValue(await first.openPath(at(name)));
    const second = files();
    const list = await second.recent();
    expect(list.map((file) => file.name)).toEqual(["a.yaml", "b.yaml"]);
    expect(JSON.stringify(list)).not.toContain(folder);
    const token = list[1]?.token;
    if (token === undefined) throw new Error("no second file");
    expect(doneValue(await second.openToken(token)).text).toBe("b.yaml");
  });

  it("starts empty when its store is broken", async () => {
    writeFileSync(at("recent.json"), "{ not json");
    expect(await files().recent()).toEqual([]);
  });

  it("takes over the list of an earlier version, which kept a time with each path", async () => {
    writeFileSync(at("a.yaml"), "a");
    writeFileSync(at("recent.json"), JSON.stringify([{ path: at("a.yaml"), openedAt: 1 }, 7]));
    expect((await files().recent()).map(({ name }) => name)).toEqual(["a.yaml"]);
  });

  it("can be cleared", async () => {
    writeFileSync(at("a.yaml"), "a");
    const made = files(at("a.yaml"));
    doneValue(await made.open());
    await made.clearRecent();
    expect(await files().recent()).toEqual([]);
  });
});
