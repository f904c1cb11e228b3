import AxeBuilder from "@axe-core/playwright";
import { type Equalis, expect, test } from "./fixtures.ts";
import { leverRow, pastTour, speak, untilReady } from "./workbench-steps.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function violations(page: Equalis["page"]): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(tags)
    .analyze();
  return found.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}

const tabs = ["Overview", "Domains", "Places", "Money", "Build-out", "People", "Evidence"];

for (const theme of ["Light", "Dark"] as const) {
  test(`axe finds nothing in any panel, ${theme.toLowerCase()}`, async ({ equalis: { page } }) => {
    // Nine panels on a busy machine.
    test.setTimeout(300_000);
    await pastTour(page);
    await speak(page, "English");
    await page.getByRole("button", { name: "View" }).click();
    await page.getByRole("menuitem", { name: theme }).click();
    for (const tab of tabs) {
      await page.getByRole("tab", { name: tab }).click();
      await expect(page.getByRole("tabpanel")).toBeVisible();
      expect(await violations(page), tab).toEqual([]);
    }
    await page.getByRole("tab", { name: "Overview" }).click();
    await page.getByRole("button", { name: "Place and number" }).click();
    await leverRow(page, "hukou-coverage").locator(".lever-name").click();
    expect(await violations(page), "place and lever detail").toEqual([]);
    await page.getByRole("button", { name: "Compare" }).click();
    expect(await violations(page), "compare").toEqual([]);
    await page.getByRole("button", { name: "Scenarios …" }).click();
    expect(await violations(page), "library").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Present", exact: true }).click();
    expect(await violations(page), "present").toEqual([]);
  });
}

test("axe finds nothing in the tour, in Chinese", async ({ equalis: { page } }) => {
  await untilReady(page);
  await speak(page, "简体中文");
  await expect(page.getByRole("dialog", { name: "使用导览" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("at 200 % zoom everything is still there and nothing scrolls sideways", async ({
  equalis: { page },
}) => {
  await pastTour(page);
  await speak(page, "English");
  await page.setViewportSize({ width: 640, height: 400 });
  await expect(page.locator(".finding")).toBeVisible();
  const widths = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  expect(widths[0]).toBeLessThanOrEqual((widths[1] ?? 0) + 1);
  await expect(leverRow(page, "hukou-coverage").getByRole("slider")).toBeVisible();
  await expect(page.getByRole("tab", { name: "Evidence" })).toBeVisible();
});
