import { expect, test } from "../fixtures.ts";
import { pastTour, speak } from "../workbench-steps.ts";

interface OnPaper {
  readonly parts: readonly string[];
  readonly head: string;
  /** Widths and heights in which the small charts of the domains are drawn, in pixels. */
  readonly multiples: readonly (readonly [number, number])[];
  readonly widest: number;
  readonly tabs: number;
}

/** Has the window say what it would print in place of printing it. */
const listen = `window.print = () => {
  const drawn = [...document.querySelectorAll('[data-chart^="domains-"] svg[data-chart-picture]')];
  const all = [...document.querySelectorAll("main svg[data-chart-picture]")];
  window.onPaper = {
    parts: [...document.querySelectorAll(".printed-part > .eyebrow")].map((part) => part.textContent),
    head: document.querySelector(".printed-head").textContent,
    multiples: drawn.map((svg) => [svg.clientWidth, svg.clientHeight]),
    widest: Math.max(...all.map((picture) => picture.clientWidth)),
    tabs: document.querySelectorAll(".tab-list").length,
  };
};`;

for (const language of ["English", "简体中文"] as const)
  test(`a tab and the whole comparison are laid out as wide as a sheet, small charts three in a row (${language})`, async ({
    equalis,
  }) => {
    test.setTimeout(90_000);
    const { page } = equalis;
    await pastTour(page);
    await speak(page, language);
    const isEnglish = language === "English";
    await page.evaluate(listen);
    const printed = async (command: string): Promise<OnPaper> => {
      await page.evaluate("window.onPaper = undefined");
      await page
        .getByRole("button", { name: isEnglish ? "File and export" : "文件与导出" })
        .click();
      await page.locator(`.menu-item[data-key="${command}"]`).click();
      await expect
        .poll(() => page.evaluate("window.onPaper !== undefined"), { timeout: 30_000 })
        .toBe(true);
      const onPaper = (await page.evaluate("window.onPaper")) as OnPaper;
      // The window is as it was.
      await expect(page.locator("html")).not.toHaveAttribute("data-on-paper");
      return onPaper;
    };
    // What A4 leaves between margins of 14 mm is 688 pixels wide.
    const rows = 3 * 171;
    const tab = await printed("print");
    expect(tab.parts).toEqual([]);
    expect(tab.tabs).toBe(1);
    expect(tab.head).toBe(
      isEnglish ? "Equalis Baseline (base), Full reform" : "Equalis 基准情景（基准）、全面改革",
    );
    expect(tab.multiples).toEqual([[688, rows]]);
    expect(tab.widest).toBe(688);

    const whole = await printed("print-comparison");
    expect(whole.parts).toHaveLength(7);
    expect([whole.parts[0], whole.parts[6]]).toEqual(
      isEnglish ? ["Compare", "People"] : ["对比", "人口"],
    );
    expect(whole.multiples).toEqual([[688, rows]]);
    expect(whole.widest).toBe(688);
    await expect(page.locator(".printed-part")).toHaveCount(0);
    await expect(page.locator(".tab-list")).toHaveCount(1);
  });

test("the board prints by a command of its own, which an empty one lacks", async ({ equalis }) => {
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("button", { name: "File and export" }).click();
  await expect(page.locator('.menu-item[data-key="print-board"]')).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Pin/ }).first().click();
  await page.evaluate(
    `window.print = () => { window.printedBoard = document.querySelectorAll(".board > *").length; }`,
  );
  await page.getByRole("button", { name: "File and export" }).click();
  await page.locator('.menu-item[data-key="print-board"]').click();
  await expect.poll(() => page.evaluate("window.printedBoard"), { timeout: 30_000 }).toBe(1);
});
