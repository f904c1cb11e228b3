import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import expected from "../../../renderer/self-test/expected-results.json" with { type: "json" };
import { editionFolder } from "../../../tooling/build.ts";
import { oldestProductMajor } from "../../../tooling/electron-runtime.ts";
import { findTestRuntime, removeFolder } from "../electron-edition.ts";
import { expect, requireElectron, test } from "../fixtures.ts";
import { resultsOf, runSelfTest } from "../self-test-run.ts";

test.beforeEach(requireElectron);

/** A copy of the built app, in which a text of one of its files is another. */
function brokenApp(
  changes: readonly { readonly folder: string; readonly text: string; readonly by: string }[],
): string {
  const isOld = (findTestRuntime()?.major ?? 0) < oldestProductMajor;
  const app = mkdtempSync(join(tmpdir(), "equalis-broken-"));
  for (const part of ["electron", "renderer", "package.json"])
    cpSync(join(editionFolder(isOld ? "electron-9" : "product"), part), join(app, part), {
      recursive: true,
    });
  for (const { folder, text, by } of changes) {
    const files = readdirSync(join(app, folder)).map((file) => join(app, folder, file));
    const holding = files.filter((file) => readFileSync(file, "utf8").includes(text));
    expect(holding).not.toEqual([]);
    for (const file of holding)
      writeFileSync(file, readFileSync(file, "utf8").split(text).join(by));
  }
  return app;
}

test("a self-test reports what is broken: other results, a policy that lets text run, a file not written", async () => {
  test.setTimeout(330_000);
  const app = brokenApp([
    {
      folder: "renderer/assets",
      text: expected.digests.baseline,
      by: expected.digests.baseline.replace(/.{6}$/, "000000"),
    },
    { folder: "electron", text: "script-src 'self'", by: "script-src 'self' 'unsafe-eval'" },
    { folder: "electron", text: "autosave.yaml", by: "no-folder/autosave.yaml" },
  ]);
  const report = join(app, "report.html");
  const { code, output } = await runSelfTest({
    command: [findTestRuntime()?.executable ?? "", app],
    report,
  });
  const results = resultsOf(output);
  expect(results.failed, output).toEqual(["evaluation", "sandbox", "autosave", "run"]);
  expect(code).toBe(1);
  const page = readFileSync(report, "utf8");
  expect(page).toContain("Some checks failed.");
  expect(page).toContain("，应为 ");
  removeFolder(app);
});
