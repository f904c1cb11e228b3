import type { Equalis } from "../fixtures.ts";
import { expect, test } from "../fixtures.ts";
import {
  leverRow,
  pastTour,
  savedText,
  shownIndex,
  speak,
  untilReady,
} from "../workbench-steps.ts";

/** What a test does to the workers of the page, from the page. */
interface Mortals {
  /** Ends the model's worker without a word, and reports it as a broken worker is reported. */
  readonly kill: () => void;
  /** From now on workers hear nothing of runs. */
  readonly deafen: () => void;
  readonly heal: () => void;
  readonly started: readonly string[];
}
declare global {
  interface Window {
    readonly mortals: Mortals;
  }
}

/** Starts the page with workers that a test can take down. */
async function startMortal({ page }: Equalis): Promise<void> {
  await pastTour(page);
  await speak(page, "English");
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    const started: string[] = [];
    let isDeaf = false;
    class MortalWorker extends Worker {
      readonly name: string;
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.name = options?.name ?? "";
        workers.push(this);
        started.push(this.name);
      }
      override postMessage(
        message: unknown,
        transfer?: Transferable[] | StructuredSerializeOptions,
      ): void {
        if (isDeaf && (message as { readonly name?: string }).name === "run") return;
        super.postMessage(message, transfer as Transferable[]);
      }
    }
    window.Worker = MortalWorker;
    const mortals: Mortals = {
      started,
      kill() {
        const model = workers.findLast(
          (worker) => (worker as MortalWorker).name === "equalis-model",
        );
        model?.terminate();
        model?.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
      },
      deafen: () => {
        isDeaf = true;
      },
      heal: () => {
        isDeaf = false;
      },
    };
    Object.assign(window, { mortals });
  });
  await page.reload();
  await untilReady(page);
}

async function pressOnSlider(page: Equalis["page"], key: string): Promise<void> {
  await leverRow(page, "hukou-coverage").getByRole("slider").focus();
  await page.keyboard.press(key);
}

test("a model's worker that dies is replaced, and the next lever has its numbers", async ({
  equalis,
}) => {
  const { page } = equalis;
  await startMortal(equalis);
  const before = await shownIndex(page);
  await page.evaluate(() => window.mortals.kill());
  await pressOnSlider(page, "Home");
  await expect.poll(() => shownIndex(page)).not.toBe(before);
  const models = await page.evaluate(
    () => window.mortals.started.filter((name) => name === "equalis-model").length,
  );
  expect(models).toBe(2);
});

test("a run that does not end is told of, is stopped and set aside by name while Save works, and runs when asked, also after a reload", async ({
  equalis,
}) => {
  const { page } = equalis;
  await startMortal(equalis);
  await page.evaluate(() => window.mortals.deafen());
  await pressOnSlider(page, "Home");
  await expect(page.getByText(/The run of “.*” is taking long\./)).toBeVisible();
  const text = await savedText(equalis, async () => {
    await page.keyboard.press("Control+s");
  });
  expect(text).toContain("hukou-coverage");
  await page.getByRole("button", { name: "Stop" }).click();
  const sentence = page.getByText(/^“.*” is set aside: its run was stopped\./);
  await expect(sentence).toBeVisible();
  // The line of the reform is gone; the base's is there.
  await expect(page.locator(".lead-chart")).toBeVisible();
  await page.waitForTimeout(600);
  await page.reload();
  await untilReady(page);
  await expect(sentence).toBeVisible();
  await page.getByRole("button", { name: "Run it again" }).click();
  await expect(sentence).toBeHidden();
  await expect(page.getByText("Accounts balanced ✓")).toBeVisible();
});

test("a window that ended while a run was under way does not begin with it, and says so in Chinese too", async ({
  equalis,
}) => {
  const { page } = equalis;
  await startMortal(equalis);
  await page.evaluate(() => window.mortals.deafen());
  await pressOnSlider(page, "Home");
  await expect(page.getByText(/is taking long/)).toBeVisible();
  await page.waitForTimeout(600);
  await page.reload();
  await untilReady(page);
  await expect(
    page.getByText(/is set aside: the window was ended while it was being worked out/),
  ).toBeVisible();
  await speak(page, "简体中文");
  await expect(page.getByText(/已搁置：正在计算它时窗口被关闭/)).toBeVisible();
  await page.getByRole("button", { name: "重新运行" }).click();
  await expect(page.getByText(/已搁置/)).toBeHidden();
});

test("a workbook and a bundle that the window made are read again by the worker of files", async ({
  equalis,
}) => {
  test.setTimeout(120_000);
  const { page } = equalis;
  await startMortal(equalis);
  await pressOnSlider(page, "Home");
  for (const kind of ["xlsx", "bundle"] as const) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      (async () => {
        await page.getByRole("button", { name: "File and export" }).click();
        await page.locator(`.menu-item[data-key="${kind}"]`).click();
      })(),
    ]);
    const path = await download.path();
    const name = download.suggestedFilename();
    const bytes = await import("node:fs").then(({ readFileSync }) => readFileSync(path));
    await page.evaluate(
      async ([file, base64]) => {
        const body = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([body], file));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
      },
      [name, bytes.toString("base64")] as const,
    );
    await expect(
      page.getByText(kind === "xlsx" ? `Opened ${name}` : /the same bytes/).first(),
    ).toBeVisible({ timeout: 60_000 });
  }
});
