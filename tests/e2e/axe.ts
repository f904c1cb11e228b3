import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What of a page axe looks at. */
export interface AxeLook {
  /** A part of it: what has changed since the page was looked through. */
  readonly part?: string | undefined;
  /** One rule alone instead of all of WCAG 2.2 AA; `all`: whatever axe knows, advice included. */
  readonly rule?: "all" | "color-contrast";
}

/** What axe finds on the page, each with the place and the reason. What it found in order is not described, which would take longer than looking. */
export async function violations(page: Page, look: AxeLook = {}): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  if (look.rule === undefined) axe.withTags(tags);
  else if (look.rule !== "all") axe.withRules([look.rule]);
  if (look.part !== undefined) axe.include(look.part);
  const { violations: found } = await axe.analyze();
  return found.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}
