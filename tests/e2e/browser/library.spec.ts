import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { projectRoot } from "../../../tooling/paths.ts";
import { removeFolder } from "../electron-edition.ts";
import { expect, test } from "../fixtures.ts";
import { equalisCommand } from "../live-pages.ts";

test("the library runs in a page without a bundler and gives the command's numbers to the last bit", async ({
  chromium,
}) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "equalis-library-"));
  const built = spawnSync(
    process.execPath,
    [join(projectRoot, "tooling/build-library.ts"), folder],
    {
      encoding: "utf8",
    },
  );
  expect(built.stderr).toBe("");
  const context = await (await chromium()).newContext();
  await context.route("http://library.test/**", (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/")
      return route.fulfill({ contentType: "text/html", body: "<p>A page.</p>" });
    const contentType =
      extname(pathname) === ".js" ? "text/javascript" : "application/octet-stream";
    return route.fulfill({ contentType, body: readFileSync(join(folder, pathname)) });
  });
  const page = await context.newPage();
  await page.goto("http://library.test/");
  const index = await page.evaluate(async () => {
    const load = (name: string) => import(`http://library.test/${name}`);
    const { readingOf, resolveScenario, simulate } = await load("index.js");
    const { pack, presets } = await (await load("china-2020.js")).openChina2020();
    const reform = presets.find(({ id }: { readonly id: string }) => id === "full-reform");
    const reading = readingOf(pack, simulate(pack, resolveScenario(reform, pack)));
    return reading.series({ indicator: "equalization.index" }) as readonly number[];
  });
  await context.close();
  removeFolder(folder);
  const { series } = JSON.parse(
    equalisCommand(
      ..."run full-reform --indicator equalization.index --area CN --format json".split(" "),
    ),
  ) as {
    readonly series: readonly { readonly domain?: string; readonly values: readonly number[] }[];
  };
  expect(index).toEqual(series.find(({ domain }) => domain === undefined)?.values);
});
