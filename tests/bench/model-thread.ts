import { parentPort } from "node:worker_threads";
import { threadPort } from "../../cli/thread-port.ts";
import { serveCalls } from "../../models/calls.ts";
import { modelMethods } from "../../renderer/run/model-methods.ts";

const none = { order: "[]", files: new Map<string, string>() };
if (parentPort !== null)
  serveCalls(
    threadPort(parentPort),
    modelMethods({ pack: new Map(), presets: none, exercises: none }, () => performance.now()),
  );
