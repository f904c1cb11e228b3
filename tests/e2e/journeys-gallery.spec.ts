import { expect, test } from "./fixtures.ts";
import { dropFile, pastTour, savedText, shownIndex, speak, untilReady } from "./workbench-steps.ts";

test("a researcher puts scenarios together in the gallery, decides where they disagree, names, saves and opens the result again", {
  tag: "@browser",
}, async ({ equalis }) => {
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Scenarios …" }).click();
  const card = (name: string) => dialog.getByRole("row", { name });
  // Every preset is run, and its card says what came of it.
  await expect(dialog.getByText(/^Lines: the equalization index from 2025 to 2035/)).toBeVisible();
  await expect(card("Full reform")).toContainText(/towns [\d.]+ points ahead/);
  await expect(card("Full reform")).toContainText("Differs from Baseline in 19 inputs");
  await expect(card("Full reform")).toContainText(await shownIndex(page));

  await card("Full reform").getByRole("button", { name: "+ Another …: Full reform" }).click();
  await expect(dialog).toContainText("Makes “Full reform + fiscal stress”.");
  await expect(dialog).toContainText("nothing to decide");
  await dialog.getByRole("button", { name: "Put together" }).click();
  await expect(dialog).toBeHidden();
  const name = page.getByRole("textbox", { name: "Name of the scenario" });
  await expect(name).toHaveValue("Full reform + fiscal stress");
  const header = page.getByRole("complementary", { name: "Scenario and levers" });
  await expect(header).toContainText("Put together from Full reform and Fiscal stress.");

  // On top of that one that disagrees: what holds is asked, lever by lever.
  await header.getByRole("button", { name: "+ Another scenario …" }).click();
  await dialog.getByRole("button", { name: /Put on top$/ }).click();
  await page.getByRole("option", { name: "+ Balanced transfers" }).click();
  await expect(dialog).toContainText("choices are open");
  const make = dialog.getByRole("button", { name: "Put together" });
  await expect(make).toBeDisabled();
  await dialog.getByRole("button", { name: "Balanced transfers throughout" }).click();
  await dialog
    .getByRole("radiogroup", { name: /^Equalization coefficient/ })
    .getByText("Full reform + fiscal stress: ×1.30 by 2030")
    .click();
  await make.click();

  await name.fill("Hard years");
  await name.press("Enter");
  await page.getByRole("textbox", { name: "Name in 简体中文" }).fill("紧日子");
  await page.getByRole("textbox", { name: "Name in 简体中文" }).press("Enter");
  await expect(page.getByRole("figure").first()).toContainText("Hard years");
  const index = await shownIndex(page);
  const text = await savedText(equalis, () =>
    header.getByRole("button", { name: "Save", exact: true }).click(),
  );
  expect(text).toContain("zh-CN: 紧日子");
  expect(text).toContain(
    "equalization-coefficient: { ramp: { from: 2025, to: 2030, value: 1.3 } }",
  );
  expect(text).toContain("central-share: { ramp: { from: 2025, to: 2030, value: 10 } }");
  expect(text).toMatch(/stack:\n {2}- id: full-reform\n/);
  // Nobody wrote a note: the file carries none, and it goes on following the levers.
  expect(text).not.toContain("note:");

  await dropFile(page, "hard-years.yaml", text);
  await expect(page.getByText("Opened hard-years.yaml")).toBeVisible();
  await untilReady(page);
  await expect(name).toHaveValue("Hard years");
  await expect(header).toContainText(
    "Put together from Full reform, Fiscal stress and Balanced transfers.",
  );
  await expect.poll(() => shownIndex(page)).toBe(index);
});
