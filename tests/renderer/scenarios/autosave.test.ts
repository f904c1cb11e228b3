import { expect, it } from "vitest";
import {
  type Autosave,
  isNewerAutosave,
  readAutosave,
  writeAutosave,
} from "../../../renderer/scenarios/autosave.ts";
import { startingWorkspace } from "../fixtures/scenarios.ts";

const workspace: Autosave = {
  format: "equalis-workspace/1",
  workspace: startingWorkspace(),
  language: "zh-CN",
  theme: "dark",
  tourSeen: true,
};

it("what was saved is read back the same", () => {
  expect(readAutosave(writeAutosave(workspace))).toEqual(workspace);
});

it.each([
  ["cut off", writeAutosave(workspace).slice(0, 200)],
  ["empty", ""],
  ["of a later format", JSON.stringify({ ...workspace, format: "equalis-workspace/2" })],
  [
    "with an active scenario that is not open",
    JSON.stringify({ ...workspace, workspace: { ...workspace.workspace, activeId: "gone" } }),
  ],
  [
    "with nothing open",
    JSON.stringify({ ...workspace, workspace: { ...workspace.workspace, open: [] } }),
  ],
  ["with a profile that is none", writeAutosave(workspace).replace('"ramp"', '"wave"')],
  [
    "with a value that is no number",
    writeAutosave(workspace).replace(/"value":0\.6/, '"value":"high"'),
  ],
])("an autosave %s is refused whole", (_name, text) => {
  expect(readAutosave(text)).toBeUndefined();
});

it("what was selected is read back as its address writes it, and what is no text is left", () => {
  const selected = { ...workspace, selection: "place=52&part=rural" };
  expect(readAutosave(writeAutosave(selected))?.selection).toBe("place=52&part=rural");
  const odd = JSON.stringify({ ...workspace, selection: { place: "52" } });
  expect(readAutosave(odd)).toEqual({ ...workspace, selection: undefined });
});

it("the reader's own counties are read back as they were written, and written as they were read", () => {
  const codes = Array.from({ length: 2989 }, (_, i) => String(520_000 + i));
  for (const ownCounties of [["520302"], ["520322", "520302"], codes]) {
    const listed = { ...workspace, ownCounties };
    const read = readAutosave(writeAutosave(listed));
    expect(read).toEqual(listed);
    if (read !== undefined) expect(readAutosave(writeAutosave(read))).toEqual(read);
  }
  const twice = { ...workspace, ownCounties: ["520302", "520322", "520302"] };
  expect(readAutosave(writeAutosave(twice))?.ownCounties).toEqual(["520302", "520322"]);
});

it.each([
  ["no list", "520302"],
  ["no texts", [520302]],
  ["a list of texts that are no codes", ["520302", ""]],
  ["a text longer than any code", ["5".repeat(21)]],
  ["more than there are", Array.from({ length: 5001 }, (_, i) => String(i))],
])(
  "where the reader's own counties are %s there are none, and the rest stays",
  (_name, ownCounties) => {
    const read = readAutosave(JSON.stringify({ ...workspace, ownCounties }));
    expect(read).toEqual({ ...workspace, ownCounties: undefined });
  },
);

it("an autosave from before there were own counties opens without any", () => {
  const older = writeAutosave(workspace);
  expect(older).not.toContain("ownCounties");
  expect(readAutosave(older)?.ownCounties).toBeUndefined();
});

it("one that a newer version wrote is told from a damaged one", () => {
  const later = JSON.stringify({ ...workspace, format: "equalis-workspace/2", shape: "another" });
  expect(isNewerAutosave(later)).toBe(true);
  const text = writeAutosave(workspace);
  for (const other of [
    text,
    "",
    "{",
    "null",
    '{"format":3}',
    text.replace("workspace/1", "desk/7"),
  ])
    expect(isNewerAutosave(other)).toBe(false);
});
