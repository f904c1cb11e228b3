import type { ConsoleMessage, Page, Request } from "@playwright/test";

/** Watches one page for everything that must never happen in Equalis. */
export interface PageWatch {
  /** What was seen and not allowed, in words. */
  problems(): readonly string[];
  /** Takes in what was seen elsewhere, such as the reports a browser sends. */
  note(problem: string): void;
  /** For the test that provokes something on purpose. */
  allow(pattern: RegExp): void;
}

/**
 * Collects policy violations, console errors and warnings of the page and its workers, uncaught errors, and
 * requests that leave the origin. Call before the page loads.
 */
export async function watchPage(page: Page, origin: string): Promise<PageWatch> {
  const seen: string[] = [];
  const allowed: RegExp[] = [];
  const note = (problem: string) => {
    if (!allowed.some((pattern) => pattern.test(problem))) seen.push(problem);
  };
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === "error" || message.type() === "warning") {
      note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  };
  page.on("console", onConsole);
  page.on("pageerror", (error) => note(`uncaught: ${error.message}\n${error.stack ?? ""}`));
  page.on("crash", () => note("the page crashed"));
  page.on("request", (request: Request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data:|blob:)/.test(url)) note(`request to ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) note(`${response.status()} for ${response.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(
        `policy violation: ${event.violatedDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
      );
    });
  });
  return {
    note,
    problems: () => seen.filter((problem) => !allowed.some((pattern) => pattern.test(problem))),
    allow: (pattern) => allowed.push(pattern),
  };
}
