import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { unless } from "../unless.ts";
import { equalisProcess, mainFile } from "./equalis.ts";
import { slurmIsHere, startSlurm } from "./local-slurm.ts";

const analysis = ["attribute", "baseline", "resident-based-coverage", "--by", "levers"];

/** The job script of docs/cluster.md, with a smaller analysis and fewer shards. */
function documentedScript(parts: string): string {
  const page = readFileSync(
    fileURLToPath(new URL("../../docs/cluster.md", import.meta.url)),
    "utf8",
  );
  const script = /```sh\n(#!\/bin\/sh\n#SBATCH[\s\S]*?)```/.exec(page)?.[1] ?? "";
  return script
    .replace("--array=1-64", "--array=1-3")
    .replace("--cpus-per-task=4", "--cpus-per-task=1")
    .replace(/#SBATCH --mem=.*\n/, "")
    .replace("node cli/main.ts", `"${process.execPath}" "${mainFile}"`)
    .replace("ensemble baseline full-reform --runs 64000 --seed 7", analysis.join(" "))
    .replace('"parts/part-', `"${parts}/part-`);
}

describe("a Slurm job array", () => {
  it("runs the script of docs/cluster.md on a real Slurm, and its shards merge to the bytes of one run", {
    ...unless(
      slurmIsHere()
        ? undefined
        : "no Slurm that may be started here (Debian's slurm-wlm, run as root)",
    ),
    timeout: 240_000,
  }, () => {
    const slurm = startSlurm();
    try {
      const script = documentedScript(slurm.folder);
      expect(script).toContain("$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT");
      writeFileSync(join(slurm.folder, "equalis.sh"), script, { mode: 0o755 });
      slurm.run("sbatch", [
        "--parsable",
        "--wait",
        `--chdir=${slurm.folder}`,
        `--output=${join(slurm.folder, "task-%a.txt")}`,
        join(slurm.folder, "equalis.sh"),
      ]);
      const parts = [1, 2, 3].map((task) => join(slurm.folder, `part-${task}.parquet`));
      const merged = equalisProcess(["merge", ...parts, "--format", "json"]);
      const whole = equalisProcess([...analysis, "--format", "json", "--workers", "1"]);
      expect(merged.stderr).toBe("");
      expect(merged.stdout).toBe(whole.stdout);
    } finally {
      slurm.stop();
    }
  });
});
