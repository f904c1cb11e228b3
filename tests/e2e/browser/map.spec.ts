import { violations } from "../axe.ts";
import { type Equalis, expect, test } from "../fixtures.ts";
import { pastTour, speak } from "../workbench-steps.ts";

type Page = Equalis["page"];

const map = (page: Page) => page.locator('[data-chart^="map-"]');

async function openMap(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("tab", { name: "Places" }).click();
}

test("the map speaks of the difference, in classes that tell provinces apart, with one Play button", async ({
  equalis: { page },
}) => {
  await openMap(page);
  const title = map(page).locator(".chart-title");
  await expect(title).toHaveText(
    /^Full reform raises all 31 provinces above Baseline in 2035; most in .+ \(\+[\d.]+ points\)$/,
  );
  await expect(page.getByRole("button", { name: "Play", exact: true })).toHaveCount(1);
  await expect(map(page).locator(".chart-note")).toContainText(
    "Hong Kong, Macao and Taiwan are not in the model: there are no comparable data.",
  );
  const counts = async () =>
    map(page)
      .locator("[data-count]")
      .evaluateAll((classes) => classes.map((one) => Number(one.getAttribute("data-count"))));
  expect(Math.max(...(await counts()))).toBeLessThanOrEqual(0.8 * 31);
  expect((await counts()).reduce((sum, count) => sum + count, 0)).toBe(31);
  await expect(map(page).locator("text", { hasText: /^Heilongjiang$/ })).toBeVisible();

  await map(page).getByLabel("Show").selectOption({ label: "Full reform" });
  await expect(title).toHaveText(/^Under Full reform, .+ points apart in 2035$/);
  expect(Math.max(...(await counts()))).toBeLessThanOrEqual(0.8 * 31);

  await expect(map(page).locator("[data-course]")).toHaveCount(0);
  await map(page).getByRole("button", { name: "Trend lines" }).click();
  await expect(map(page).locator("[data-course]")).toHaveCount(31);
  await expect(map(page).locator(".chart-note")).toContainText(/^Lines: 2020 to 2035/);
  expect(await violations(page)).toEqual([]);
});

test("every tile is reached by keys, and its name and value are said", async ({
  equalis: { page },
}) => {
  await openMap(page);
  await map(page).getByRole("button", { name: "Trend lines" }).focus();
  await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  const tip = page.locator(".chart-tip strong");
  const steps = new Map<string, readonly string[]>();
  const start = (await focused()) ?? "";
  const opposite: Readonly<Record<string, string>> = {
    ArrowRight: "ArrowLeft",
    ArrowLeft: "ArrowRight",
    ArrowUp: "ArrowDown",
    ArrowDown: "ArrowUp",
  };
  // Down every way that has not been gone yet; Home and the way again leads to the next one.
  const waiting: (readonly string[])[] = [[]];
  for (let way = waiting.shift(); way !== undefined; way = waiting.shift()) {
    await page.keyboard.press("Home");
    for (const key of way) await page.keyboard.press(key);
    const label = (await focused()) ?? "";
    if (steps.has(label)) continue;
    expect(label).toMatch(/^[A-Z][a-z]+( Mongolia)? [+−]?\d+\.\d points$/);
    await expect(tip).toHaveText(`${label.replace(/ [+−\d].*/, "")} · 2035`);
    steps.set(label, way);
    for (const key of Object.keys(opposite))
      if (opposite[key] !== way.at(-1)) waiting.push([...way, key]);
  }
  expect(start).not.toBe("");
  expect(steps.size).toBe(31);
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
});

test("pointing never names another tile: in any window, and after a change of its size", async ({
  equalis: { page },
}) => {
  await openMap(page);
  const tip = page.locator(".chart-tip strong");
  for (const size of [
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
    { width: 640, height: 400 },
  ]) {
    await page.setViewportSize(size);
    for (const code of ["11", "46", "54", "65", "23", "31"]) {
      const tile = map(page).locator(`[data-province="${code}"]`);
      const name = ((await tile.getAttribute("aria-label")) ?? "").replace(/ [+−\d].*/, "");
      await tile.scrollIntoViewIfNeeded();
      const box = await tile.boundingBox();
      if (box === null) throw new Error(`no tile ${code}`);
      // Near the corners too, where the tip of a neighbour could stand.
      for (const [x, y] of [
        [0.5, 0.5],
        [0.1, 0.15],
        [0.9, 0.85],
      ] as const) {
        await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
        await expect(tip).toHaveText(`${name} · 2035`);
      }
    }
  }
  // A walk by keys is told though the pointer rests, and a click leaves nothing behind once the pointer has gone.
  await page.setViewportSize({ width: 1280, height: 800 });
  await map(page).locator('[data-province="31"]').hover();
  await map(page).locator('[data-province="11"]').focus();
  await page.keyboard.press("ArrowRight");
  const walked = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  await expect(tip).toHaveText(`${walked?.replace(/ [+−\d].*/, "")} · 2035`);
  await page.keyboard.press("Escape");
  await map(page).locator('[data-province="46"]').click();
  await map(page).locator(".chart-title").hover();
  await expect(tip).toBeHidden();
  // The pointer rests while the window changes: what is named is what lies under it.
  await page.setViewportSize({ width: 1280, height: 800 });
  const tile = map(page).locator('[data-province="31"]');
  await tile.hover();
  await expect(tip).toHaveText("Shanghai · 2035");
  const { x, y, width, height } = (await tile.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.setViewportSize({ width: 1180, height: 800 });
  await page.waitForTimeout(500);
  const under = await page.evaluate(
    ([left = 0, top = 0]) =>
      document.elementFromPoint(left, top)?.closest("[data-province]")?.getAttribute("aria-label"),
    [x + width / 2, y + height / 2],
  );
  const named = (await tip.count()) === 0 ? undefined : await tip.innerText();
  if (named !== undefined) expect(under).toContain(named.replace(" · 2035", ""));
});

test("the years play in the full screen of the map, and on the stage beside it", async ({
  equalis: { page },
}) => {
  test.setTimeout(120_000);
  await openMap(page);
  const figure = map(page);
  await figure.getByRole("button", { name: "Full screen", exact: true }).click();
  const year = figure.getByRole("slider", { name: "Year of all charts" });
  await expect(year).toHaveValue("2035");
  await figure.getByRole("button", { name: "Play", exact: true }).click();
  await expect(figure.locator(".chart-subtitle")).toContainText(/202[1-9]/);
  expect(await violations(page)).toEqual([]);
  await figure.getByRole("button", { name: "Pause" }).click();
  const stood = await year.inputValue();
  await expect(figure.locator(".chart-subtitle")).toContainText(stood);
  // The same year, in the window's own scrubber.
  await page.keyboard.press("Escape");
  await expect(page.getByRole("slider", { name: "Year of all charts" })).toHaveCount(1);
  await expect(page.getByRole("slider", { name: "Year of all charts" })).toHaveValue(stood);

  await page.getByRole("button", { name: "Present", exact: true }).click();
  const stage = page.getByRole("main");
  await expect(stage.getByRole("button", { name: "Play", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByRole("button", { name: /Second chart/ }).click();
  await page.getByRole("option", { name: "Provinces on the map" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await stage.getByRole("button", { name: "Play", exact: true }).click();
  await expect
    .poll(() => stage.getByRole("slider", { name: "Year of all charts" }).inputValue())
    .not.toBe(stood);
  await stage.getByRole("button", { name: "Pause" }).click();
});
