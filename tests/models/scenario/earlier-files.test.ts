import { describe, expect, it } from "vitest";
import { modelRevision } from "../../../models/model-revision.ts";
import { scenarioFormat } from "../../../models/scenario/schema.ts";
import { keptFiles, opened, recorded } from "../../golden/scenario-formats/opened-files.ts";

describe("scenario files of earlier versions", () => {
  it.each(keptFiles())("%s opens, and is read as it was recorded", (name) => {
    expect(opened(name)).not.toHaveProperty("refused");
    expect(opened(name)).toEqual(recorded()[name]);
  });

  it("are kept for every format and every revision of the model (see tests/golden/scenario-formats)", () => {
    const kept = keptFiles().join("\n");
    const numbers = (word: string) =>
      new Set([...kept.matchAll(new RegExp(`${word}-(\\d+)`, "g"))].map(([, n]) => Number(n)));
    const newest = Number(scenarioFormat.split("/")[1]);
    expect([...numbers("format")].sort()).toEqual(Array.from({ length: newest + 1 }, (_, i) => i));
    expect([...numbers("revision")].sort()).toEqual(
      Array.from({ length: modelRevision }, (_, i) => i + 1),
    );
    expect(Object.keys(recorded())).toEqual(keptFiles());
  });
});
