import { loadBuiltInCounties } from "virtual:built-in-counties";

/** A table of the counties of the program's pack, by its name, loaded when somebody asks for it. */
export function builtInCounties(name: string): Promise<Uint8Array> {
  return loadBuiltInCounties(name);
}
