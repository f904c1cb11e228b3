import { expect, it } from "vitest";
import { selectionFromWords, selectionItem } from "../../../renderer/readings/selection-search.ts";
import { chinaPack } from "../fixtures/pack.ts";

const pack = chinaPack();

it("words describe a selection in any order and either language", () => {
  const rural = { area: "52", setting: "rural", domain: "elderly-care", service: undefined };
  for (const query of [
    "rural Guizhou elderly care",
    "Guizhou, elderly care, rural",
    "elderly guizhou RURAL",
    "贵州乡村老有所养",
    "老有所养 农村 贵州",
  ])
    expect(selectionFromWords(pack, query), query).toMatchObject(rural);
  expect(selectionFromWords(pack, "Guizhou nursing beds")).toMatchObject({
    area: "52",
    domain: "elderly-care",
    service: "nursing-beds",
  });
  expect(selectionFromWords(pack, "inner mongolia towns")).toMatchObject({
    area: "15",
    setting: "urban",
  });
  expect(selectionItem(pack, "rural guizhou elderly care", "en")).toMatchObject({
    kind: "place",
    id: "place=52&part=rural&domain=elderly-care",
    name: "Rural Guizhou, elderly care",
  });
});

it("words that do not all belong to it describe none, and a place alone is one already", () => {
  for (const query of ["", "Guizhou", "rural", "Guizhou weather", "rural Atlantis housing", "<b>"])
    expect(selectionFromWords(pack, query), query).toBeUndefined();
});
