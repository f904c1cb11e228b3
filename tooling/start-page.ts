import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { coloursOfSite } from "./build-docs.ts";

/** What the start page says in one language. */
interface StartWords {
  readonly title: string;
  readonly what: string;
  readonly open: string;
  readonly openHint: string;
  readonly documentation: string;
  readonly guide: string;
  readonly server: readonly [before: string, link: string, after: string];
  readonly verify: string;
  readonly verifyText: readonly [before: string, link: string, after: string];
  readonly licences: string;
}

const words: Readonly<Record<"en" | "zh-CN", StartWords>> = {
  en: {
    title: "If we change this rule, who is served by 2035, and who still is not?",
    what: "Equalis simulates, year by year, population, funding and facilities of 31 Chinese provinces under reforms of basic public services. This folder is its browser edition: nothing is installed, and nothing is asked of a network.",
    open: "Open Equalis",
    openHint: "One file that opens by itself, in Chrome and Edge 83 (May 2020) and newer.",
    documentation: "All documentation",
    guide: "The guide: ten minutes each for researcher, briefing officer and facilitator",
    server: [
      "Served by a web server, the folder ",
      "equalis/",
      " starts faster; from a disk it does not open.",
    ],
    verify: "Is it whole?",
    verifyText: [
      "The list of checksums that comes with the package has a line for it. How to compare, on Windows, macOS and Linux: ",
      "the guide",
      ".",
    ],
    licences: "Licences of all parts",
  },
  "zh-CN": {
    title: "改动这条规则，到2035年谁能享受到服务，谁仍然享受不到？",
    what: "Equalis 逐年模拟31个省份的人口、资金与设施，测算各种基本公共服务改革的效果。此文件夹是它的浏览器版：不安装任何东西，也不向网络请求任何内容。",
    open: "打开 Equalis",
    openHint: "单个文件，双击即可打开，适用于 Chrome 和 Edge 83（2020年5月）及以上版本。",
    documentation: "全部文档",
    guide: "使用指南：研究人员、起草人员、主持人各用十分钟",
    server: ["放在网页服务器上时，", "equalis/", " 文件夹启动更快；从磁盘上不能直接打开。"],
    verify: "文件是否完整？",
    verifyText: [
      "随软件包提供的校验和列表中有它的一行。在 Windows、macOS 和 Linux 上如何核对，见",
      "使用指南",
      "。",
    ],
    licences: "各组成部分的许可证",
  },
};

const layout = `
body {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr));
  gap: 2rem 4rem;
  max-width: 72rem;
  margin: 0 auto;
  padding: 3rem 2rem;
}
header {
  grid-column: 1 / -1;
  font-weight: 700;
}
h1 {
  margin: 0 0 1rem;
  font-size: 1.5rem;
}
h2 {
  margin: 2rem 0 0.25rem;
  font-size: 1rem;
}
p {
  margin: 0.25rem 0;
}
.open {
  display: inline-block;
  margin: 1.25rem 0 0.25rem;
  padding: 0.6rem 1.2rem;
  background: var(--accent);
  color: var(--paper);
  font-weight: 700;
  text-decoration: none;
}
`;

const guides = { en: "docs/docs/guide.html", "zh-CN": "docs/docs/guide.zh-CN.html" } as const;
const installing = { en: "installing", "zh-CN": "安装与核对" } as const;

function section(language: keyof typeof words): string {
  const said = words[language];
  const guide = guides[language];
  const [serverBefore, serverLink, serverAfter] = said.server;
  const [verifyBefore, verifyLink, verifyAfter] = said.verifyText;
  return `<section lang="${language}">
<h1>${said.title}</h1>
<p>${said.what}</p>
<p><a class="open" href="equalis.html">${said.open}</a></p>
<p>${said.openHint}</p>
<h2><a href="docs/index.html">${said.documentation}</a></h2>
<p><a href="${guide}">${said.guide}</a></p>
<h2>${said.verify}</h2>
<p>${verifyBefore}<a href="${guide}#${encodeURI(installing[language])}">${verifyLink}</a>${verifyAfter}</p>
<p>${serverBefore}<a href="equalis/index.html">${serverLink}</a>${serverAfter}</p>
<p><a href="licences/THIRD-PARTY-NOTICES.txt">${said.licences}</a></p>
</section>`;
}

/** The first page of the folder of the browser edition, in both languages: it opens from a disk as from a server. */
export function startPage(version: string): string {
  const sheet = readFileSync(join(import.meta.dirname, "docs-site", "site.css"), "utf8");
  const style = `${coloursOfSite()}${sheet}${layout}`;
  const hash = createHash("sha256").update(style, "utf8").digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>Equalis ${version}</title>
<style>${style}</style>
</head>
<body>
<header>Equalis ${version}</header>
${section("en")}
${section("zh-CN")}
</body>
</html>
`;
}
