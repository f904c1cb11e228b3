import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { threadPort } from "../../cli/thread-port.ts";
import { serveCalls } from "../../models/index.ts";
import { createTrials } from "./trials.ts";

/** Tries cases in a thread of its own, so that one without an end is ended from outside. */
if (parentPort === null) throw new Error("torture-worker: runs as a thread only");
// Each thread has files of its own: one that was ended may have left its own half done.
serveCalls(
  threadPort(parentPort),
  createTrials(mkdtempSync(join((workerData as { readonly folder: string }).folder, "thread-"))),
);
