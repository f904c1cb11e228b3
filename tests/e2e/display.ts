import { spawn } from "node:child_process";

/** Gives the Electron window a display: the one there is, or a virtual one for the length of the run. */
export default async function startDisplay(): Promise<(() => void) | undefined> {
  if (process.platform !== "linux" || process.env.DISPLAY) return undefined;
  const child = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const number = await new Promise<string | undefined>((resolve) => {
    child.on("error", () => resolve(undefined));
    child.on("exit", () => resolve(undefined));
    child.stdio[3]?.once("data", (data: Buffer) => resolve(data.toString().trim()));
  });
  // Without one, the tests that need it say so; see `electron-edition.ts`.
  if (number === undefined) return undefined;
  process.env.DISPLAY = `:${number}`;
  return () => {
    child.kill();
  };
}
