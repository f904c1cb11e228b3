/** How soon the window answers: a lever's key, a tab that is opened, a question that is asked. From the event to the painted frame. */
import { join } from "node:path";
import { chromium, type Locator, type Page } from "@playwright/test";
import { serveBrowserEdition } from "../../tooling/browser-edition.ts";
import { buildEdition, editionFolder } from "../../tooling/build.ts";
import { findChromium, quietFlags } from "../e2e/browser-path.ts";

const warmUps = 20;
const presses = 100;
const openings = 9;
/** Milliseconds in which nothing is asked of the window before each event: it is idle. */
const pause = 250;

/** Milliseconds of several tries, in ascending order. */
export interface Pace {
  readonly median: number;
  readonly p95: number;
  readonly most: number;
}

export interface WindowBench {
  /** From the key on a lever's slider to the frame with the slider's new value, and to the one with the changed main chart. */
  readonly keyToLever: Pace;
  readonly keyToChart: Pace;
  /** From the press on a tab or button to the frame with its content, after it has been open once. */
  readonly evidence: Pace;
  readonly compare: Pace;
  /** From asking "How sure are we?" to the frame with its progress: for the first time, and again. */
  readonly firstFan: number;
  readonly fan: Pace;
}

function paceOf(times: readonly number[]): Pace {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), most: at(1) };
}

interface Watched {
  readonly watchPaint: (event: string, target: string, change: "appears" | "changes") => void;
  readonly painted: Promise<number>;
}

/** In the page: the time from an event (when the browser made it, not when it was heard) to the frame that follows a change. */
function installWatch(): void {
  Object.assign(window, {
    watchPaint(event: string, target: string, change: "appears" | "changes") {
      const painted = new Promise<number>((resolve) => {
        window.addEventListener(
          event,
          ({ timeStamp }) => {
            const settle = () => {
              seen.disconnect();
              requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => resolve(performance.now() - timeStamp);
                channel.port2.postMessage(undefined);
              });
            };
            const seen = new MutationObserver((records) => {
              const wanted = document.querySelector(target);
              if (wanted === null) return;
              if (change === "appears" || records.some((record) => wanted.contains(record.target)))
                settle();
            });
            seen.observe(document, {
              subtree: true,
              childList: true,
              attributes: true,
              characterData: true,
            });
          },
          { capture: true, once: true },
        );
      });
      Object.assign(window, { painted });
    },
  });
}

/** Milliseconds from what `act` does to the frame in which the target has appeared or changed. */
async function timePaint(
  page: Page,
  event: "keydown" | "pointerdown",
  target: string,
  change: "appears" | "changes",
  act: () => Promise<void>,
): Promise<number> {
  await page.waitForTimeout(pause);
  await page.evaluate(
    ([name, selector, kind]) => (window as unknown as Watched).watchPaint(name, selector, kind),
    [event, target, change] as const,
  );
  await act();
  return page.evaluate(() => (window as unknown as Watched).painted);
}

async function repeated(count: number, time: (turn: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) times.push(await time(turn));
  return times;
}

async function keyPaces(page: Page): Promise<Pick<WindowBench, "keyToLever" | "keyToChart">> {
  const row = '[data-lever="hukou-coverage"]';
  await page.locator(`${row} input[type="range"]`).focus();
  const press = (target: string) => (turn: number) =>
    timePaint(page, "keydown", target, "changes", () =>
      page.keyboard.press(Math.floor(turn / 8) % 2 === 0 ? "ArrowLeft" : "ArrowRight"),
    );
  await repeated(warmUps, press(".lead-chart"));
  const toChart = await repeated(presses, press(".lead-chart"));
  const toLever = await repeated(presses, press(row));
  return { keyToLever: paceOf(toLever), keyToChart: paceOf(toChart) };
}

async function openingPace(
  page: Page,
  content: string,
  open: Locator,
  close: Locator,
): Promise<Pace> {
  const once = async () => {
    const time = await timePaint(page, "pointerdown", content, "appears", () => open.click());
    await close.click();
    await page.waitForSelector(".lead-chart svg path", { state: "attached" });
    return time;
  };
  await once();
  return paceOf(await repeated(openings, once));
}

async function fanPaces(page: Page): Promise<Pick<WindowBench, "firstFan" | "fan">> {
  await page.locator('[role="tab"][data-key="why"]').click();
  await page.waitForSelector(".why-question");
  const ask = (question: number) =>
    timePaint(page, "pointerdown", ".why-progress", "appears", () =>
      page.locator(".why-question").nth(question).click(),
    );
  const cancel = async () => {
    await page.locator(".why-status button").first().click();
    await page.waitForSelector(".why-progress", { state: "detached" });
  };
  const again = async () => {
    await cancel();
    return timePaint(page, "pointerdown", ".why-progress", "appears", () =>
      page.locator(".why-status .button.primary").click(),
    );
  };
  const firstFan = await ask(0);
  return { firstFan, fan: paceOf(await repeated(openings, again)) };
}

/**
 * Measures the browser edition in Chromium; undefined without one.
 * @param built folder of an interface that is built already; without it, the present one is built
 */
export async function benchWindow(built?: string): Promise<WindowBench | undefined> {
  const executablePath = findChromium();
  if (executablePath === undefined) return undefined;
  if (built === undefined) await buildEdition("product");
  const served = await serveBrowserEdition(built ?? join(editionFolder("product"), "renderer"), 0);
  const browser = await chromium.launch({ executablePath, args: quietFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en" });
    await page.addInitScript(installWatch);
    await page.goto(served.url);
    await page.waitForSelector(".lead-chart svg path", { state: "attached" });
    await page.getByRole("button", { name: "Skip" }).click();
    const keys = await keyPaces(page);
    const tab = (id: string) => page.locator(`[role="tab"][data-key="${id}"]`);
    const evidence = await openingPace(
      page,
      ".evidence-table tbody tr",
      tab("evidence"),
      tab("overview"),
    );
    const compareButton = page.getByRole("button", { name: "Compare", exact: true });
    const compare = await openingPace(
      page,
      ".compare-chart svg path",
      compareButton,
      compareButton,
    );
    return { ...keys, evidence, compare, ...(await fanPaces(page)) };
  } finally {
    await browser.close();
    await served.close();
  }
}

export function describeWindowBench(bench: WindowBench | undefined): string {
  if (bench === undefined) return "Window: not measured, no Chromium";
  const milliseconds = (value: number) => `${value.toFixed(0)} ms`;
  const pace = ({ median, p95, most }: Pace) =>
    `median ${milliseconds(median)}, p95 ${milliseconds(p95)}, most ${milliseconds(most)}`;
  return [
    `Window, key on a lever to the painted slider: ${pace(bench.keyToLever)}`,
    `Window, key on a lever to the painted chart (run included): ${pace(bench.keyToChart)}; asked p95 33 ms`,
    `Window, Evidence opens: ${pace(bench.evidence)}; asked 300 ms`,
    `Window, Compare opens: ${pace(bench.compare)}; asked 300 ms`,
    `Window, fan asked to its progress: first ${milliseconds(bench.firstFan)}, again ${pace(bench.fan)}; asked 300 ms`,
  ].join("\n");
}

if (import.meta.main) console.log(describeWindowBench(await benchWindow(process.argv[2])));
