import { expect, test } from "../fixtures.ts";
import { type PageMemory, pageMemory } from "../page-memory.ts";
import { leverRow, pastTour, speak } from "../workbench-steps.ts";

/** Moves before the first count, which fill what is kept on purpose: spare buffers, caches, the history of undo. */
const warmUp = 12;
const moves = 24;
/** Less than one for every second move: what a single move leaves behind is more. */
const slack = moves / 2;
/**
 * What is drawn late where the machine is slow (a part that loads, a hint) grows once and then stands; a leak grows as often as
 * it is counted.
 */
const rounds = 3;

type Counts = Pick<PageMemory, "nodes" | "listeners">;

const grows = ({ nodes, listeners }: Counts): boolean => nodes > slack || listeners > slack;

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
  const byTab: Record<string, readonly Counts[]> = {};
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
    let before = await pageMemory(session);
    expect(before.nodes).toBeGreaterThan(500);
    const grown: Counts[] = [];
    do {
      await move(moves);
      const after = await pageMemory(session);
      grown.push({
        nodes: after.nodes - before.nodes,
        listeners: after.listeners - before.listeners,
      });
      before = after;
    } while (grown.length < rounds && grown.every(grows));
    byTab[tab] = grown;
  }
  const leaking = Object.entries(byTab).filter(([, grown]) => grown.every(grows));
  expect(leaking).toEqual([]);
});
