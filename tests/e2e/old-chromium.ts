import type { Page } from "@playwright/test";

/** `Element.checkVisibility` for Chromium before 105, as the specification words it. */
const visibilitySource = `
if (!Element.prototype.checkVisibility) {
  Element.prototype.checkVisibility = function () {
    if (!this.isConnected) return false;
    for (let element = this; element; ) {
      if (getComputedStyle(element).display === "none") return false;
      element = element.parentElement || (element.getRootNode() || {}).host || null;
    }
    return getComputedStyle(this).display !== "contents";
  };
}`;

/** The part of Playwright's inside that reaches the world its locators run in; absent from its public face. */
interface PageInside {
  readonly delegate: {
    readonly utilityWorldName: string;
    readonly _mainFrameSession: {
      readonly _client: { send(method: string, parameters: object): Promise<unknown> };
    };
  };
}

/**
 * Playwright's locators ask elements whether they are visible in a way that Chromium 83 does not know. Gives
 * the world that locators run in, apart from the page's own, what it lacks, from the next load on. Only for
 * the old runtime; goes with it.
 */
export async function teachVisibility(page: Page): Promise<void> {
  const { _connection: connection } = page as unknown as {
    readonly _connection: { toImpl?(object: Page): PageInside };
  };
  const inside = connection.toImpl?.(page);
  if (inside === undefined) throw new Error("Playwright has changed inside; see teachVisibility");
  await inside.delegate._mainFrameSession._client.send("Page.addScriptToEvaluateOnNewDocument", {
    source: visibilitySource,
    worldName: inside.delegate.utilityWorldName,
  });
}
