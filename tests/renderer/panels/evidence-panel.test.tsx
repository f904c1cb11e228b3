import { act, cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { startLanguages, switchLanguage } from "../../../renderer/languages.ts";
import { EvidencePanel } from "../../../renderer/panels/evidence-panel.tsx";
import { trackRecord } from "../../../renderer/readings/track-record.ts";
import { tornadoRequest } from "../../../renderer/readings/why-requests.ts";
import { whyKey, whySubject } from "../../../renderer/session/questions.ts";
import { workbench } from "../../../renderer/store.ts";
import { openWindow } from "../fixtures/scenarios.ts";

beforeAll(() => startLanguages("en"));
beforeEach(async () => {
  await switchLanguage("en");
  const state = workbench.getState();
  state.setLanguage("en");
  openWindow();
  state.setWhy("depends", {});
  // One row is enough: the table is not what is looked at.
  state.setEvidenceQuery("Wage pass-through, national growth");
});
afterEach(cleanup);

it("the badge opens the track record, with every indicator and target", async () => {
  const user = userEvent.setup();
  render(<EvidencePanel />);
  const badge = screen.getByRole("button", { name: /^Track record/ });
  expect(badge.getAttribute("aria-expanded")).toBe("false");
  await user.click(badge);
  expect(badge.getAttribute("aria-expanded")).toBe("true");
  const record = within(screen.getByRole("region", { name: "Track record" }));
  for (const { name } of trackRecord.starts[0]?.nation ?? [])
    expect(record.getByRole("rowheader", { name: name.en })).toBeDefined();
  for (const { id, name, otherDefinition } of trackRecord.targets)
    expect(
      record.getByRole("rowheader", { name: `${name.en}${otherDefinition ? " *" : ""}` }),
      id,
    ).toBeDefined();
  // Hospital beds are known to lose to growth; the page says so in a word, not only in a number.
  const beds = record.getByRole("rowheader", { name: "Hospital beds" }).closest("tr");
  expect(beds?.textContent).toContain("worse than growth");
});

it("the track record is all there in Chinese", async () => {
  const user = userEvent.setup();
  await switchLanguage("zh-CN");
  workbench.getState().setLanguage("zh-CN");
  render(<EvidencePanel />);
  await user.click(screen.getByRole("button", { name: /^历史检验/ }));
  const record = screen.getByRole("region", { name: "历史检验" });
  const left = (record.textContent ?? "").replace(/GDP|RMSE|equalis hindcast/g, "");
  expect(left.match(/[A-Za-z]+/g)).toBeNull();
});

it("an input shows its declared range until the Why tab has measured what it does", () => {
  render(<EvidencePanel />);
  const row = () => screen.getByRole("row", { name: /Wage pass-through/ }).textContent;
  expect(row()).toContain("range 0.85 to 1.2");
  expect(row()).not.toContain("no. 1");
  expect(screen.getByRole("button", { name: /What does it depend on/ })).toBeDefined();

  const state = workbench.getState();
  const subject = whySubject(state);
  if (subject === undefined) throw new Error("ready");
  const request = tornadoRequest(subject);
  const [quantity] = request.quantities;
  if (quantity === undefined) throw new Error("a quantity");
  act(() =>
    state.setWhy("depends", {
      answeredKey: whyKey("depends", state),
      answer: {
        question: "depends",
        asked: { subject, runs: [] },
        request,
        tornado: {
          kind: "tornado",
          modelRuns: 3,
          withoutCorrelations: [],
          outcomes: [
            {
              query: { indicator: quantity.indicator, area: quantity.area },
              unit: "index",
              year: subject.year,
              centre: 0.7,
              bars: [
                {
                  input: "wage-pass-through",
                  name: {
                    en: "Wage pass-through, national growth",
                    "zh-CN": "工资传导系数（全国增长）",
                  },
                  unit: "share",
                  low: { input: 0.85, outcome: 0.72 },
                  high: { input: 1.2, outcome: 0.68 },
                },
              ],
            },
          ],
        },
      },
    }),
  );
  expect(row()).toContain("no. 1 of 1: 72.0 → 68.0");
  expect(screen.queryByRole("button", { name: /What does it depend on/ })).toBeNull();

  // Another year is another question: what was measured no longer answers it.
  act(() => workbench.getState().setYear(2028));
  expect(row()).not.toContain("no. 1");
  act(() => workbench.getState().setYear(2035));
});
