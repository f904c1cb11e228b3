import { describe, expect, it } from "vitest";
import { scenarioPaths } from "../../electron/opened-paths.ts";

describe("files named on the command line", () => {
  it("are those with a scenario's extension, made absolute", () => {
    const argv = [
      "/opt/equalis",
      ".",
      "main.cjs",
      "--flag=x.yaml",
      "a.yaml",
      "/b/C.EQUALIS",
      "n.txt",
    ];
    expect(scenarioPaths(argv, "/here")).toEqual(["/here/a.yaml", "/b/C.EQUALIS"]);
  });

  it("are none when the program was only started", () => {
    expect(scenarioPaths(["/opt/equalis.yaml"], "/here")).toEqual([]);
  });
});
