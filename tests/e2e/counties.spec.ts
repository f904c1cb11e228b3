import type { Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { delayWorkers } from "./slow-worker.ts";
import { dropFile, leverRow, pastTour, savedText, speak } from "./workbench-steps.ts";

async function selectGuizhou(page: Page): Promise<void> {
  const place = page.getByRole("combobox", { name: "Place" });
  await place.fill("Guizhou");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

/** A slow machine that does something else reads, compiles and runs a province in some seconds. */
const opened = { timeout: 30_000 };

const bar = (page: Page) => page.getByRole("region", { name: "What is shown" });

async function openGuizhou(page: Page): Promise<void> {
  await selectGuizhou(page);
  await bar(page).getByRole("button", { name: "Open Guizhou by county" }).click();
  await expect(page.getByRole("tab", { name: "Places" })).toHaveAttribute(
    "aria-selected",
    "true",
    opened,
  );
}

test("a researcher opens Guizhou by county, finds who is furthest behind in elderly care, selects one, tries how money is passed down, exports it, and closes it", async ({
  equalis,
}) => {
  test.setTimeout(180_000);
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  const packLine = page.getByText(/^Data pack: China 2020/);
  const whole = /\((\w{8})\)/.exec((await packLine.textContent()) ?? "")?.[1] ?? "none";
  const passDown = leverRow(page, "pass-down-by-base");
  await expect(passDown).toHaveCount(0);
  await openGuizhou(page);
  await expect(packLine).not.toContainText(whole);
  await expect(passDown).toHaveCount(1);

  await bar(page)
    .getByRole("button", { name: /Domain or service/ })
    .click();
  await page.getByRole("option", { name: "Elderly care", exact: true }).click();
  const strip = page.getByRole("figure", { name: /of 88 counties in 2035/ });
  await expect(strip).toContainText("Guizhou, elderly care:");
  await expect(strip).toContainText("Nobody has counted places, staff and money by county");
  const list = page.getByRole("listbox", { name: "Counties of Guizhou in order, 2035" });
  const last = list.getByRole("option").first();
  await expect(last).toContainText("88");
  expect(await list.getByRole("option").count()).toBeGreaterThanOrEqual(10);
  expect(await list.getByRole("option").count()).toBeLessThanOrEqual(20);

  const floor = page.getByRole("region", {
    name: "A floor for every county: Guizhou, elderly care",
  });
  await expect(floor).toContainText(
    /of 88 counties ha(s|ve) towns or villages below the floor of 70% of the standard in 2035/,
  );
  await expect(floor).toContainText("Prices are those of one unit more in this run");

  const reach = page.getByRole("region", { name: /^Beyond reach by service.+Rural Guizhou/ });
  await expect(reach.getByRole("row")).toHaveCount(3);
  await expect(
    page
      .getByRole("figure", { name: /of people live beyond reach in 2035; furthest off is/ })
      .last(),
  ).toContainText("Reach is worked out and not counted.");
  // Schools are asked of schooling alone.
  await expect(page.getByRole("figure", { name: /Village children of/ })).toHaveCount(0);

  // One selection, everywhere: list, place, panel, strip.
  const name = (await last.locator(".county-name").textContent())?.split(" County")[0] ?? "";
  await last.click();
  await expect(page.getByRole("combobox", { name: "Place" })).toHaveValue(`${name} County`);
  await expect(page.getByRole("complementary", { name: "Place and number" })).toContainText(
    `${name} County, elderly care`,
  );
  await expect(strip.locator("circle[data-selected]")).toHaveCount(1);

  const value = last.locator(".county-value").first();
  const before = (await value.textContent()) ?? "";
  await leverRow(page, "gap-weight").getByRole("slider").focus();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press("ArrowLeft");
  await expect(
    list.getByRole("option", { selected: true }).locator(".county-value").first(),
  ).not.toHaveText(before);

  const find = page.getByRole("searchbox", { name: "Find mine" });
  for (const sought of ["guanshanhu", "观山湖", "520115"]) {
    await find.fill(sought);
    await expect(list.getByRole("option")).toHaveCount(1);
    await expect(list.getByRole("option")).toContainText("Guanshanhu District");
  }
  // A district that grows: base figures leave it behind.
  const level = list.getByRole("option").locator(".county-value").first();
  const free = Number.parseFloat((await level.textContent()) ?? "");
  await passDown.getByRole("slider").focus();
  await page.keyboard.press("End");
  await expect
    .poll(async () => Number.parseFloat((await level.textContent()) ?? ""))
    .toBeLessThan(free);
  await find.fill("");

  // A group is ringed on the strip, listed alone and held against the other counties.
  const groups = page.getByRole("region", { name: /^Groups of counties: / }).first();
  await groups.getByRole("button", { name: /Group of counties/ }).click();
  await page.getByRole("option", { name: "Former poverty counties" }).click();
  await expect(groups).toContainText(
    /Former poverty counties: 66 of 88 counties, with .+ people, reach/,
  );
  await expect(strip.locator("circle[data-marked]")).toHaveCount(66);
  await expect(strip).toContainText("Ringed: Former poverty counties.");
  await groups.getByRole("button", { name: /Group of counties/ }).click();
  await page.getByRole("option", { name: "Own list" }).click();
  await groups.getByRole("textbox", { name: "Add counties" }).fill("520302, 桐梓县\nNowhere");
  await expect(groups).toContainText("No single county of the province is called so: Nowhere.");
  await groups.getByRole("button", { name: "Add 2 counties" }).click();
  await expect(groups).toContainText(/Own list: 2 of 88 counties/);
  await expect(list.getByRole("option")).toHaveCount(2);
  expect(await violations(page)).toEqual([]);
  await groups.getByRole("button", { name: /Group of counties/ }).click();
  await page.getByRole("option", { name: "All counties" }).click();
  await expect(strip.locator("circle[data-marked]")).toHaveCount(0);
  await expect(
    page.getByRole("figure", { name: /make up \d+% of inequality in 2035/ }).last(),
  ).toContainText("2020 is left out");

  // The same counties at their points; the selection is one.
  const map = page.getByRole("figure", { name: /furthest behind in 2035/ }).last();
  await expect(map).toContainText("Each county at its point");
  await expect(map.locator("circle[data-selected]")).toHaveCount(1);

  await page.getByRole("button", { name: "Places in Guizhou" }).click();
  await page.getByRole("button", { name: "Places in Guiyang City" }).click();
  await expect(page.getByRole("row", { name: "Guanshanhu District West" })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  // A document says that it is about counties, and who is furthest behind.
  const document = await savedText(
    equalis,
    async () => {
      await page.getByRole("button", { name: "File and export" }).click();
      await page.locator('.menu-item[data-key="html"]').click();
    },
    "html",
  );
  expect(document).toContain("with Guizhou by county");
  expect(document).toMatch(/Guizhou[^<]*of 88 counties/);

  // A file names the pack that everybody has.
  const text = await savedText(equalis, () =>
    page
      .getByRole("complementary", { name: "Scenario and levers" })
      .getByRole("button", { name: "Save", exact: true })
      .click(),
  );
  expect(text).toContain(whole);

  await page.getByRole("button", { name: "Close the counties of Guizhou" }).first().click();
  await expect(list).toBeHidden(opened);
  await expect(packLine).toContainText(whole);
  await expect(passDown).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Place" })).toHaveValue("Guizhou");
});

test("what a province passes on is told by two assumed rules that are run once the scenario rests, and again when a lever moves", async ({
  equalis,
}) => {
  test.setTimeout(180_000);
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  await openGuizhou(page);
  const money = page.getByRole("region", { name: "Money passed down to counties: Guizhou, 2035" });
  await expect(money).toContainText("Guizhou receives ", opened);
  await expect(money).toContainText(
    "The scenario itself divides all of this money by need and gap.",
  );
  await expect(money.getByRole("row", { name: /^Former poverty counties 66 / })).toBeVisible();
  await expect(money.getByRole("row", { name: /^All counties 88 100% 100% 100% / })).toBeVisible();
  const picture = page.getByRole("figure", { name: /both of them assumed rules/ }).last();
  await expect(picture).toContainText("Guanshanhu District");
  await expect(picture).toContainText("this does not say what Guizhou does");
  expect(await violations(page)).toEqual([]);

  await leverRow(page, "pass-down-by-base").getByRole("slider").focus();
  await page.keyboard.press("End");
  await expect(money).toContainText(
    "The scenario itself ties 100% of this money to base figures in 2035.",
    opened,
  );
});

test("a province that is open by county is so again after the window was loaded anew, and a link to a county opens its province", {
  tag: "@browser",
}, async ({ equalis }) => {
  test.setTimeout(120_000);
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  await openGuizhou(page);
  const place = page.getByRole("combobox", { name: "Place" });
  await place.fill("观山湖");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(place).toHaveValue("Guanshanhu District");
  await expect.poll(() => page.evaluate(() => location.hash)).toContain("place=520115");
  const groups = page.getByRole("region", { name: /^Groups of counties: / }).first();
  const ownList = async () => {
    await groups.getByRole("button", { name: /Group of counties/ }).click();
    await page.getByRole("option", { name: "Own list" }).click();
  };
  await ownList();
  await groups.getByRole("textbox", { name: "Add counties" }).fill("520302, 桐梓县");
  await groups.getByRole("button", { name: "Add 2 counties" }).click();
  await page.reload();
  await expect(place).toHaveValue("Guanshanhu District", opened);
  await page.getByRole("tab", { name: "Places" }).click();
  await ownList();
  await expect(groups).toContainText(/Own list: 2 of 88 counties/);
  await page.getByRole("button", { name: "Close the counties of Guizhou" }).first().click();
  await expect(place).toHaveValue("Guizhou", opened);
  await page.evaluate(() => {
    location.hash = "#place=510107";
  });
  await expect(place).toHaveValue("Wuhou District", opened);
});

/** The same with a table of one's own, by way of a reload. */
const counted = { timeout: 90_000 };

test("a researcher brings a table of her own: what fits is told first, then it counts with its source, also after a reload, until it is taken off", {
  tag: "@browser",
}, async ({ equalis }) => {
  test.setTimeout(300_000);
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  const packLine = page.getByText(/^Data pack: China 2020/);
  const whole = (await packLine.textContent()) ?? "";
  await dropFile(
    page,
    "beds.csv",
    [
      "code,service,stock,year,value,unit,source",
      "520302,elderly-care-beds,total,2020,3000,beds,Zunyi bureau of civil affairs",
      "520303,elderly-care-beds,total,2020,2000,beds,Zunyi bureau of civil affairs",
      "520304,elderly-care-beds,total,2021,2000,beds,Zunyi bureau of civil affairs",
    ].join("\n"),
  );
  const sheet = page.getByRole("dialog", { name: "Take a table of your own" });
  await expect(sheet).toContainText("2 rows fit, 1 do not.", opened);
  await expect(sheet.getByRole("row", { name: /^Guizhou/ })).toContainText("2/88");
  await expect(sheet.getByRole("row", { name: /^Guizhou/ })).toContainText("5,000");
  await expect(sheet).toContainText("To be opened by county: Guizhou.");
  const unmatched = sheet.getByRole("listbox", { name: "One thing that does not fit" });
  await expect(unmatched.getByRole("option")).toHaveCount(1);
  await expect(unmatched).toContainText("Line 4");
  await expect(unmatched).toContainText("the base year, 2020 is needed");
  expect(await violations(page)).toEqual([]);
  // Nothing counts yet.
  await expect(packLine).toHaveText(whole);
  await sheet.getByRole("button", { name: "Use it" }).click();
  const inUse = page.getByText("Own table beds.csv: 2 rows in Guizhou (elderly-care beds).");
  await expect(inUse).toBeVisible(counted);
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("figure", { name: /of 88 counties in 2035/ })).toContainText(
    "The own table beds.csv counts elderly-care beds in 2 counties of Guizhou",
  );
  expect(await violations(page)).toEqual([]);

  await page.getByRole("tab", { name: "Evidence" }).click();
  await page
    .getByRole("searchbox", { name: "Look for an input, a place, a source" })
    .fill("Zunyi bureau");
  const inputs = page.getByRole("row", { name: /Elderly-care beds/ });
  await expect(inputs).toHaveCount(2, opened);
  await expect(inputs.first()).toContainText("observed");
  await expect(inputs.first()).toContainText("Zunyi bureau of civil affairs");

  // Whoever reloads at a county opens its province by its address: with the table all the same.
  const place = page.getByRole("combobox", { name: "Place" });
  await place.fill("红花岗");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => location.hash)).toContain("place=520302");
  await page.reload();
  await page.getByRole("tab", { name: "Places" }).click(opened);
  await expect(inUse).toBeVisible(counted);
  await page.getByRole("button", { name: "Take beds.csv off" }).click();
  await expect(inUse).toBeHidden(counted);
  await expect(page.getByRole("figure", { name: /of 88 counties in 2035/ })).toContainText(
    "Nobody has counted places, staff and money by county",
  );
});

test("an edit made while counties open again does not forget that they were open", {
  tag: "@browser",
}, async ({ equalis }) => {
  test.setTimeout(120_000);
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  await openGuizhou(page);
  const close = page.getByRole("button", { name: "Close the counties of Guizhou" }).first();
  await expect(close).toBeVisible(opened);
  await page.waitForTimeout(1000);
  // The worker that reads counties is late from now on: an edit is saved, and the window loaded anew, before they are open again.
  await page.addInitScript(delayWorkers, { name: "equalis-files", delay: 4000 });
  await page.reload();
  const slider = leverRow(page, "hukou-coverage").getByRole("slider");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Changed (1)")).toBeVisible();
  await page.waitForTimeout(1000);
  await expect(close).toBeHidden();
  await page.reload();
  await expect(close).toBeVisible({ timeout: 60_000 });
});
