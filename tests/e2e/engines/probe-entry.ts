import "core-js/stable";
import { probe } from "./probe.ts";

// The one name by which every engine, page or not, reaches it.
Object.assign(globalThis, { probe });
