import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../tooling/paths.ts";
import { quietFlags } from "../browser-path.ts";
import {
  definedEnvironment,
  findTestRuntime,
  firstPage,
  launchElectron,
  makeUserData,
  removeFolder,
} from "../electron-edition.ts";
import { expect, requireElectron, test } from "../fixtures.ts";

test.beforeEach(requireElectron);

test("the packaged app starts from its archive and shows Equalis", async () => {
  test.setTimeout(180_000);
  const packaging = spawnSync(
    process.execPath,
    [join(projectRoot, "tooling", "package.ts"), "--no-build", "--linux", "dir"],
    {
      cwd: projectRoot,
      encoding: "utf8",
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: findTestRuntime()?.folder },
    },
  );
  expect(packaging.status, packaging.stdout + packaging.stderr).toBe(0);
  const folder = join(projectRoot, "release", "linux-unpacked");
  expect(existsSync(join(folder, "resources", "app.asar"))).toBe(true);
  expect(existsSync(join(folder, "resources", "app.asar.unpacked"))).toBe(false);

  expect(existsSync(join(folder, "resources", "docs", "index.html"))).toBe(true);

  const userData = makeUserData();
  const app = await launchElectron({
    executablePath: join(folder, "equalis"),
    args: [...quietFlags, `--user-data-dir=${userData}`],
    env: definedEnvironment(),
  });
  const page = await firstPage(app);
  await page.waitForLoadState("load");
  await page.reload();
  await expect(page).toHaveTitle(/Equalis/);
  await expect(page.getByRole("slider").first()).toBeAttached();
  expect(page.url()).toMatch(/^app:\/\/bundle\//);
  expect(await app.evaluate(({ app: theApp }) => theApp.isPackaged)).toBe(true);
  await app.close();
  removeFolder(userData);
});
