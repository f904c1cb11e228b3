import { modelRevision } from "../models/index.ts";
import { version } from "../package.json";

/** What a citation names: results of another model revision are other numbers. */
export const program = `Equalis ${version} (r${modelRevision})`;
