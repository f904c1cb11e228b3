import { createHash } from "node:crypto";
import type { SelfTestFinding } from "../api.ts";
import { type CheckId, checkWords, exitCodeOf } from "./findings.ts";

/** What a report says beside its findings. */
export interface ReportFacts {
  /** Name and value, such as ["Electron", "45.4.1"]. */
  readonly versions: readonly (readonly [name: string, value: string])[];
  /** Day of the test, ISO form. */
  readonly date: string;
}

const outcomeWords = {
  passed: { en: "passed", "zh-CN": "通过" },
  failed: { en: "failed", "zh-CN": "未通过" },
  impossible: { en: "not possible here", "zh-CN": "此处无法检查" },
} as const;

const verdicts = {
  0: { en: "All checks passed.", "zh-CN": "全部检查通过。" },
  1: { en: "Some checks failed.", "zh-CN": "有检查未通过。" },
  2: {
    en: "No check failed; some could not be made here.",
    "zh-CN": "没有检查未通过；有些在此处无法检查。",
  },
} as const;

/** Why a check failed or was not made, where that is a sentence: what it is in Chinese. Names, numbers and errors stay as they are. */
const reasons: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^not packaged$/, "程序未打包"],
  [/^(.+) is too old$/, "$1 版本过旧"],
  [/^switched off by --no-sandbox$/, "已用 --no-sandbox 关闭"],
  [/^no answer(?: in time)?$/, "没有回答"],
  [/^(.+), expected (.+)$/, "$1，应为 $2"],
];

function reason(detail: string): string {
  const found = reasons.find(([english]) => english.test(detail));
  if (found === undefined) return escaped(detail);
  const [english, chinese] = found;
  return both({ en: detail, "zh-CN": detail.replace(english, chinese) });
}

const style = `
:root { color-scheme: light dark; --paper: #fdfcfa; --ink: #1b1a18; --rule: #8886; }
@media (prefers-color-scheme: dark) { :root { --paper: #16171a; --ink: #efece5; } }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1.5rem; background: var(--paper); color: var(--ink);
  font: 0.9375rem / 1.5 "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { margin: 0 0 0.25rem; font-size: 1.375rem; }
p { margin: 0.25rem 0; }
table { width: 100%; margin: 1.25rem 0; border-collapse: collapse; }
th, td { padding: 0.35rem 1rem 0.35rem 0; border-top: 1px solid var(--rule); text-align: left; vertical-align: top; }
th { font-weight: 400; }
td:last-child { width: 34%; overflow-wrap: anywhere; font-size: 0.8125rem; }
.outcome { width: 9rem; }
.failed .outcome { font-weight: 700; }
[lang="zh-CN"] { display: block; }
@media print { body { margin: 0; } }
`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);

/** A sentence in both languages. */
function both(words: { readonly en: string; readonly "zh-CN": string }): string {
  return `${escaped(words.en)}<span lang="zh-CN">${escaped(words["zh-CN"])}</span>`;
}

function row({ check, outcome, detail }: SelfTestFinding): string {
  return `<tr class="${outcome}"><th scope="row">${both(checkWords[check as CheckId])}</th><td class="outcome">${both(outcomeWords[outcome])}</td><td>${reason(detail)}</td></tr>`;
}

/** The report of a self-test as one plain page in both languages, to read and to send back. */
export function reportPage(findings: readonly SelfTestFinding[], facts: ReportFacts): string {
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'`;
  const versions = facts.versions.map(([name, value]) => `${name} ${value}`).join(" · ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>Equalis self-test ${facts.date}</title>
<style>${style}</style>
</head>
<body>
<h1>${both(verdicts[exitCodeOf(findings)])}</h1>
<p>${both({
    en: `Self-test of Equalis on ${facts.date}. This page holds nothing about you or your files; it may be sent to those who look after Equalis.`,
    "zh-CN": `Equalis 自检，${facts.date}。本页不含你本人或你的文件的任何信息，可发送给 Equalis 的维护者。`,
  })}</p>
<p>${escaped(versions)}</p>
<table>
<tbody>
${findings.map(row).join("\n")}
</tbody>
</table>
</body>
</html>
`;
}

/** A text without the folders and the name of the person at the machine. */
export function withoutPersons(
  text: string,
  folders: readonly string[],
  user: string | undefined,
): string {
  // A folder inside another goes first.
  const longest = folders.filter((folder) => folder.length > 1).sort((a, b) => b.length - a.length);
  const names = user === undefined || user.length < 2 ? longest : [...longest, user];
  return names.reduce((cleaned, name) => cleaned.split(name).join("…"), text);
}
