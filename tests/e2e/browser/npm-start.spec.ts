import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { projectRoot } from "../../../tooling/paths.ts";

test("npm start without a display says so and serves the same interface to a browser", async () => {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, [join(projectRoot, "tooling", "start.mjs"), "--no-build"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (part) => {
    output += part;
  });
  try {
    await expect.poll(() => output, { timeout: 20_000 }).toContain("Ctrl+C");
    expect(output).toContain("Equalis: no window, because there is no display");
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)?.[0];
    const answer = await fetch(url ?? "");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await answer.text()).toContain("<title>Equalis");
  } finally {
    child.kill("SIGTERM");
  }
});
