import { expect, it } from "vitest";
import { functionHashes, recordedHashes } from "./function-hashes.ts";

// The other engines of the machine are asked by tests/e2e/browser/same-bytes.spec.ts.
it("100,000 calls of each function give the recorded bytes", () => {
  expect(functionHashes()).toEqual(recordedHashes);
});
