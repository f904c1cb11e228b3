import { expect, it } from "vitest";
import { withStrays } from "../../../renderer/scenarios/stray-scenarios.ts";
import type { ScenarioDocument, Workspace } from "../../../renderer/scenarios/workspace.ts";
import { preset, startingWorkspace } from "../fixtures/scenarios.ts";

const own = (id: string, title: string, value: number): ScenarioDocument => ({
  ...preset(id),
  origin: { kind: "own" },
  title: { en: title, "zh-CN": title },
  settings: {
    levers: { sharing: { kind: "constant", value } },
    weights: { kind: "equal" },
    parameters: {},
  },
});

function holding(...documents: readonly ScenarioDocument[]): Workspace {
  const workspace = startingWorkspace();
  return {
    ...workspace,
    documents: {
      ...workspace.documents,
      ...Object.fromEntries(documents.map((one) => [one.id, one])),
    },
  };
}

it("takes each scenario that is not here, under an id of its own, and changes nothing that is", () => {
  const mine = own("own-3", "Mine", 0.3);
  const workspace = holding(mine);
  const stray = holding(own("own-3", "Theirs", 0.5), own("own-4", "Another", 0.7));
  const { workspace: merged, added } = withStrays(workspace, [stray]);
  expect(added.map(({ title }) => title.en)).toEqual(["Theirs", "Another"]);
  expect(new Set(added.map(({ id }) => id)).size).toBe(2);
  expect(merged.documents["own-3"]).toBe(mine);
  for (const one of added) expect(merged.documents[one.id]).toBe(one);
  expect([merged.open, merged.activeId, merged.baseId]).toEqual([
    workspace.open,
    workspace.activeId,
    workspace.baseId,
  ]);
});

it("takes one that is set and called alike once, from however many windows", () => {
  const workspace = holding(own("own-3", "Same", 0.3));
  const again = own("own-9", "Same", 0.3);
  const { workspace: merged, added } = withStrays(workspace, [holding(again), holding(again)]);
  expect(added).toEqual([]);
  expect(merged).toEqual(workspace);
});

it("keeps two states of one scenario, since each may be work", () => {
  const noted = { ...own("own-3", "Same", 0.3), note: { en: "longer", "zh-CN": "更长" } };
  const { added } = withStrays(holding(own("own-3", "Same", 0.4)), [holding(noted)]);
  expect(added.map(({ note }) => note?.en)).toEqual(["longer"]);
});

it("hangs the cards of the other board behind its own, on the scenarios as they are called here", () => {
  const card = (id: string, scenario: string) => ({
    id,
    kind: "number" as const,
    of: "equalization.index",
    year: 2035,
    scenarios: [scenario],
    base: "baseline",
    width: "half" as const,
  });
  const workspace = {
    ...holding(own("own-3", "Mine", 0.3)),
    board: { cards: [card("card-1", "own-3")], names: {} },
  };
  const stray = {
    ...holding(own("own-3", "Theirs", 0.5)),
    board: { cards: [card("card-1", "own-3"), card("card-2", "baseline")], names: {} },
  };
  const { workspace: merged, added } = withStrays(workspace, [stray]);
  expect(merged.board?.cards.map(({ scenarios }) => scenarios)).toEqual([
    ["own-3"],
    [added[0]?.id],
    ["baseline"],
  ]);
  expect(new Set(merged.board?.cards.map(({ id }) => id)).size).toBe(3);
  // Once more brings nothing.
  expect(withStrays(merged, [stray]).workspace.board?.cards).toHaveLength(3);
});
