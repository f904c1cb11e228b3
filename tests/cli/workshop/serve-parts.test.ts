import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editionFiles } from "../../../cli/workshop/edition-files.ts";
import { createLimiter } from "../../../cli/workshop/limiter.ts";
import { chosenAddress, ownAddresses } from "../../../cli/workshop/own-address.ts";
import { equalis } from "../equalis.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "equalis-serve-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const face = (address: string) => ({
  address,
  netmask: "255.255.255.0",
  family: "IPv4" as const,
  mac: "00:00:00:00:00:00",
  internal: false,
  cidr: null,
});

describe("the address to serve at", () => {
  const own = ownAddresses({
    lan: [face("192.168.1.20"), face("10.1.2.3")],
    internet: [face("203.0.113.9")],
  });

  it("is one of this machine's own in a private network", () => {
    expect(own).toEqual(["127.0.0.1", "192.168.1.20", "10.1.2.3"]);
    expect(chosenAddress("192.168.1.20", own)).toBe("192.168.1.20");
  });

  it.each(["0.0.0.0", "::", "203.0.113.9", "192.168.1.21", "localhost", "", "127.0.0.1:80"])(
    "is not %j",
    (given) => {
      expect(() => chosenAddress(given, own)).toThrow(/--host: an address of this machine/);
    },
  );
});

describe("a limiter", () => {
  it("counts by key and forgets after its time", () => {
    let time = 0;
    const may = createLimiter({ most: 2, milliseconds: 10 }, () => time);
    expect([may("a"), may("a"), may("a"), may("b")]).toEqual([true, true, false, true]);
    time = 11;
    expect(may("a")).toBe(true);
  });

  it("turns away more keys than a room has, and takes them when the old are over", () => {
    let time = 0;
    const may = createLimiter({ most: 1, milliseconds: 10 }, () => time);
    for (let key = 0; key < 5_000; key += 1) expect(may(String(key))).toBe(true);
    expect(may("one more")).toBe(false);
    time = 11;
    expect(may("one more")).toBe(true);
  });
});

describe("the files that are served", () => {
  it("are those of the built interface, its page marked for the exercise", () => {
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "index.html"), '<meta charset="utf-8" /><p>x</p>');
    writeFileSync(join(folder, "assets", "a.js"), "1");
    writeFileSync(join(folder, "assets", "secret.pem"), "1");
    const files = editionFiles(folder, "close-the-gap");
    expect([...files.keys()].sort()).toEqual(["/", "/assets/a.js"]);
    expect(Buffer.from(files.get("/")?.body ?? []).toString()).toContain(
      '<meta name="equalis-workshop" content="close-the-gap" />',
    );
  });

  it("need a built interface", () => {
    expect(() => editionFiles(join(folder, "assets"), "x")).toThrow(/built interface is needed/);
  });
});

describe("equalis workshop serve", () => {
  it.each<[string, readonly string[], RegExp]>([
    ["an address of no machine here", ["close-the-gap", "--host", "0.0.0.0"], /--host: an address/],
    ["a short code", ["close-the-gap", "--code", "abc"], /6 to 32 letters and digits/],
    ["a port that is none", ["close-the-gap", "--port", "70000"], /whole number from 0 to 65535/],
    ["an exercise that is none", ["close-the-gapp"], /close-the-gapp: a file is needed/],
  ])("refuses %s with exit code 2", async (_what, args, message) => {
    const { code, stderr } = await equalis(["workshop", "serve", ...args], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
