import { afterEach, expect, it, vi } from "vitest";
import { startProgram } from "../../tooling/said-in-turn.ts";

afterEach(() => vi.restoreAllMocks());

/** What is written to standard output from now on. */
function listen(): { readonly heard: () => string } {
  let text = "";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  return { heard: () => text };
}

it("keeps what a program says until it is its turn, both streams, and says how it ended", async () => {
  const { heard } = listen();
  const script = "console.log(process.env.WORD); console.error('aside'); process.exitCode = 3;";
  const program = startProgram(["--eval", script], { WORD: "kept" });
  expect(await program.code).toBe(3);
  expect(heard()).toBe("");
  await program.print();
  expect(heard().split("\n").sort()).toEqual(["", "aside", "kept"]);
  expect(await program.seconds).toBeGreaterThan(0);
});

it("lets the rest out as it comes, and not twice", async () => {
  const { heard } = listen();
  const script = "console.log('first'); setTimeout(() => console.log('last'), 300);";
  const program = startProgram(["--eval", script]);
  await program.print();
  expect(heard()).toBe("first\nlast\n");
});

it("counts a program that a signal ended as failed", async () => {
  expect(await startProgram(["--eval", "process.kill(process.pid)"]).code).toBe(1);
});
