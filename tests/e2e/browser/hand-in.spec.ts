import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../../tooling/paths.ts";
import { violations } from "../axe.ts";
import { removeFolder } from "../electron-edition.ts";
import { expect, test } from "../fixtures.ts";
import { watchPage } from "../page-watch.ts";
import { leverRow, pastTour } from "../workbench-steps.ts";

/** The address that the command says it serves at. */
function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    output.on("data", (part) => {
      said += String(part);
      const found = /http:\/\/\S+/.exec(said)?.[0];
      if (found !== undefined && said.includes("Ctrl+C")) resolve(found);
    });
    output.on("end", () => reject(new Error(`no address in: ${said}`)));
  });
}

test("five participants hand in at the facilitator's address, and the files are read like any other", async ({
  chromium,
  equalis,
}) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), "equalis-hand-ins-"));
  const code = "kettle7";
  const server = spawn(
    process.execPath,
    [
      join(projectRoot, "cli", "main.ts"),
      ...["workshop", "serve", "close-the-gap", "--port", "0", "--code", code, "--folder", folder],
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  try {
    const address = await addressOf(server.stdout);
    // Four tables share a laptop, one after the other; the fifth speaks Chinese.
    for (const [locale, tables] of [
      ["en", ["77%", "100%", "85%", "90%"]],
      ["zh-CN", ["80%"]],
    ] as const) {
      const context = await (await chromium()).newContext({
        locale,
        viewport: { width: 1366, height: 768 },
      });
      const page = await context.newPage();
      const watch = await watchPage(page, new URL(address).origin);
      await page.goto(address);
      // The page opens at the exercise, without a tour.
      await expect(page.locator(".participant")).toBeVisible({ timeout: 30_000 });
      const status = page.locator(".send-status");
      for (const coverage of tables) {
        await leverRow(page, "hukou-coverage").getByRole("textbox").fill(coverage);
        await page.keyboard.press("Tab");
        await page.getByRole("textbox", { name: /Your prediction|你的预测/ }).fill("1");
        await page.keyboard.press("Tab");
        await page.getByRole("button", { name: /Reveal the result|揭晓结果/ }).click();
        await page.getByRole("textbox", { name: /Name or alias|姓名或代号/ }).fill("Table");
        if (coverage === "77%") {
          await page.getByRole("textbox", { name: /^Code/ }).fill("wrong1");
          await page.getByRole("button", { name: "Hand in", exact: true }).click();
          await expect(status).toHaveText("The code is not right. The facilitator knows it.");
          expect(await violations(page)).toEqual([]);
        }
        await page.getByRole("textbox", { name: /^(Code|提交码)/ }).fill(code);
        await page.getByRole("button", { name: /^(Hand in|提交)$/ }).click();
        await expect(status).toHaveText(
          locale === "en" ? "Handed in. The facilitator has it." : "已提交，主持人已收到。",
        );
      }
      expect(
        watch.problems().filter((problem) => !/403/.test(problem)),
        "the wrong code is the one refusal",
      ).toEqual([]);
      await context.close();
    }
    const files = readdirSync(folder);
    expect(files).toHaveLength(5);

    const { page } = equalis;
    await pastTour(page);
    await page.getByRole("button", { name: "Workshop", exact: true }).click();
    await page.getByRole("button", { name: "Start: Close the urban-rural gap" }).click();
    await page.getByRole("button", { name: "Facilitate" }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "or choose them" }).click(),
    ]);
    await chooser.setFiles(
      files.map((name) => ({
        name,
        mimeType: "application/json",
        buffer: readFileSync(join(folder, name)),
      })),
    );
    await expect(page.getByText("5 submissions")).toBeVisible();
    const table = page.getByRole("table", { name: "Submissions" });
    // One moved nothing: a line of its own. The others bear one name and are told apart.
    await expect(page.locator(".idle-line")).toContainText("moved nothing");
    await expect(table.locator("tbody tr")).toHaveCount(4);
    const said = `${await table.innerText()} ${await page.locator(".idle-line").innerText()}`;
    expect([...said.matchAll(/Table \(\d\)/g)].map(String).sort()).toEqual(
      [1, 2, 3, 4, 5].map((number) => `Table (${number})`),
    );
    await expect(page.locator(".distributions > div").first()).toContainText("What was chosen");
  } finally {
    // Ends as Ctrl+C ends it.
    server.kill("SIGINT");
    const [exit] = await once(server, "exit");
    expect(exit).toBe(0);
    removeFolder(folder);
  }
});
