import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { getCurrentFuseWire } from "@electron/fuses";
import { readFuses, wrongFuses } from "../../../electron/self-test/fuses.ts";
import { oldestProductMajor } from "../../../tooling/electron-runtime.ts";
import { packageStem } from "../../../tooling/package-settings.ts";
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
import { resultsOf, runSelfTest } from "../self-test-run.ts";

test.beforeEach(requireElectron);
// One packaging for all tests.
test.describe.configure({ mode: "serial", timeout: 330_000 });

const release = join(projectRoot, "release");
/** Whoever unpacks, unpacks where they please. */
const place = join(mkdtempSync(join(tmpdir(), "equalis-packages-")), "下载 的 软件");
const stem = () => packageStem({ major: findTestRuntime()?.major ?? 0 });
const name = () => `${stem()}-linux-${process.arch}`;

function run(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: projectRoot,
    encoding: "utf8",
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: findTestRuntime()?.folder },
  });
  expect(status, `${command}: ${stdout}${stderr}`).toBe(0);
  return stdout;
}

test.beforeAll(() => {
  test.skip(process.platform !== "linux", "not Linux");
  test.setTimeout(240_000);
  if (findTestRuntime() === undefined) return;
  run(process.execPath, join(projectRoot, "tooling", "package.ts"), "app", "--no-build");
  for (const kind of ["tar", "zip"]) mkdirSync(join(place, kind), { recursive: true });
  chmodSync(join(place, ".."), 0o755);
  run("tar", "xzf", join(release, `${name()}.tar.gz`), "-C", join(place, "tar"));
  run("unzip", "-q", join(release, `${name()}.zip`), "-d", join(place, "zip"));
});
test.afterAll(() => removeFolder(join(place, "..")));

/** Path, mode and digest of every file in a folder. */
function contents(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
      return `${relative(folder, file)} ${(statSync(file).mode & 0o777).toString(8)} ${digest}`;
    })
    .sort();
}

test("what is unpacked is the same from both archives, with the licences of all parts", async () => {
  const files = contents(join(place, "tar", name()));
  expect(contents(join(place, "zip", name()))).toEqual(files);
  const names = files.map((line) => line.split(" ")[0]);
  expect(names).toEqual(
    expect.arrayContaining([
      "LICENSE.electron.txt",
      "LICENSES.chromium.html",
      "resources/app.asar",
      "resources/docs/index.html",
      "resources/licences/LICENSE.txt",
      "resources/licences/THIRD-PARTY-NOTICES.txt",
      "resources/licences/DATA-SOURCES-china-2020.md",
    ]),
  );
  expect(names.filter((file) => file?.includes("default_app"))).toEqual([]);
  const checked = spawnSync("sha256sum", ["-c", "--strict", `${stem()}-SHA256SUMS.txt`], {
    cwd: release,
    encoding: "utf8",
  });
  expect(checked.stdout.trim().split("\n")).toEqual([
    `${name()}.tar.gz: OK`,
    `${name()}.zip: OK`,
    `${stem()}.cdx.json: OK`,
  ]);
});

test("the zip's app starts from its archive and shows Equalis", async () => {
  const folder = join(place, "zip", name());
  const userData = makeUserData();
  const app = await launchElectron({
    executablePath: join(folder, "equalis"),
    args: [...quietFlags, `--user-data-dir=${userData}`],
    env: definedEnvironment(),
    cwd: "/",
  });
  const page = await firstPage(app);
  await page.waitForLoadState("load");
  await page.reload();
  await expect(page).toHaveTitle(/Equalis/);
  await expect(page.getByRole("slider").first()).toBeAttached({ timeout: 20_000 });
  expect(page.url()).toMatch(/^app:\/\/bundle\//);
  expect(await app.evaluate(({ app: theApp }) => theApp.isPackaged)).toBe(true);
  await app.close();
  removeFolder(userData);
});

test("the tarball's app passes its own test as another user, without a network", async () => {
  const folder = join(place, "tar", name());
  const home = mkdtempSync(join(tmpdir(), "equalis-home-"));
  const report = join(home, "报告 report.html");
  // Root alone can become somebody else and take the network away; others stay who they are.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(home, 65_534, 65_534);
  const other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
  const found = await runSelfTest({
    command: [...(isRoot ? ["unshare", "--net", ...other] : []), join(folder, "equalis")],
    report,
    env: { HOME: home, XDG_CONFIG_HOME: home },
  });
  const old = (findTestRuntime()?.major ?? 0) < oldestProductMajor;
  const results = resultsOf(found.output);
  // Old Chromium's sandbox does not know the calls of today's C library, so it is off in tests; and it has no fuses.
  expect(results.failed).toEqual(["sandbox"]);
  expect(results.impossible).toEqual(old ? ["permissions", "fuses", "kernel"] : []);
  expect(found.code).toBe(1);
  const page = readFileSync(report, "utf8");
  expect(page).toContain("两个情景的结果与预期逐位相同");
  for (const personal of [home, folder, "nobody"]) expect(page).not.toContain(personal);
  removeFolder(home);
});

test("the switches of the packaged program are as they are set, where it has any", async () => {
  const program = join(place, "tar", name(), "equalis");
  const wire = getCurrentFuseWire(program);
  // Electron has them from version 12 on: what is set for newer ones is held by tests/electron/fuses.test.ts.
  if ((findTestRuntime()?.major ?? 0) < 12)
    return expect(wire).rejects.toThrow("Electron 12 and higher");
  expect(wrongFuses(readFuses(readFileSync(program)) ?? new Map())).toEqual([]);
});
