import { parentPort } from "node:worker_threads";
import { threadPort } from "../../cli/thread-port.ts";
import { serveCalls } from "../../models/calls.ts";
import { modelMethods } from "../../renderer/run/model-methods.ts";

if (parentPort !== null)
  serveCalls(
    threadPort(parentPort),
    modelMethods(() => performance.now()),
  );
