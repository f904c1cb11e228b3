import AxeBuilder from "@axe-core/playwright";
import { type Equalis, expect, test } from "./fixtures.ts";
import { leverRow, pastTour, speak, untilReady } from "./workbench-steps.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds on the page, or in the part of it that has changed since the page was looked through. */
async function violations(page: Equalis["page"], part?: string): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).withTags(tags);
  const { violations: found } = await (part === undefined ? axe : axe.include(part)).analyze();
  return found.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}

const tabCount = 9;

/** What the test presses, in the words of each language. */
const words = {
  English: {
    view: "View",
    themes: { light: "Light", dark: "Dark" },
    place: "Place and number",
    compare: "Compare",
    library: "Scenarios …",
    stack: /^\+ Another …: /,
    byInfluence: "By influence",
    help: "Help",
    present: "Present",
  },
  简体中文: {
    view: "显示",
    themes: { light: "浅色", dark: "深色" },
    place: "地区与数值",
    compare: "对比",
    library: "更多情景……",
    stack: /^＋叠加……：/,
    byInfluence: "按影响大小",
    help: "帮助",
    present: "演示",
  },
} as const;

for (const language of ["English", "简体中文"] as const) {
  for (const theme of ["light", "dark"] as const) {
    // Both editions hold the same page: the Electron window is looked through once, the browser in every dress.
    const tag = language === "English" || theme === "light" ? "@browser" : [];
    test(`axe finds nothing in any panel, ${theme}, ${language}`, { tag }, async ({
      equalis: { page },
    }) => {
      // Twelve views on a busy machine.
      test.setTimeout(420_000);
      const say = words[language];
      await pastTour(page);
      await speak(page, language);
      await page.getByRole("button", { name: say.view, exact: true }).click();
      await page.getByRole("menuitem", { name: say.themes[theme] }).click();
      const tabs = page.getByRole("tab");
      await expect(tabs).toHaveCount(tabCount);
      for (let index = 0; index < tabCount; index += 1) {
        await tabs.nth(index).click();
        await expect(page.getByRole("tabpanel")).toBeVisible();
        const part = index === 0 ? undefined : "[role=tabpanel]";
        expect(await violations(page, part), await tabs.nth(index).innerText()).toEqual([]);
      }
      await tabs.first().click();
      await page.getByRole("button", { name: say.place, exact: true }).click();
      await leverRow(page, "hukou-coverage").locator(".lever-name").click();
      expect(await violations(page), "place and lever detail").toEqual([]);
      await page.getByRole("button", { name: say.compare, exact: true }).click();
      expect(await violations(page), "compare").toEqual([]);
      await page.getByRole("button", { name: say.library, exact: true }).click();
      await expect(page.locator(".library-progress progress")).toBeHidden();
      expect(await violations(page), "library").toEqual([]);
      await page.getByRole("button", { name: say.stack }).first().click();
      expect(await violations(page, "[role=dialog]"), "stack").toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByText(say.byInfluence, { exact: true }).click();
      await expect(page.locator(".lever-measured progress")).toBeHidden({ timeout: 60_000 });
      expect(await violations(page), "levers by influence").toEqual([]);
      for (const [key, query] of [
        ["Control+k", "gini"],
        ["?", ""],
        ["F1", "gini"],
      ] as const) {
        await page.keyboard.press(key);
        await expect(page.getByRole("dialog")).toBeVisible();
        if (query !== "") await page.keyboard.type(query);
        expect(await violations(page, "[role=dialog]"), key).toEqual([]);
        await page.keyboard.press("Escape");
        if (query !== "") await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toBeHidden();
      }
      await page.getByRole("button", { name: say.help, exact: true }).click();
      expect(await violations(page), "help").toEqual([]);
      await page.locator('.menu-item[data-key="about"]').click();
      expect(await violations(page, "[role=dialog]"), "about").toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: say.present, exact: true }).click();
      expect(await violations(page), "present").toEqual([]);
    });
  }
}

test("axe finds nothing in the tour, in Chinese", async ({ equalis: { page } }) => {
  await untilReady(page);
  await speak(page, "简体中文");
  await expect(page.getByRole("dialog", { name: "使用导览" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("at 200 % zoom the finding and its chart come first, the levers unfold above them, nothing scrolls sideways", async ({
  equalis: { page },
}) => {
  await pastTour(page);
  await speak(page, "English");
  await page.setViewportSize({ width: 640, height: 400 });
  await expect(page.locator(".finding")).toBeInViewport();
  const slider = leverRow(page, "hukou-coverage").getByRole("slider");
  await expect(slider).toBeHidden();
  for (const tab of [
    "Domains",
    "Places",
    "Money",
    "Build-out",
    "People",
    "Why",
    "Evidence",
    "Board",
    "Overview",
  ]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect
      .poll(
        () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        tab,
      )
      .toBeLessThanOrEqual(1);
  }
  await page.getByRole("button", { name: /Levers of Full reform/ }).click();
  await slider.focus();
  // The input itself is drawn by its thumb.
  await expect(leverRow(page, "hukou-coverage").locator(".lever-thumb")).toBeInViewport();
  // The chart stays in reach below: the open levers cover less than half of the window.
  const panel = page.getByRole("complementary", { name: "Scenario and levers" });
  await expect
    .poll(async () => (await panel.boundingBox())?.height ?? Number.POSITIVE_INFINITY)
    .toBeLessThan(240);
  await page.locator('[data-chart="headline"]').scrollIntoViewIfNeeded();
  await expect(panel).toBeInViewport();
  await page.getByRole("button", { name: /Levers of Full reform/ }).click();
  await expect(slider).toBeHidden();
});
