import { glossary } from "../presentation/words/glossary.ts";

/** `docs/glossary.md`, in both languages side by side. */
export function glossaryPage(): string {
  const chinese = glossary("zh-CN");
  const sections = glossary("en").map(({ title, terms }, at) => {
    const other = chinese[at];
    const rows = terms.map(({ name, meaning }, row) => {
      const term = other?.terms[row];
      return `| ${name} | ${meaning} | ${term?.name} | ${term?.meaning} |`;
    });
    return [
      `## ${title} · ${other?.title}`,
      "",
      "| term | meaning | 术语 | 含义 |",
      "|---|---|---|---|",
      ...rows,
    ];
  });
  return [
    "# Glossary",
    "",
    "One term, one meaning, in the code, the files and the interface. Written by `npm run glossary` from",
    "`presentation/words/*/glossary.json`, where terms are added and changed; the window finds them with Ctrl or ⌘+K and in its help (F1).",
    ...sections.flatMap((lines) => ["", ...lines]),
    "",
  ].join("\n");
}
