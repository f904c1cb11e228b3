import fc from "fast-check";
import { deflateSync, strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { linkText, longestLink, textFromLink } from "../../../renderer/run/link-text.ts";
import { threadMilliseconds } from "../../thread-time.ts";

const letters = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString("base64")
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

describe("a text in a link", () => {
  it("comes back as it was, whatever it says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const link = linkText(text);
        expect(link).toMatch(/^[\w-]+$/);
        expect(textFromLink(link)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it("is shorter than the text where that repeats itself, as files do", () => {
    const text = "- kind: chart\n  of: headline\n  year: 2035\n".repeat(20);
    expect(linkText(text).length).toBeLessThan(text.length / 6);
  });

  it.each([
    ["nothing", ""],
    ["letters that no link has", "a+b/c="],
    ["markup", "<script>alert(1)</script>"],
    ["no deflated text", "AAAAAAAA"],
    [
      "a link that mail has cut off",
      linkText("levers: { sharing: 0.6 }\n".repeat(40)).slice(0, 30),
    ],
    ["bytes that are no text", letters(deflateSync(new Uint8Array([0xff, 0xfe, 0x00, 0x80])))],
    ["more than a link holds", "A".repeat(longestLink + 1)],
    ["what swells beyond any file", letters(deflateSync(new Uint8Array(20_000_000), { level: 9 }))],
  ])("refuses %s, and says so as an error", (_what, link) => {
    expect(() => textFromLink(link)).toThrow();
  });

  it("never takes long over a link, however it was made", () => {
    // A thousand-fold: what a link of the greatest length could swell to.
    const bomb = letters(deflateSync(new Uint8Array(22_000_000), { level: 9 }));
    expect(bomb.length).toBeLessThanOrEqual(longestLink);
    const took = threadMilliseconds(() => {
      expect(() => textFromLink(bomb)).toThrow(RangeError);
    });
    expect(took).toBeLessThan(1000);
  });

  it("survives any letters at all", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{1,200}$/), (link) => {
        try {
          expect(typeof textFromLink(link)).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is what the same text deflates to anywhere: no clock, no chance", () => {
    expect(linkText("a: 1")).toBe(linkText("a: 1"));
    expect(strToU8("a: 1")).toHaveLength(4);
  });
});
