import { deflateRawSync } from "node:zlib";
import type { Plugin } from "vite";

/** Something that the build makes and the interface loads when it needs it: one file, or several of which each is loaded by its name. */
export type BuiltFile = {
  /** The module that gives it; a declaration in `renderer/run/` says of what kind. */
  readonly module: string;
  /** The function of that module, which gives the bytes; of several files, those of the name given. */
  readonly load: string;
} & (
  | {
      /** Name of the file. */
      readonly file: string;
      make(): Uint8Array | Promise<Uint8Array>;
    }
  | {
      /** What the files are together, for the plugin's name. */
      readonly folder: string;
      makeAll(): ReadonlyMap<string, Uint8Array>;
    }
);

/** Where what was built goes: into a file beside the scripts, or, where a page is one file, into its script. */
export type BuiltFilePlace = "file" | "script";

/** Gives the interface a file, or several, that the build makes. */
export function builtFilePlugin(built: BuiltFile, place: BuiltFilePlace): Plugin {
  const id = `\0${built.module}`;
  const name = "file" in built ? built.file : built.folder;
  return {
    name: `equalis-built-file-${name}-${place}`,
    // The single file's form goes before that of the folder, whose settings it shares.
    enforce: place === "script" ? "pre" : undefined,
    resolveId: (asked) => (asked === built.module ? id : null),
    async load(asked) {
      if (asked !== id) return null;
      const files = "file" in built ? new Map([[built.file, await built.make()]]) : built.makeAll();
      const given = [...files].map(([file, bytes]) => {
        const value =
          place === "script"
            ? JSON.stringify(packed(bytes))
            : `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "asset", name: file, source: bytes })}`;
        return `  [${JSON.stringify(file)}, ${value}],`;
      });
      const parameter = "file" in built ? `name = ${JSON.stringify(built.file)}` : "name";
      return `${place === "script" ? 'import { inflateSync } from "fflate";\n' : ""}const files = new Map([
${given.join("\n")}
]);
export async function ${built.load}(${parameter}) {
  const file = files.get(name);
  if (file === undefined) throw new RangeError(\`${name}: there is no file "\${name}"\`);
${place === "script" ? unpacking : fetching}
}`;
    },
  };
}

const fetching = `  const answer = await fetch(file);
  if (!answer.ok) throw new Error(\`\${name}: the file is needed, \${answer.status} given\`);
  return new Uint8Array(await answer.arrayBuffer());`;

const unpacking =
  "  return inflateSync(Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0)));";

/** A page on a disk may not load a second file: the bytes stand in the script, packed. */
function packed(bytes: Uint8Array): string {
  return Buffer.from(deflateRawSync(bytes, { level: 9 })).toString("base64");
}
