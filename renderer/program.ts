import { modelRevision } from "../models/index.ts";
import { version } from "../package.json";

/** Version of the program: what package.json says. */
export const programVersion = version;

/** What a citation names: results of another model revision are other numbers. */
export const program = `Equalis ${programVersion} (r${modelRevision})`;
