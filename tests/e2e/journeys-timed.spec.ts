import { expect, test } from "./fixtures.ts";
import { isTimed, timedJourney } from "./timed-journey.ts";
import {
  dropFile,
  leverRow,
  pastTour,
  savedText,
  shownIndex,
  speak,
  untilReady,
} from "./workbench-steps.ts";

// Answers to questions are hundreds of runs on a machine that may be busy.
test.describe.configure({ timeout: 240_000 });
// What is timed is the program as readers have it.
test.use({ range: isTimed ? "on" : "off" });

test(
  "the first five minutes of a newcomer, timed",
  { tag: "@timed" },
  async ({ equalis }, info) => {
    const { page } = equalis;
    const { act, report } = timedJourney("First five minutes of a newcomer", info);
    await act("open Equalis: the first finding stands", async () => {
      await page.reload();
      await untilReady(page);
    });
    await speak(page, "English");
    const tour = page.getByRole("dialog", { name: "Guided tour" });
    const next = tour.getByRole("button", { name: "Next" });
    await act("tour: on to the chart", async () => {
      await next.click();
      await expect(tour).toContainText("2 of 5");
    });
    await act("tour: on to a lever that has room", async () => {
      await next.click();
      await expect(tour).toContainText("it has room left", { timeout: 60_000 });
    });
    const before = Number(await shownIndex(page));
    await act("move the lever: the index rises", async () => {
      await page.locator("[data-lever][data-tour-here]").getByRole("slider").focus();
      await page.keyboard.press("PageUp");
      await expect.poll(async () => Number(await shownIndex(page))).toBeGreaterThan(before);
    });
    await act("tour: on to the places", () => next.click());
    await act("tour: on to the end", () => next.click());
    await act("name the scenario", () => tour.getByRole("textbox").fill("Mine"));
    await act("save it", async () => {
      const text = await savedText(equalis, () =>
        tour.getByRole("button", { name: "Save my scenario" }).click(),
      );
      expect(text).toContain("Mine");
    });
    await report();
  },
);

test("an own scenario of six levers, compared, explained, traced to its sources, saved and opened again", async ({
  equalis,
}, info) => {
  const { page } = equalis;
  await pastTour(page);
  await speak(page, "English");
  const { act, report } = timedJourney("Own scenario with six levers", info);
  const index = () => shownIndex(page);
  await act("duplicate the reform", () => page.getByRole("button", { name: "Duplicate" }).click());
  await act("name it", async () => {
    await page.getByRole("textbox", { name: "Name of the scenario" }).fill("Six levers");
    await page.keyboard.press("Enter");
  });
  // The copy's levers are drawn after its name is.
  await expect(page.locator(".lever-row").filter({ visible: true }).nth(5)).toBeVisible();
  const ids = await page.locator(".lever-row").evaluateAll((found) =>
    found
      .filter((row) => row.clientHeight > 0)
      .slice(0, 6)
      .map((row) => row.getAttribute("data-lever") ?? ""),
  );
  expect(ids.length).toBe(6);
  for (const id of ids) {
    const slider = leverRow(page, id).getByRole("slider");
    const value = await slider.inputValue();
    await act(`move ${id}`, async () => {
      await slider.focus();
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await expect(slider).not.toHaveValue(value);
      await expect(page.locator(".status-line")).toContainText("Accounts balanced ✓");
    });
  }
  await act("compare", async () => {
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    await expect(page.getByRole("table", { name: "Results" })).toContainText("Six levers");
  });
  await act("back to the charts", () =>
    page.getByRole("button", { name: "Compare", exact: true }).click(),
  );
  const reached = await index();
  await act("tab Why", () => page.getByRole("tab", { name: "Why" }).click());
  await act("ask which lever did it", async () => {
    await page.getByRole("button", { name: /Which lever did it\?/ }).click();
    await expect(
      page.locator(".why-answer .finding, .why-answer .chart-title").first(),
    ).toContainText("Six levers", { timeout: 120_000 });
    await expect(page.locator(".why-progress")).toBeHidden({ timeout: 120_000 });
  });
  await act("open place and number", () =>
    page.getByRole("button", { name: "Place and number" }).click(),
  );
  await act("see the inputs behind the index, with their sources", async () => {
    await page
      .getByRole("complementary", { name: "Place and number" })
      .getByRole("button", { name: "See the numbers in the evidence" })
      .click();
    await expect(page.locator(".evidence-table tbody tr").first()).toBeVisible();
  });
  let text = "";
  await act("save", async () => {
    text = await savedText(equalis, () => page.keyboard.press("Control+s"));
  });
  expect(text).toContain("Six levers");
  await act("open the file again: the same index", async () => {
    await dropFile(page, "six-levers.yaml", text);
    await expect(
      page.getByRole("list", { name: "Open scenarios" }).getByText("Six levers"),
    ).toHaveCount(2);
  });
  await page.getByRole("tab", { name: "Overview" }).click();
  await expect.poll(index).toBe(reached);
  await report();
});

test(
  "an officer's answer to “what does full reform buy us, and what if money is short?”: slides, workbook and live page, timed",
  { tag: "@timed" },
  async ({ equalis }, info) => {
    const { page } = equalis;
    const { act, report } = timedJourney("An officer's answer in files", info);
    await act("open Equalis: the first finding stands", async () => {
      await page.reload();
      await untilReady(page);
    });
    await act("leave the tour", () => page.getByRole("button", { name: /Skip|跳过/ }).click());
    await speak(page, "English");
    await act("ask for more scenarios", () =>
      page.getByRole("button", { name: "Scenarios …" }).click(),
    );
    const dialog = page.getByRole("dialog");
    await act("open Fiscal stress", async () => {
      await dialog.getByRole("button", { name: "Fiscal stress", exact: true }).click();
      await expect(dialog).toBeHidden();
    });
    const choose = (label: RegExp, option: string) =>
      act(`${label.source}: ${option}`, async () => {
        await dialog.getByRole("button", { name: label }).click();
        await page.getByRole("option", { name: option, exact: true }).click();
      });
    const ask = () =>
      act("File and export, slides that answer a question", async () => {
        await page.getByRole("button", { name: "File and export" }).click();
        await page.locator('.menu-item[data-key="report"]').click();
      });
    const make = () => dialog.getByRole("button", { name: "Make" }).click();
    await ask();
    await choose(/Question/, "What if money is short?");
    await choose(/Findings speak of/, "Full reform");
    await choose(/Held against it/, "Fiscal stress");
    await act("make the slides", async () => {
      expect((await savedText(equalis, make, "pptx")).slice(0, 2)).toBe("PK");
    });
    await act("make the workbook", async () => {
      const text = await savedText(
        equalis,
        async () => {
          await page.getByRole("button", { name: "File and export" }).click();
          await page.locator('.menu-item[data-key="xlsx"]').click();
        },
        "xlsx",
      );
      expect(text.slice(0, 2)).toBe("PK");
    });
    await ask();
    await act("as a page", () => dialog.getByText("page", { exact: true }).click());
    await act("with live levers", () => dialog.getByText(/^With live levers/).click());
    await act("make the page", async () => {
      expect(await savedText(equalis, make, "html")).toContain('id="pack"');
    });
    await act("save the scenario", async () => {
      const text = await savedText(equalis, () => page.keyboard.press("Control+s"));
      expect(text).toContain("Fiscal stress");
    });
    await report();
  },
);

test(
  "Guizhou's rural elderly care and its cause in four actions, timed",
  { tag: "@timed" },
  async ({ equalis: { page } }, info) => {
    await pastTour(page);
    await speak(page, "English");
    const { act, report } = timedJourney("Guizhou's rural elderly care and its cause", info);
    const bar = page.getByRole("region", { name: "What is shown" });
    await act("the place", async () => {
      await bar.getByRole("combobox", { name: "Place" }).fill("Guizhou");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
    });
    await act("its rural part", () =>
      bar.getByRole("radio", { name: "Rural", exact: true }).click(),
    );
    await act("the domain", async () => {
      await bar.getByRole("button", { name: /Domain or service/ }).click();
      await page.getByRole("option", { name: "Elderly care", exact: true }).click();
    });
    await act("why here: the lever that did most", async () => {
      await bar.getByRole("button", { name: "Why here?" }).click();
      await expect(
        page.getByRole("region", { name: "Which lever did it here" }).locator(".finding"),
      ).toContainText("does most", { timeout: 120_000 });
    });
    expect((await report()).match(/^ {2}\d+\./gm)?.length).toBe(4);
  },
);

test("a whole session by keyboard alone", async ({ equalis }, info) => {
  const { page } = equalis;
  await untilReady(page);
  const { act, report } = timedJourney("Keyboard only", info);
  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const tour = page.getByRole("dialog", { name: /Guided tour|使用导览/ });
  await expect(tour).toBeVisible();
  await act("leave the tour", async () => {
    await press("Escape");
    await expect(tour).toBeHidden();
  });
  const goTo = (what: string, words: string, there: () => Promise<unknown>) =>
    act(what, async () => {
      await press("Control+k");
      await expect(page.locator(".palette-input")).toBeFocused();
      await page.keyboard.type(words);
      await expect(page.getByRole("menuitem").first()).toBeVisible();
      await press("Enter");
      await there();
    });
  await goTo("speak English", "English", () =>
    expect(page.getByRole("button", { name: "English", exact: true })).toHaveAttribute(
      "aria-pressed",
      "true",
    ),
  );
  const slider = leverRow(page, "hukou-coverage").getByRole("slider");
  await goTo("find the lever", "hukou-coverage", () => expect(slider).toBeFocused());
  const before = await shownIndex(page);
  await act("move it", async () => {
    await press("Home");
    await expect.poll(() => shownIndex(page)).not.toBe(before);
  });
  await goTo("compare", "compare", () =>
    expect(page.getByRole("table", { name: "Results" })).toBeVisible(),
  );
  await goTo("rural elderly care of Guizhou", "rural guizhou elderly care", () =>
    expect(page.getByRole("heading", { name: "Rural Guizhou, elderly care" })).toBeVisible(),
  );
  await goTo("what an indicator means", "gini transvariation", () =>
    expect(page.getByRole("heading", { name: "Gini: transvariation" })).toBeFocused(),
  );
  await act("close the help", () => press("Escape"));
  await act("search the help", async () => {
    await press("F1");
    await expect(page.getByRole("searchbox", { name: "Search the help" })).toBeFocused();
    await page.keyboard.type("how sure");
    await expect(page.locator(".help-option").first()).toHaveAccessibleName("How sure we are");
    await press("Enter");
    await expect(page.getByRole("heading", { name: "How sure we are" })).toBeFocused();
  });
  await act("close the help", () => press("Escape"));
  await act("save", async () => {
    const text = await savedText(equalis, () => press("Control+s"));
    expect(text).toContain("hukou-coverage");
  });
  await act("take the move back", async () => {
    await press("Control+z");
    await expect(slider).not.toHaveValue("0");
  });
  await report();
});
