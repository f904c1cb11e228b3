import { describe, expect, it } from "vitest";
import { modelRevision } from "../../models/model-revision.ts";
import { presentDigests, recordedRuns } from "../golden/model-revision/frozen-runs.ts";

describe("the revision of the model", () => {
  it("is raised whenever the results of a preset change (see tests/golden/model-revision)", () => {
    const recorded = recordedRuns();
    expect(Object.keys(recorded.digests)).toHaveLength(11);
    expect(new Set(Object.values(recorded.digests)).size).toBe(11);
    expect({ revision: modelRevision, digests: presentDigests() }).toEqual(recorded);
  });
});
