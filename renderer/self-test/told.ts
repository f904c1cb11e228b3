import type { SelfTestFinding } from "../../electron/api.ts";

/** What came of a check, before it has a name. */
export type Told = Omit<SelfTestFinding, "check">;

export const passed = (detail: string): Told => ({ outcome: "passed", detail });
export const failed = (detail: string): Told => ({ outcome: "failed", detail });
export const impossible = (detail: string): Told => ({ outcome: "impossible", detail });

/** Version of the Chromium that runs the page. */
export function chromiumVersion(): number {
  return Number(/Chrome\/(\d+)/.exec(navigator.userAgent)?.[1]);
}
