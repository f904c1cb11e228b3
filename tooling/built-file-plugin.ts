import { deflateRawSync } from "node:zlib";
import type { Plugin } from "vite";

/** Something that the build makes and the interface loads when it needs it. */
export interface BuiltFile {
  /** The module that gives it; a declaration in `renderer/run/` says of what kind. */
  readonly module: string;
  /** The function of that module, which gives the bytes. */
  readonly load: string;
  /** Name of the file. */
  readonly file: string;
  make(): Uint8Array | Promise<Uint8Array>;
}

/** Where what was built goes: into a file beside the scripts, or, where a page is one file, into its script. */
export type BuiltFilePlace = "file" | "script";

/** Gives the interface a file that the build makes. */
export function builtFilePlugin(built: BuiltFile, place: BuiltFilePlace): Plugin {
  const id = `\0${built.module}`;
  return {
    name: `equalis-built-file-${built.file}-${place}`,
    // The single file's form goes before that of the folder, whose settings it shares.
    enforce: place === "script" ? "pre" : undefined,
    resolveId: (asked) => (asked === built.module ? id : null),
    async load(asked) {
      if (asked !== id) return null;
      const bytes = await built.make();
      if (place === "script") return embedded(built.load, bytes);
      const file = this.emitFile({ type: "asset", name: built.file, source: bytes });
      return `export async function ${built.load}() {
  const answer = await fetch(import.meta.ROLLUP_FILE_URL_${file});
  if (!answer.ok) throw new Error(\`${built.file}: the file is needed, \${answer.status} given\`);
  return new Uint8Array(await answer.arrayBuffer());
}`;
    },
  };
}

/** A page on a disk may not load a second file: the bytes stand in the script, packed. */
function embedded(load: string, bytes: Uint8Array): string {
  const text = Buffer.from(deflateRawSync(bytes, { level: 9 })).toString("base64");
  return `import { inflateSync } from "fflate";
const packed = ${JSON.stringify(text)};
export async function ${load}() {
  return inflateSync(Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)));
}`;
}
