import { existsSync } from "node:fs";
import { expect, test } from "../fixtures.ts";
import { pastTour, speak } from "../workbench-steps.ts";

test("Help opens the documentation that comes along, outside the window", async ({
  equalis: { page, electron },
}) => {
  if (electron === undefined) throw new Error("a window of the shell is needed");
  await pastTour(page);
  await speak(page, "English");
  await electron.app.evaluate(({ shell }) => {
    const opened = globalThis as unknown as { openedPaths: string[] };
    opened.openedPaths = [];
    shell.openPath = (path) => {
      opened.openedPaths.push(path);
      return Promise.resolve("");
    };
  });
  await page.getByRole("button", { name: "Help", exact: true }).click();
  await page.locator('.menu-item[data-key="documentation"]').click();
  const opened = () =>
    electron.app.evaluate(
      () => (globalThis as unknown as { openedPaths: readonly string[] }).openedPaths,
    );
  await expect.poll(opened).toHaveLength(1);
  const [path = ""] = await opened();
  expect(path).toMatch(/[/\\]docs[/\\]index\.html$/);
  expect(existsSync(path)).toBe(true);
});
