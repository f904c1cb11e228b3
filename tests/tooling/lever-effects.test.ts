import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { leverEffectsFile, leverEffectsPage } from "../../tooling/lever-effects-page.ts";

it("docs/lever-effects.md is what the levers do now (npm run lever-effects)", async () => {
  expect(readFileSync(leverEffectsFile, "utf8")).toBe(await leverEffectsPage());
});
