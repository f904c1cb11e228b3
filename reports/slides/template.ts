import type { Parts } from "../office/zip.ts";
import type { SlideGeometry } from "./layout.ts";

export interface Template { readonly geometry: SlideGeometry }
export function readTemplate(_bytes: Uint8Array): Template { throw new Error("todo"); }
export function applyTemplate(parts: Parts, _template: Template): Parts { return parts; }
