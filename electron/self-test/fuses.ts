import { promises as fs } from "node:fs";

/** What stands before the switches in a runtime's program, so that they can be found. */
const sentinel = Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX");

/** Switches in the order of the wire; `electron-builder.yml` sets them, and those that it does not name are left out here. */
const wire = [
  { name: "runAsNode", wanted: false },
  { name: "cookieEncryption", wanted: undefined },
  { name: "nodeOptions", wanted: false },
  { name: "nodeCliInspect", wanted: false },
  { name: "asarIntegrity", wanted: true },
  { name: "onlyAsar", wanted: true },
  { name: "browserSnapshot", wanted: undefined },
  { name: "fileProtocolPrivileges", wanted: false },
] as const;

/** The switches of a runtime; undefined where it has none, as before version 12. A universal program has two wires, which must be alike. */
export function readFuses(
  program: Buffer,
): ReadonlyMap<string, "on" | "off" | "removed"> | undefined {
  const at = program.indexOf(sentinel);
  if (at === -1) return undefined;
  const start = at + sentinel.length;
  const version = program[start];
  const length = program[start + 1] ?? 0;
  if (version !== 1) throw new RangeError(`fuses: wire 1 is known, ${version} found`);
  const states = { 48: "off", 49: "on", 114: "removed" } as const;
  const found = new Map<string, "on" | "off" | "removed">();
  for (const [place, { name }] of wire.slice(0, length).entries()) {
    const state = states[program[start + 2 + place] as keyof typeof states];
    if (state !== undefined) found.set(name, state);
  }
  return found;
}

/** The switches that are not as they should be; those that a runtime has no more are no fault. */
export function wrongFuses(found: ReadonlyMap<string, string>): readonly string[] {
  return wire.flatMap(({ name, wanted }) => {
    if (wanted === undefined) return [];
    const state = found.get(name) ?? "missing";
    return state === "removed" || state === (wanted ? "on" : "off") ? [] : [`${name}: ${state}`];
  });
}

/** The file that holds the switches of the program that runs. */
function fuseFile(program: string, platform: NodeJS.Platform): string {
  return platform === "darwin"
    ? program.replace(
        /Contents\/MacOS\/[^/]+$/,
        "Contents/Frameworks/Electron Framework.framework/Electron Framework",
      )
    : program;
}

export async function ownFuses(
  program: string,
  platform: NodeJS.Platform,
): Promise<ReturnType<typeof readFuses>> {
  return readFuses(await fs.readFile(fuseFile(program, platform)));
}
