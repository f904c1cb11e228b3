import { expect, it } from "vitest";
import { fileId, fileIds } from "../../../models/scenario/file-id.ts";
import { readScenario } from "../../../models/scenario/read.ts";
import { writeScenario } from "../../../models/scenario/write.ts";
import { parsedValue } from "../../../models/text/problem.ts";
import { documentFrom, scenarioFrom } from "../../../renderer/scenarios/scenario-file.ts";
import { chinaPack } from "../fixtures/pack.ts";
import { preset } from "../fixtures/scenarios.ts";

const pack = chinaPack();

it("an own scenario with a note in one language survives its file", () => {
  const document = {
    ...preset("reform", { sharing: { kind: "ramp", from: 2025, to: 2030, value: 0.6 } as const }),
    origin: { kind: "own" } as const,
    title: { en: "Everyone, everywhere!", "zh-CN": "" },
    note: { en: "", "zh-CN": "备注" },
    seed: 7,
  };
  const text = writeScenario(scenarioFrom(document, pack));
  const scenario = parsedValue(readScenario(text, "mine.yaml", pack));
  const again = documentFrom(scenario, pack, "x", { kind: "own" });
  expect(again.settings).toEqual(document.settings);
  expect(again.title).toEqual({ en: "Everyone, everywhere!", "zh-CN": "Everyone, everywhere!" });
  expect(again.note).toEqual({ en: "备注", "zh-CN": "备注" });
  expect(again.seed).toBe(7);
});

it("every title gives an id that a file may carry", () => {
  expect(fileId("Everyone, everywhere!")).toBe("everyone-everywhere");
  expect(fileId("全面改革")).toBe("scenario");
  expect(fileId("--")).toBe("scenario");
  expect(fileId(`${"a".repeat(99)} b`)).toBe("a".repeat(99));
  const long = "b".repeat(120);
  expect(fileIds(["baseline", "改革", "改 革", long, long])).toEqual([
    "baseline",
    "scenario",
    "scenario-2",
    "b".repeat(100),
    `${"b".repeat(96)}-2`,
  ]);
});
