import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {} from "../../../renderer/desktop.ts";
import {
  answerOpenDialog,
  answerSaveDialog,
  makeUserData,
  removeFolder,
  startElectron,
} from "../electron-edition.ts";
import { expect, requireElectron, test } from "../fixtures.ts";
import { leverRow, pastTour, speak } from "../workbench-steps.ts";

let folder = "";
test.beforeEach(requireElectron);
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "equalis-documents-"));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a scenario saved through the dialog opens again with the same text", async ({ shell }) => {
  const { page, app } = shell;
  const path = join(folder, "方案 1.yaml");
  const text = "format: equalis-scenario/3\ntitle: 补短板\n";
  await answerSaveDialog(app, path);
  const saved = await page.evaluate(
    (content) => window.desktop?.saveScenario({ suggestedName: "方案 1", text: content }),
    text,
  );
  expect(saved).toMatchObject({ kind: "done", value: { name: "方案 1.yaml" } });
  expect(readFileSync(path, "utf8")).toBe(text);

  await answerOpenDialog(app, path);
  const opened = await page.evaluate(() => window.desktop?.openScenario());
  expect(opened).toMatchObject({ kind: "done", value: { name: "方案 1.yaml", text } });
  expect(JSON.stringify(opened)).not.toContain(folder);

  const recent = await page.evaluate(() => window.desktop?.recentFiles());
  expect(recent?.map((file) => file.name)).toEqual(["方案 1.yaml"]);
  const again = await page.evaluate(async () => {
    const [file] = (await window.desktop?.recentFiles()) ?? [];
    return file === undefined ? undefined : window.desktop?.openRecent(file.token);
  });
  expect(again).toMatchObject({ kind: "done", value: { text } });
});

test("a scenario is saved over what another program wrote meanwhile only when told to", async ({
  equalis: { page, electron },
}) => {
  if (electron === undefined) throw new Error("the window of Electron is needed");
  const { app } = electron;
  await pastTour(page);
  await speak(page, "English");
  const path = join(folder, "mine.yaml");
  const slider = leverRow(page, "gap-weight").getByRole("slider");
  await slider.focus();
  await page.keyboard.press("End");
  await answerSaveDialog(app, path);
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/^Saved as mine.yaml/)).toBeVisible();
  writeFileSync(path, "theirs, and of another length");
  await slider.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+s");
  const over = page.getByRole("button", { name: "Save over it" });
  await expect(over).toBeVisible();
  expect(readFileSync(path, "utf8")).toBe("theirs, and of another length");
  await over.click();
  await expect.poll(() => readFileSync(path, "utf8")).toContain("gap-weight");
  await expect(over).toBeHidden();
});

test("closing a dialog is no error, and a bad file is a readable one", async ({ shell }) => {
  const { page, app } = shell;
  await answerOpenDialog(app, undefined);
  expect(await page.evaluate(() => window.desktop?.openScenario())).toEqual({ kind: "cancelled" });
  const path = join(folder, "binary.yaml");
  writeFileSync(path, Buffer.from([0x80, 0x00, 0xff]));
  await answerOpenDialog(app, path);
  expect(await page.evaluate(() => window.desktop?.openScenario())).toMatchObject({
    kind: "failed",
    problem: { code: "not-text", fileName: "binary.yaml" },
  });
});

test("exported bytes arrive as they are", async ({ shell }) => {
  const { page, app } = shell;
  const path = join(folder, "table.xlsx");
  await answerSaveDialog(app, path);
  const saved = await page.evaluate(() => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
    return window.desktop?.saveExport({ kind: "xlsx", suggestedName: "table", bytes });
  });
  expect(saved).toEqual({ kind: "done", value: { name: "table.xlsx" } });
  const expected = Buffer.from(Uint8Array.from({ length: 100_000 }, (_, index) => index % 256));
  expect(readFileSync(path).equals(expected)).toBe(true);
});

test("the page prints to a PDF file", async ({ shell }) => {
  const { page, app } = shell;
  const path = join(folder, "briefing.pdf");
  await answerSaveDialog(app, path);
  const saved = await page.evaluate(() =>
    window.desktop?.printToPdf({ suggestedName: "briefing" }),
  );
  expect(saved).toEqual({ kind: "done", value: { name: "briefing.pdf" } });
  const pdf = readFileSync(path);
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.length).toBeGreaterThan(1_000);
});

test("the autosave survives a kill in the middle of writing", async ({ emptyBundle: bundle }) => {
  const userData = makeUserData();
  const first = await startElectron(userData, { bundle });
  const written = "version: 7\n".repeat(1_000);
  expect(
    await first.page.evaluate((text) => window.desktop?.autosaveWrite(text), written),
  ).toMatchObject({ kind: "done" });
  // More writes are under way when the kill comes; each is all or nothing.
  await first.page.evaluate((text) => {
    for (let version = 8; version < 60; version += 1) {
      void window.desktop?.autosaveWrite(text.split("7").join(String(version)));
    }
  }, written);
  const gone = new Promise((resolve) => first.app.process().once("exit", resolve));
  first.app.process().kill("SIGKILL");
  await gone;

  const second = await startElectron(userData, { bundle });
  const restored = await second.page.evaluate(() => window.desktop?.autosaveRead());
  const lines = new Set(restored?.trimEnd().split("\n"));
  expect(lines.size).toBe(1);
  expect([...lines][0]).toMatch(/^version: ([7-9]|[1-5]\d)$/);
  expect(restored?.split("\n")).toHaveLength(1_001);
  await second.app.close();
  removeFolder(userData);
});

test("closing the window waits until the page has saved", async ({ emptyBundle: bundle }) => {
  const userData = makeUserData();
  const first = await startElectron(userData, { bundle });
  await first.page.evaluate(async () => {
    window.desktop?.on("closing", () => {
      setTimeout(() => {
        void window.desktop
          ?.autosaveWrite("saved at the last moment")
          .then(() => window.desktop?.readyToClose());
      }, 300);
    });
    await window.desktop?.pageReady();
  });
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await first.app.waitForEvent("close");
  expect(readFileSync(join(userData, "autosave.yaml"), "utf8")).toBe("saved at the last moment");
  removeFolder(userData);
});

test("a file named on the command line reaches the page once it listens", async ({
  emptyBundle: bundle,
}) => {
  const userData = makeUserData();
  const path = join(folder, "from outside.equalis");
  writeFileSync(path, "title: outside\n");
  const started = await startElectron(userData, { bundle, files: [path] });
  // Start the page over with a listener in place before anything else can ask for the file.
  const opened = await started.page.evaluate(
    () =>
      new Promise((resolve) => {
        window.desktop?.on("file-opened", resolve);
        void window.desktop?.pageReady();
      }),
  );
  expect(opened).toMatchObject({
    kind: "done",
    value: { name: "from outside.equalis", text: "title: outside\n" },
  });
  await started.app.close();
  removeFolder(userData);
});
