import { describe, expect, it } from "vitest";
import { domainIds } from "../../../models/index.ts";
import {
  registrationChoices,
  settingChoices,
  validSelection,
  wholeSelection,
} from "../../../presentation/rows/selection.ts";
import { readSelection, writeSelection } from "../../../renderer/session/selection-address.ts";
import { chinaPack } from "../fixtures/pack.ts";

const pack = chinaPack();
const whole = wholeSelection(pack);

describe("the address of a selection", () => {
  it("is empty for the whole, and short and plain for the rest", () => {
    expect(writeSelection(pack, whole)).toBe("");
    expect(
      writeSelection(pack, { ...whole, area: "52", setting: "rural", domain: "elderly-care" }),
    ).toBe("place=52&part=rural&domain=elderly-care");
    expect(
      writeSelection(pack, {
        ...whole,
        area: "52+53",
        registration: "registered",
        domain: "elderly-care",
        service: "nursing-beds",
      }),
    ).toBe("place=52%2B53&people=registered&service=nursing-beds");
  });

  it("comes back as it was written, for every place, part, people, domain and service", () => {
    const places = [
      ...pack.areas.nodes.map(({ code }) => code),
      "52+53",
      "west+31",
      "11+12+13+14+15",
    ];
    const subjects = [
      { domain: undefined, service: undefined },
      ...domainIds.map((domain) => ({ domain, service: undefined })),
      ...pack.services.map(({ id, domain }) => ({ domain, service: id })),
    ];
    for (const area of places)
      for (const setting of settingChoices)
        for (const registration of registrationChoices)
          for (const subject of subjects) {
            const given = { area, setting, registration, ...subject };
            const { selection } = validSelection(pack, given);
            const text = writeSelection(pack, selection);
            if (text === "") continue;
            const read = readSelection(pack, `#${text}`);
            expect(read?.selection, text).toEqual(selection);
            expect(read?.refused, text).toEqual([]);
          }
  });

  it("leaves links within the page, and other people's addresses, alone", () => {
    for (const hash of ["", "#", "#centre", "#a=1&b=2", `#place=${"5".repeat(5000)}`])
      expect(readSelection(pack, hash), hash.slice(0, 20)).toBeUndefined();
  });

  it("makes the whole of what is not there, and says so, whatever is written", () => {
    for (const hostile of [
      "place=99",
      "place=__proto__",
      "place=constructor",
      "place=%E0%A4%A",
      "place=%00",
      "place=<img src=x onerror=alert(1)>",
      "place=52&place=53",
      "place=52%2B__proto__",
      "place=%2B%2B%2B",
      "place=",
      "part=RURAL",
      "people=toString",
      "domain=elderly-care&domain=housing",
      "service=hasOwnProperty",
      "service=nursing-beds%20OR%201",
    ]) {
      const read = readSelection(pack, `#${hostile}`);
      expect(read?.selection, hostile).toEqual(whole);
      expect(read?.refused.length, hostile).toBeGreaterThan(0);
    }
  });

  it("keeps the parts that it knows beside those that it does not", () => {
    const read = readSelection(pack, "#place=52&part=moon&domain=housing&other=1");
    expect(read?.selection).toEqual({ ...whole, area: "52", domain: "housing" });
    expect(read?.refused).toEqual(["setting"]);
  });
});
