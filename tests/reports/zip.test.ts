import { strToU8, zipSync } from "fflate";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { checksum, officeLimits, unpack, withComment } from "../../reports/office/zip.ts";

describe("an archive", () => {
  it("has checksums by the published check value", () => {
    expect(checksum(strToU8("123456789"))).toBe(0xcbf43926);
    expect(checksum(new Uint8Array())).toBe(0);
  });

  it("is refused where an entry is not what its checksum says, stored or packed", () => {
    for (const level of [0, 6] as const) {
      const archive = zipSync(
        { "a/部分.txt": strToU8("one two three ".repeat(20)), "b.txt": strToU8("b") },
        { level },
      );
      expect(Object.keys(unpack(archive, officeLimits, "test"))).toEqual(["a/部分.txt", "b.txt"]);
      const view = new DataView(archive.buffer, archive.byteOffset);
      for (let at = 0; at < archive.length - 4; at++) {
        if (view.getUint32(at, true) !== 0x02014b50) continue;
        const damaged = archive.slice();
        damaged[at + 16] = (damaged[at + 16] ?? 0) ^ 1;
        expect(() => unpack(damaged, officeLimits, "test")).toThrow(
          /is damaged: its checksum is another/,
        );
      }
    }
  });

  it("of another program is read, with a comment and without", async () => {
    const zip = new JSZip();
    zip.file("x.txt", "text").file("folder/y.txt", "more");
    for (const comment of ["", "made elsewhere"]) {
      const bytes = await zip.generateAsync({
        type: "uint8array",
        compression: "DEFLATE",
        comment,
      });
      expect(Object.keys(unpack(bytes, officeLimits, "test"))).toEqual(["x.txt", "folder/y.txt"]);
    }
  });

  it("keeps its contents under a comment, which other programs read", async () => {
    const bytes = withComment(zipSync({ "a.txt": strToU8("a") }), "a comment of ours");
    expect(await JSZip.loadAsync(bytes)).toHaveProperty("comment", "a comment of ours");
    expect(Object.keys(unpack(bytes, officeLimits, "test"))).toEqual(["a.txt"]);
  });
});
