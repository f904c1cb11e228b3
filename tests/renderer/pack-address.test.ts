import { describe, expect, it } from "vitest";
import { missingPackInAddress, packInAddress, searchForPack } from "../../renderer/pack-address.ts";

const hex = "0123456789abcdef".repeat(4);
const hash = `sha256:${hex}`;

describe("the pack in an address", () => {
  it("is read as it was written, beside what else stands there", () => {
    const search = searchForPack("?range=off", { pack: hash });
    expect(search).toBe(`?range=off&pack=${hex}`);
    expect(packInAddress(search)).toBe(hash);
    expect(searchForPack(search, {})).toBe("?range=off");
    expect(searchForPack(`?pack=${hex}`, {})).toBe("");
  });

  it("is the program's own where it names none, or no hash", () => {
    for (const search of ["", "?pack=", "?pack=china-2010", `?pack=${hex}0`, "?pack=../x"])
      expect(packInAddress(search), search).toBeUndefined();
  });

  it("gives way to one that says that it is missing, which the next one does not keep", () => {
    const missing = searchForPack(`?pack=${hex}`, { missing: hash });
    expect(packInAddress(missing)).toBeUndefined();
    expect(missingPackInAddress(missing)).toBe("01234567");
    expect(searchForPack(missing, { pack: hash })).toBe(`?pack=${hex}`);
  });
});
