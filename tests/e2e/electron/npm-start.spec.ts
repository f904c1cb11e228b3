import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../tooling/paths.ts";
import {
  definedEnvironment,
  findTestRuntime,
  makeUserData,
  removeFolder,
} from "../electron-edition.ts";
import { expect, requireElectron, test } from "../fixtures.ts";

test.beforeEach(requireElectron);

test("npm start opens the window, with the app's own data folder", async () => {
  test.skip(process.platform !== "linux", "not Linux");
  const settings = makeUserData();
  const child = spawn(process.execPath, [join(projectRoot, "tooling", "start.mjs"), "--no-build"], {
    env: {
      ...definedEnvironment(),
      XDG_CONFIG_HOME: settings,
      ELECTRON_OVERRIDE_DIST_PATH: findTestRuntime()?.folder,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (part) => {
      output += part;
    });
  }
  const ended = new Promise((resolve) => child.once("exit", resolve));
  // Chromium writes its first files there once the window's page has a session.
  const folder = join(settings, "Equalis");
  await expect
    .poll(() => existsSync(join(folder, "Local Storage")) || output, { timeout: 30_000 })
    .toBe(true);
  expect(output).not.toContain("no window");
  child.kill("SIGTERM");
  await ended;
  removeFolder(settings);
});
