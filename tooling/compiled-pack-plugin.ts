import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Plugin } from "vite";
import { projectRoot } from "./paths.ts";

/** The module that gives the interface its pack; `renderer/run/built-in-pack.d.ts` declares it. */
const moduleName = "virtual:built-in-pack";

/** Where the compiled pack of the interface goes: into a file beside the scripts, or, where a page is one file, into its script. */
export function compiledPackPlugin(place: "file" | "script"): Plugin {
  return {
    name: `equalis-compiled-pack-${place}`,
    // The single file's form goes before that of the folder, whose settings it shares.
    enforce: place === "script" ? "pre" : undefined,
    resolveId: (id) => (id === moduleName ? `\0${moduleName}` : null),
    load(id) {
      if (id !== `\0${moduleName}`) return null;
      const form = compiledForm();
      if (place === "script") return embedded(form);
      const file = this.emitFile({ type: "asset", name: "china-2020.bin", source: form });
      return `export async function loadBuiltInPack() {
  const answer = await fetch(import.meta.ROLLUP_FILE_URL_${file});
  if (!answer.ok) throw new Error(\`built-in pack: the file is needed, \${answer.status} given\`);
  return new Uint8Array(await answer.arrayBuffer());
}`;
    },
  };
}

/** The compiled form of the pack, from its tables as they are now. */
function compiledForm(): Buffer {
  const compiler = join(projectRoot, "tooling", "compile-packs.ts");
  return execFileSync(process.execPath, [compiler, "china-2020"], { maxBuffer: 2 ** 28 });
}

/** A page on a disk may not load a second file: the bytes stand in the script, packed. */
function embedded(form: Buffer): string {
  const text = Buffer.from(deflateRawSync(form, { level: 9 })).toString("base64");
  return `import { inflateSync } from "fflate";
const packed = ${JSON.stringify(text)};
export async function loadBuiltInPack() {
  return inflateSync(Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)));
}`;
}
