import { expect, test } from "./fixtures.ts";
import { leverRow, pastTour, savedText, speak } from "./workbench-steps.ts";

test("a briefing officer opens presets, compares them at the milestone years and swaps the base", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("button", { name: "Scenarios …" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: "Standards first", exact: true })
    .click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "Compare" }).click();
  const results = page.getByRole("table", { name: "Results" });
  await expect(results.getByRole("columnheader")).toHaveText([
    "Indicator",
    "Year",
    "Baseline",
    "Full reform",
    "Standards first",
  ]);
  for (const year of ["2025", "2030", "2035"]) {
    await expect(results.getByRole("rowheader", { name: year }).first()).toBeVisible();
  }
  await expect(page.getByRole("table", { name: "Inputs that differ" })).toContainText(
    "Coverage of residents without local hukou",
  );
  await page.getByRole("main").getByRole("button", { name: /Base$/ }).click();
  await page.getByRole("option", { name: "Full reform" }).click();
  await expect(results.getByRole("columnheader").nth(2)).toHaveText("Full reform");
  await page.getByRole("button", { name: /Differences/ }).click();
  await page.getByRole("option", { name: "Relative" }).click();
  await expect(results).toContainText("%");
});

test("the filters of the comparison drive its chart, its tables and its exports", {
  tag: "@browser",
}, async ({ equalis }) => {
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("button", { name: "Compare" }).click();
  const main = page.getByRole("main");
  const chart = page.locator(".compare-chart");
  const finding = chart.getByRole("heading");
  await expect(finding).toContainText("Full reform lifts the equalization index to");
  const choose = async (label: RegExp, option: string) => {
    await main.getByRole("button", { name: label }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
  };
  const bar = page.getByRole("region", { name: "What is shown" });
  await bar.getByRole("combobox", { name: "Place" }).fill("Gansu");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await bar.getByRole("radio", { name: "Rural", exact: true }).click();
  await choose(/Domain or service$/, "Health care");
  await expect(finding).toContainText("the equalization index for health care in rural Gansu");
  await expect(chart).toContainText("Equalization index (Health care), 0 to 100, rural Gansu");
  const results = page.getByRole("table", { name: "Results" });
  await expect(results).toContainText("Inequality alone");
  await expect(main).toContainText("Not for rural Gansu: Urban–rural gap");
  await chart.getByRole("button", { name: "Data", exact: true }).click();
  const table = chart.getByRole("table").first();
  await expect(table.locator("caption")).toContainText("rural Gansu");
  // The chart's numbers are those of the table of results.
  const level = results.locator("tbody").first();
  const shown = (await level.getByRole("row").last().getByRole("cell").first().textContent()) ?? "";
  await expect(table.getByRole("row").last()).toContainText(shown);
  await choose(/Chart$/, "Urban over rural attainment");
  await expect(chart).toContainText("rural Gansu");
  await expect(chart.locator("svg")).toHaveCount(0);
  await chart.getByRole("button", { name: /^Show instead/ }).click();
  await expect(chart.getByRole("heading")).toContainText("in rural Gansu");
});

test("the whole window speaks Chinese without a restart, with 亿人 and 亿元", {
  tag: "@browser",
}, async ({ equalis: { page } }) => {
  await pastTour(page);
  await speak(page, "简体中文");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  for (const tab of ["总览", "领域", "地区", "资金", "建设", "人口", "依据"]) {
    await page.getByRole("tab", { name: tab }).click();
    const panel = page.getByRole("tabpanel");
    await expect(panel).toBeVisible();
    const words = (await panel.innerText()).replace(
      /equalis|csv|png|svg|gini|theil|un\b|imf/gi,
      "",
    );
    // In the evidence, too, where the pack's notes and sources are told; only ids of sources are Latin.
    expect(words, tab).not.toMatch(/\b(the|and|of|by|scenario|province)\b/i);
  }
  await page.getByRole("button", { name: "对比" }).click();
  await expect(page.getByRole("table", { name: "结果" })).toContainText("亿人");
  await expect(page.getByRole("table", { name: "结果" })).toContainText("亿元");
});

test("a scenario is saved to a file that says only what differs", async ({ equalis }) => {
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("button", { name: "Baseline base" }).click();
  const slider = leverRow(page, "hukou-coverage").getByRole("slider");
  await slider.focus();
  await page.keyboard.press("End");
  const text = await savedText(equalis, async () => {
    await page.keyboard.press("Control+s");
  });
  expect(text).toContain("format: equalis-scenario/3");
  expect(text).toMatch(/hukou-coverage: .*1/);
  expect(text).not.toContain("sharing");
  await expect(page.getByText(/^Saved as /)).toBeVisible();
});

test("slides, workbook, page and table of the comparison are made and saved", async ({
  equalis,
}) => {
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  const starts = { pptx: "PK", xlsx: "PK", html: "<!doctype html>", csv: "\ufeff" };
  for (const [kind, start] of Object.entries(starts)) {
    const text = await savedText(
      equalis,
      async () => {
        await page.getByRole("button", { name: "File and export" }).click();
        await page.locator(`.menu-item[data-key="${kind}"]`).click();
      },
      kind,
    );
    expect(text.slice(0, start.length).toLowerCase(), kind).toBe(start.toLowerCase());
    expect(text.length, kind).toBeGreaterThan(10_000);
    await expect(page.getByText(/^Exported /).last()).toBeVisible();
  }
});
