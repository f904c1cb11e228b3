import { parentPort } from "node:worker_threads";
import { analysisMethods, serveCalls } from "../models/index.ts";
import { threadPort } from "./thread-port.ts";

if (parentPort === null) throw new Error("pool-worker: runs as a thread only");
serveCalls(threadPort(parentPort), analysisMethods());
