import { violations } from "../axe.ts";
import { type Equalis, expect, test } from "../fixtures.ts";
import { dropFile, leverRow, pastTour, speak, untilReady } from "../workbench-steps.ts";

type Page = Equalis["page"];

/** A scenario with courses and weights of its own, as a file. */
const ownCourses = `format: equalis-scenario/3
id: own-courses
title: { en: Own courses, zh-CN: 自定路径 }
pack: { id: china-2020 }
levers:
  floor-enforcement: { points: [[2026, 0.1], [2028, 0.35], [2031, 0.8], [2035, 1]] }
  hukou-coverage: { points: [[2026, 0.8], [2029, 0.85], [2032, 0.77]] }
weights: { childcare: 2, schooling: 3, work-income: 1, health-care: 1.5, elderly-care: 1, housing: 1, support-weak: 1, veterans: 0.5, culture-sports: 0.5 }
`;

async function openWindow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await pastTour(page);
  await speak(page, "English");
}

test("six scenarios are compared side by side at 1280: no number is cut, the head stays, no label meets another", async ({
  equalis: { page },
}) => {
  await openWindow(page);
  await dropFile(page, "own.yaml", ownCourses);
  await expect(page.locator(".finding")).toHaveText(/^Own courses /);
  await page.getByRole("button", { name: "Scenarios …", exact: true }).click();
  for (let more = 0; more < 3; more += 1)
    await page.getByRole("button", { name: "Add to the charts" }).first().click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  const table = page.locator(".compare-outputs");
  await expect(table.locator("thead th")).toHaveCount(8);
  const cut = await page.locator(".centre-scroll").evaluate((element) => {
    const panel = element.getBoundingClientRect();
    return [...element.querySelectorAll(".compare-table :is(th, td)")].filter((cell) => {
      const { left, right } = cell.getBoundingClientRect();
      return cell.scrollWidth > cell.clientWidth + 1 || left < panel.left || right > panel.right;
    }).length;
  });
  expect(cut).toBe(0);
  await table.locator("tbody").nth(3).scrollIntoViewIfNeeded();
  await page.locator(".centre-scroll").evaluate((panel) => {
    panel.scrollTop += 300;
  });
  const bar = await page.locator(".selection-bar").boundingBox();
  const head = await table.locator("thead th").nth(2).boundingBox();
  expect(Math.abs((head?.y ?? 0) - ((bar?.y ?? 0) + (bar?.height ?? 0)))).toBeLessThan(3);
  expect(await violations(page)).toEqual([]);

  // The target's name stands free of the names at the ends of the lines.
  const meeting = await page.locator('[data-chart="headline"]').evaluate((chart) => {
    const texts = [...chart.querySelectorAll("svg[data-chart-picture] text")].map((text) => ({
      text: text.textContent ?? "",
      box: text.getBoundingClientRect(),
    }));
    const target = texts.find(({ text }) => text.startsWith("Target"));
    return texts.filter(
      ({ text, box }) =>
        target !== undefined &&
        text !== target.text &&
        box.left < target.box.right + 3 &&
        target.box.left < box.right + 3 &&
        box.top < target.box.bottom - 3 &&
        target.box.top < box.bottom - 3,
    ).length;
  });
  expect(meeting).toBe(0);
});

test("what differs from the base can be read at 1280, also with courses and weights of one's own", async ({
  equalis: { page },
}) => {
  await openWindow(page);
  await dropFile(page, "own.yaml", ownCourses);
  await expect(page.locator(".finding")).toHaveText(/^Own courses /);
  const rows = await page.locator(".scenario-differences li").evaluateAll((items) =>
    items.map((item) => {
      const what = item.querySelector(".what")?.getBoundingClientRect();
      const how = item.querySelector(".how")?.getBoundingClientRect();
      const box = item.getBoundingClientRect();
      return {
        name: what?.width ?? 0,
        inside: (how?.right ?? 0) <= box.right + 1 && (how?.left ?? 0) >= box.left - 1,
      };
    }),
  );
  expect(rows).toHaveLength(3);
  for (const { name, inside } of rows) {
    expect(name).toBeGreaterThan(90);
    expect(inside).toBe(true);
  }
});

test("at 200 % zoom every picture that can shrink is seen whole", async ({ equalis: { page } }) => {
  await openWindow(page);
  await page.setViewportSize({ width: 640, height: 400 });
  const levers = page.getByRole("complementary", { name: "Scenario and levers" });
  // Their rows have a height of their own.
  const rigid = /^(ranking|targets)/;
  for (const tab of ["Overview", "Domains", "Places", "Money", "Build-out", "People", "Why"]) {
    await page.getByRole("tab", { name: tab, exact: true }).click();
    const charts = page.locator("figure[data-chart]");
    await expect(charts.first()).toBeVisible();
    for (const chart of await charts.all()) {
      const id = (await chart.getAttribute("data-chart")) ?? "";
      if (rigid.test(id)) continue;
      const picture = chart.locator("svg[data-chart-picture]");
      const [box, over, under] = [
        await picture.boundingBox(),
        await levers.boundingBox(),
        await page.locator(".year-scrubber").boundingBox(),
      ];
      const free = 400 - (over?.height ?? 0) - (under?.height ?? 0);
      expect(box?.height ?? Number.POSITIVE_INFINITY, id).toBeLessThanOrEqual(free);
    }
  }
});

test("what was done can be undone after the page is loaded again", async ({
  equalis: { page },
}) => {
  await openWindow(page);
  const thumb = leverRow(page, "gap-weight").getByRole("slider");
  const before = await thumb.inputValue();
  await thumb.focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("button", { name: /^Undo/ })).toBeEnabled();
  const after = await thumb.inputValue();
  expect(after).not.toBe(before);
  await page.reload();
  await untilReady(page);
  await expect(thumb).toHaveValue(after);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(thumb).toHaveValue(before);
  // And done again, after another start.
  await page.waitForTimeout(600);
  await page.reload();
  await untilReady(page);
  await page.getByRole("button", { name: /^Redo/ }).click();
  await expect(thumb).toHaveValue(after);
});

test("no half of a tab is blank, and the evidence opens at the number that was asked for", async ({
  equalis: { page },
}) => {
  await openWindow(page);
  await page.getByRole("tab", { name: "Why", exact: true }).click();
  await expect(page.locator('[data-chart="headline"] svg[data-chart-picture]')).toBeInViewport({
    ratio: 0.95,
  });
  expect(await violations(page)).toEqual([]);
  await page.getByRole("tab", { name: "Overview", exact: true }).click();
  await page.getByRole("button", { name: "See the numbers behind it" }).click();
  await expect(page.getByRole("tabpanel").locator(".finding")).toHaveText(
    /^Equalization index, China, 2035: [\d,]+ inputs behind it/,
  );
  await expect(page.locator(".evidence-table tbody tr").first()).toBeInViewport();
});

test("the selection keeps to one line beside the side panel", async ({ equalis: { page } }) => {
  await openWindow(page);
  const bar = page.getByRole("region", { name: "What is shown" });
  await page.getByRole("button", { name: "Place and number", exact: true }).click();
  for (const [place, domain] of [
    ["Inner Mongolia", "Support for the weak"],
    ["Heilongjiang", "Culture and sports"],
  ] as const) {
    await bar.getByRole("combobox", { name: "Place" }).fill(place);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await bar.getByRole("button", { name: /Domain or service/ }).click();
    await page.getByRole("option", { name: domain, exact: true }).click();
    expect((await bar.boundingBox())?.height).toBeLessThan(52);
    expect(await bar.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
    await expect(bar.getByRole("button", { name: "Why here?" })).toBeInViewport();
  }
  await bar.getByRole("button", { name: "Whole nation" }).click();
  await expect(bar.getByRole("combobox", { name: "Place" })).toHaveValue("China");
});

test("levers are sorted by their influence on the place that is selected", async ({
  equalis: { page },
}) => {
  test.setTimeout(120_000);
  await openWindow(page);
  const bar = page.getByRole("region", { name: "What is shown" });
  await bar.getByRole("combobox", { name: "Place" }).fill("Guizhou");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByText("By influence", { exact: true }).click();
  await expect(page.locator(".lever-measured")).toContainText(/Influence on .*Guizhou.* in 2035/, {
    timeout: 90_000,
  });
});

test("why a target would fail is answered for the place that is selected", async ({
  equalis: { page },
}) => {
  test.setTimeout(150_000);
  await openWindow(page);
  const bar = page.getByRole("region", { name: "What is shown" });
  await bar.getByRole("combobox", { name: "Place" }).fill("Guizhou");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Why", exact: true }).click();
  await page.getByRole("button", { name: /^Why would it fail\?/ }).click();
  await expect(page.locator(".why-shown .finding")).toHaveText(
    /\(Guizhou\) 20\d\d is met in .+ of the runs$/,
    { timeout: 120_000 },
  );
  await expect(page.locator(".why-shown")).toContainText(
    "The target is the nation's, held to the place selected: no plan declares it there.",
  );
});

test("the nine small charts use their range, together or each its own", async ({
  equalis: { page },
}) => {
  await openWindow(page);
  await page.getByRole("tab", { name: "Domains", exact: true }).click();
  const chart = page.locator('[data-chart="domains-index"]');
  const numbers = async () =>
    (await chart.locator("svg[data-chart-picture] text").allTextContents()).map(Number);
  expect(await numbers()).not.toContain(0);
  await chart.getByLabel("Scale").selectOption({ label: "its own for each" });
  await expect(chart.locator(".chart-note")).toHaveText(
    "Each domain has its own scale: heights do not compare.",
  );
  // Veterans stand between 84 and 94 in every year.
  expect(await numbers()).toContain(84);
});
