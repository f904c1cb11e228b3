import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Slurm of one node that lives in a temporary folder. */
export interface LocalSlurm {
  readonly folder: string;
  /** Runs a Slurm command. @throws Error with its output when it fails. */
  run(command: string, args: readonly string[]): string;
  stop(): void;
}

const daemons = ["munged", "slurmctld", "slurmd", "sbatch", "sinfo"];

/** Whether Debian's slurm-wlm is installed and may be started: its daemons run as root in a test. */
export function slurmIsHere(): boolean {
  const found = daemons.every((name) => spawnSync("sh", ["-c", `command -v ${name}`]).status === 0);
  return found && process.getuid?.() === 0;
}

/** Starts munge, the controller and one node on ports and files of their own. */
export function startSlurm(): LocalSlurm {
  const folder = mkdtempSync(join(tmpdir(), "equalis-slurm-"));
  const file = (name: string) => join(folder, name);
  for (const name of ["state", "spool"]) mkdirSync(file(name));
  writeFileSync(file("munge.key"), randomBytes(1024), { mode: 0o600 });
  const port = 20_000 + (process.pid % 20_000);
  writeFileSync(
    file("slurm.conf"),
    `ClusterName=equalis-test
SlurmctldHost=localhost
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${file("munge.sock")}
CredType=cred/munge
SlurmctldPort=${port}
SlurmdPort=${port + 1}
StateSaveLocation=${file("state")}
SlurmdSpoolDir=${file("spool")}
SlurmctldPidFile=${file("slurmctld.pid")}
SlurmdPidFile=${file("slurmd.pid")}
SlurmctldLogFile=${file("slurmctld.log")}
SlurmdLogFile=${file("slurmd.log")}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
NodeName=localhost CPUs=1 State=UNKNOWN
PartitionName=all Nodes=localhost Default=YES MaxTime=INFINITE State=UP
`,
  );
  const environment = { ...process.env, SLURM_CONF: file("slurm.conf") };

  function run(command: string, args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync(command, args, {
      encoding: "utf8",
      env: environment,
      timeout: 150_000,
    });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${status} ${stderr}${stdout}`);
    return stdout;
  }

  function stop(): void {
    for (const name of ["slurmctld", "slurmd", "munged"]) {
      if (!existsSync(file(`${name}.pid`))) continue;
      const pid = Number(readFileSync(file(`${name}.pid`), "utf8"));
      try {
        if (pid > 1) process.kill(pid);
      } catch {
        // Gone already.
      }
    }
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    run("munged", [
      "--force",
      `--key-file=${file("munge.key")}`,
      `--socket=${file("munge.sock")}`,
      `--pid-file=${file("munged.pid")}`,
      `--log-file=${file("munged.log")}`,
      `--seed-file=${file("munged.seed")}`,
    ]);
    run("slurmctld", ["-i", "-f", file("slurm.conf")]);
    run("slurmd", ["-f", file("slurm.conf"), "-N", "localhost"]);
    for (let attempt = 0; !/idle/.test(run("sinfo", ["--noheader"])); attempt++) {
      if (attempt === 60) throw new Error(`slurm: the node did not come up: ${run("sinfo", [])}`);
      spawnSync("sleep", ["0.5"]);
    }
  } catch (error) {
    stop();
    throw error;
  }
  return { folder, run, stop };
}
