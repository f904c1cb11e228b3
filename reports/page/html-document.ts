import { textHash } from "../../models/index.ts";
import type { Language } from "../../presentation/words/languages.ts";
import { escapeXml } from "../office/xml.ts";

/** What a file of one page is made of. */
export interface HtmlDocument {
  readonly language: Language;
  readonly title: string;
  readonly programVersion: string;
  readonly style: string;
  /** Markup of the body, which has no style of its own. */
  readonly body: string;
  /** What may run, as a policy names it; nothing unless it is said. */
  readonly scripts?: readonly string[];
  /** Do pictures lie in the page itself? */
  readonly hasPictures?: boolean;
}

/** A page that opens from a disk and asks the network for nothing: its own policy allows the style inside by its hash, and the scripts that are named. */
export function htmlDocument(parts: HtmlDocument): string {
  const { language, title, programVersion, style, body, scripts = [] } = parts;
  const directives = [
    "default-src 'none'",
    ...(scripts.length === 0 ? [] : [`script-src ${scripts.join(" ")}`]),
    `style-src '${integrity(style)}'`,
    ...(parts.hasPictures === true ? ["img-src data:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${directives.join("; ")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Equalis ${escapeXml(programVersion)}">
<title>${escapeXml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** `sha256-` and the hash in base 64, as a policy names it. */
export function integrity(text: string): string {
  const hex = textHash(text).replace(/^sha256:/, "");
  const bytes =
    hex.match(/../g)?.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))) ?? [];
  return `sha256-${btoa(bytes.join(""))}`;
}
