import { expect, test } from "../fixtures.ts";
import { type PageMemory, pageMemory } from "../page-memory.ts";
import { leverRow, pastTour, speak } from "../workbench-steps.ts";

/** Moves before the first count, which fill what is kept on purpose: spare buffers, caches, the history of undo. */
const warmUp = 12;
const moves = 24;
/** Nodes that come and go by themselves: a hint, a notice, the last frame's ghosts. */
const slack = 150;

type Counts = Pick<PageMemory, "nodes" | "listeners">;

test("moving a lever on any tab leaves nodes and listeners as many as they were", async ({
  equalis: { page },
}) => {
  test.setTimeout(240_000);
  await pastTour(page);
  await speak(page, "English");
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const slider = leverRow(page, "hukou-coverage").getByRole("slider");
  const move = async (times: number): Promise<void> => {
    await slider.focus();
    for (let at = 0; at < times; at++) {
      await page.keyboard.press(at % 2 === 0 ? "ArrowLeft" : "ArrowRight");
      await page.waitForTimeout(60);
    }
    await expect(page.getByText("Accounts balanced ✓")).toBeVisible();
    await page.waitForTimeout(500);
  };
  // What is counted sees nodes that only a script holds on to.
  const whole = await pageMemory(session);
  await page.evaluate((count) => {
    Object.assign(window, {
      detached: Array.from({ length: count }, () => document.createElement("p")),
    });
  }, slack * 2);
  expect((await pageMemory(session)).nodes - whole.nodes).toBeGreaterThan(slack);
  await page.evaluate(() => Object.assign(window, { detached: undefined }));
  const grown: Record<string, Counts> = {};
  for (const tab of [
    "Overview",
    "Domains",
    "Places",
    "Money",
    "Build-out",
    "People",
    "Evidence",
    "Board",
  ]) {
    await page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
    await move(warmUp);
    const before = await pageMemory(session);
    await move(moves);
    const after = await pageMemory(session);
    expect(before.nodes).toBeGreaterThan(500);
    grown[tab] = {
      nodes: after.nodes - before.nodes,
      listeners: after.listeners - before.listeners,
    };
  }
  const leaking = Object.entries(grown).filter(
    ([, { nodes, listeners }]) => nodes > slack || listeners > slack,
  );
  expect(leaking).toEqual([]);
});
