import { type Equalis, expect, test } from "../fixtures.ts";
import { pastTour, speak } from "../workbench-steps.ts";

/** The tab Why on a small screen, in English. */
async function openWhy(page: Equalis["page"]): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await pastTour(page);
  await speak(page, "English");
  await page.getByRole("tab", { name: "Why" }).click();
}

test("a question is cancelled and asked again, and each answer is seen with its runs without scrolling", async ({
  equalis: { page },
}) => {
  test.setTimeout(240_000);
  await openWhy(page);

  await page.getByRole("button", { name: /^How sure are we\?/ }).click();
  const answer = page.locator(".why-answer");
  await expect(answer.getByRole("progressbar")).toBeVisible();
  await answer.getByRole("button", { name: "Cancel" }).click();
  await expect(answer.getByRole("progressbar")).toBeHidden();
  await expect(answer.getByRole("button", { name: "Answer again" })).toBeVisible();

  await page.getByRole("button", { name: /^What does it depend on\?/ }).click();
  await expect(answer.locator(".finding")).toHaveText(
    / moves the equalization index most in 2035/,
    {
      timeout: 90_000,
    },
  );
  await expect(answer.locator(".why-runs")).toHaveText(/^\d+ runs, one input at a time/);
  await expect(answer.locator("svg[data-chart-picture]")).toBeInViewport({ ratio: 0.9 });
});

test("a goal beyond what refused residents allow is answered by a proof, and by how close one gets", async ({
  equalis: { page },
}) => {
  test.setTimeout(240_000);
  await openWhy(page);
  await page.getByRole("button", { name: /^What would it take\?/ }).click();
  const answer = page.locator(".why-answer");
  await expect(answer.locator(".finding")).toHaveText(/already meets the goal/, {
    timeout: 90_000,
  });
  await answer.getByRole("spinbutton").fill("99.9");
  await answer.getByText("Which levers may move, and what counts as little").click();
  const boxes = answer.getByRole("checkbox");
  for (const box of await boxes.all()) await box.uncheck();
  await expect(answer.getByText("Tick at least one lever that may move.")).toBeVisible();
  await expect(answer.getByRole("button", { name: "Find the smallest change" })).toBeDisabled();
  await answer.getByRole("checkbox", { name: "Sharing between neighbours" }).check();
  await answer.getByRole("button", { name: "Find the smallest change" }).click();
  await expect(answer.locator(".finding")).toHaveText(/^Out of reach, and proved so: /, {
    timeout: 90_000,
  });
  await expect(answer.locator(".standfirst")).toHaveText(
    /^Proof: with these levers, the equalization index cannot exceed 98\.\d\./,
  );

  await answer.getByRole("spinbutton").fill("98.5");
  await answer.getByRole("button", { name: "Find the smallest change" }).click();
  await expect(answer.locator(".standfirst")).toHaveText(
    /^Proof for the sliders: all 21 combinations of their positions were run/,
    { timeout: 90_000 },
  );
});
