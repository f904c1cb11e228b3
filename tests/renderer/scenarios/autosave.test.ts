import { expect, it } from "vitest";
import {
  type AutosavedWorkspace,
  readWorkspace,
  writeWorkspace,
} from "../../../renderer/scenarios/autosave.ts";
import { startingDesk } from "../fixtures/scenarios.ts";

const workspace: AutosavedWorkspace = {
  format: "equalis-workspace/1",
  packHash: "sha256:0",
  desk: startingDesk(),
  language: "zh-CN",
  theme: "dark",
  tourSeen: true,
};

it("what was saved is read back the same", () => {
  expect(readWorkspace(writeWorkspace(workspace))).toEqual(workspace);
});

it.each([
  ["cut off", writeWorkspace(workspace).slice(0, 200)],
  ["empty", ""],
  ["of a later format", JSON.stringify({ ...workspace, format: "equalis-workspace/2" })],
  [
    "with an active scenario that is not open",
    JSON.stringify({ ...workspace, desk: { ...workspace.desk, activeId: "gone" } }),
  ],
  ["with nothing open", JSON.stringify({ ...workspace, desk: { ...workspace.desk, open: [] } })],
  ["with a profile that is none", writeWorkspace(workspace).replace('"ramp"', '"wave"')],
  [
    "with a value that is no number",
    writeWorkspace(workspace).replace(/"value":0\.6/, '"value":"high"'),
  ],
])("an autosave %s is refused whole", (_name, text) => {
  expect(readWorkspace(text)).toBeUndefined();
});
