import { violations } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { leverRow, pastTour, speak, untilReady } from "./workbench-steps.ts";

const tabCount = 9;

/** What the test presses, in the words of each language. */
const words = {
  English: {
    view: "View",
    themes: { light: "Light", dark: "Dark", system: "Colours of the system" },
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
    themes: { light: "浅色", dark: "深色", system: "跟随系统配色" },
    place: "地区与数值",
    compare: "对比",
    library: "更多情景……",
    stack: /^＋叠加……：/,
    byInfluence: "按影响大小",
    help: "帮助",
    present: "演示",
  },
} as const;

/**
 * In which dress the page is looked through. What stands in it hangs on the language, its colours on the theme: so every view is
 * looked at with all rules in either language, each in a theme of its own and in an edition of its own, because both hold the same
 * page; the browser's once more with the rule for colours in the other theme.
 */
const dresses = [
  { language: "English", theme: "light", other: "dark", only: "@browser" },
  { language: "简体中文", theme: "dark", other: undefined, only: "@electron" },
] as const;

for (const { language, theme, other, only } of dresses) {
  const colours = other === undefined ? "" : ` and in its colours in the theme ${other}`;
  test(`axe finds nothing in any panel, ${theme}, ${language}${colours}`, {
    tag: only,
  }, async ({ equalis: { page } }) => {
    // Twelve views on a busy machine.
    test.setTimeout(420_000);
    const say = words[language];
    const root = page.locator("html");
    /** Nothing is found in what is shown, nor in its colours in the other theme. */
    const sound = async (what: string, part?: string): Promise<void> => {
      expect(await violations(page, { part }), what).toEqual([]);
      if (other === undefined) return;
      await page.emulateMedia({ colorScheme: other });
      await expect(root).toHaveAttribute("data-theme", other);
      const colours = await violations(page, { part, rule: "color-contrast" });
      expect(colours, `${what}, ${other}`).toEqual([]);
      await page.emulateMedia({ colorScheme: theme });
      await expect(root).toHaveAttribute("data-theme", theme);
    };
    await pastTour(page);
    await speak(page, language);
    await page.emulateMedia({ colorScheme: theme });
    for (const [choice, shown] of [
      ["light", "light"],
      ["dark", "dark"],
      ["system", theme],
    ] as const) {
      await page.getByRole("button", { name: say.view, exact: true }).click();
      await page.getByRole("menuitem", { name: say.themes[choice], exact: true }).click();
      await expect(root).toHaveAttribute("data-theme", shown);
    }
    const tabs = page.getByRole("tab");
    await expect(tabs).toHaveCount(tabCount);
    for (let index = 0; index < tabCount; index += 1) {
      await tabs.nth(index).click();
      await expect(page.getByRole("tabpanel")).toBeVisible();
      await sound(await tabs.nth(index).innerText(), index === 0 ? undefined : "[role=tabpanel]");
    }
    await tabs.first().click();
    await page.getByRole("button", { name: say.place, exact: true }).click();
    await leverRow(page, "hukou-coverage").locator(".lever-name").click();
    await sound("place and lever detail");
    await page.getByRole("button", { name: say.compare, exact: true }).click();
    await sound("compare");
    await page.getByRole("button", { name: say.library, exact: true }).click();
    await expect(page.locator(".library-progress progress")).toBeHidden();
    await sound("library");
    await page.getByRole("button", { name: say.stack }).first().click();
    await sound("stack", "[role=dialog]");
    await page.keyboard.press("Escape");
    await page.getByText(say.byInfluence, { exact: true }).click();
    await expect(page.locator(".lever-measured progress")).toBeHidden({ timeout: 60_000 });
    await sound("levers by influence");
    for (const [key, query] of [
      ["Control+k", "gini"],
      ["?", ""],
      ["F1", "gini"],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByRole("dialog")).toBeVisible();
      if (query !== "") await page.keyboard.type(query);
      await sound(key, "[role=dialog]");
      await page.keyboard.press("Escape");
      if (query !== "") await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
    await page.getByRole("button", { name: say.help, exact: true }).click();
    await sound("help");
    await page.locator('.menu-item[data-key="about"]').click();
    await sound("about", "[role=dialog]");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: say.present, exact: true }).click();
    await sound("present");
  });
}

test("axe finds nothing in the tour, in Chinese", { tag: "@browser" }, async ({
  equalis: { page },
}) => {
  await untilReady(page);
  await speak(page, "简体中文");
  await expect(page.getByRole("dialog", { name: "使用导览" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("at 200 % zoom the finding and its chart come first, the levers unfold above them, nothing scrolls sideways", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
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
