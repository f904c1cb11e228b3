import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { modelRevision } from "../../models/model-revision.ts";
import { presentDigests, recordedRuns } from "../golden/model-revision/frozen-runs.ts";

const changelog = readFileSync(new URL("../../CHANGELOG.md", import.meta.url), "utf8");

describe("the revision of the model", () => {
  it("is raised whenever the results of a preset change (see tests/golden/model-revision)", () => {
    const recorded = recordedRuns();
    expect(Object.keys(recorded.digests)).toHaveLength(11);
    expect(new Set(Object.values(recorded.digests)).size).toBe(11);
    expect({ revision: modelRevision, digests: presentDigests() }).toEqual(recorded);
  });

  it("has a line of the changelog, which says by how much results move", () => {
    const entry = changelog
      .split("\n")
      .filter((line) => line.includes(`(model revision ${modelRevision})`));
    expect(entry).toEqual([expect.stringMatching(/^- .*\bResults?\b/)]);
  });
});
