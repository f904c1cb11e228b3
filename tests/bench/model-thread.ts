import { parentPort } from "node:worker_threads";
import { threadPort } from "../../cli/thread-port.ts";
import { serveCalls } from "../../models/calls.ts";
import { modelMethods } from "../../renderer/run/model-methods.ts";

/** This worker reads no files. */
const noFiles = (): Promise<never> => Promise.reject(new Error("no files here"));
if (parentPort !== null)
  serveCalls(
    threadPort(parentPort),
    modelMethods(noFiles, () => performance.now()),
  );
