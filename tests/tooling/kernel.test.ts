import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { kernelFile, kernelText } from "../../tooling/kernel/kernel-file.ts";

it("the kernel is what the reference translates to", { timeout: 120_000 }, async () => {
  const text = await kernelText();
  expect(text === readFileSync(kernelFile, "utf8"), "npm run kernel writes it anew").toBe(true);
});
