import { type ColourName, colourProperties } from "../../presentation/drawing/colours.ts";
import { typefaces } from "../typefaces.ts";

/** What the page paints with: paper, inks and rules, and the marks of its charts. */
const wanted = (name: ColourName) =>
  /^(paper(-side)?|ink.*|rule|accent|focus|base|scenario-\d|category-\d)$/.test(name);
const variables = (theme: "light" | "dark") => colourProperties(theme, wanted).join(";");

/** The style sheet of the page; its hash stands in the page's policy. No style attribute is used anywhere. */
export const pageStyle = `
:root{${variables("light")};color-scheme:light}
@media screen and (prefers-color-scheme:dark){:root{${variables("dark")};color-scheme:dark}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 ${typefaces.cssBody};font-variant-numeric:tabular-nums lining-nums}
main,header,footer{max-width:68rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2.5rem;border-top:4px solid var(--accent)}
h1,h2{font-family:${typefaces.cssHeading};font-weight:400;line-height:1.2;text-wrap:balance}
:lang(zh) h1,:lang(zh) h2{text-wrap:wrap}
h1{font-size:2.1rem;margin:0 0 .25rem}
h2{font-size:1.55rem;margin:0 0 1rem}
h3{font-size:.9rem;font-weight:600;color:var(--ink-soft);margin:1.25rem 0 .4rem}
p{margin:.4rem 0;max-width:46rem}
.sub,.source,.detail,figcaption,.more{color:var(--ink-soft);font-size:.875rem}
.source{color:var(--ink-faint);font-size:.8rem;margin-top:.8rem}
section{padding:2.2rem 0 1.8rem;border-bottom:1px solid var(--rule)}
.runs{position:sticky;top:0;z-index:2;background:var(--paper);border-bottom:1px solid var(--rule);padding:.6rem 0;margin-top:1rem}
.runs fieldset{border:0;margin:0 auto;padding:0 1.5rem;max-width:68rem;display:flex;flex-wrap:wrap;gap:.35rem 1.1rem}
.runs legend{float:left;font-size:.8rem;color:var(--ink-faint);padding:.15rem .9rem 0 0}
.runs label{display:inline-flex;align-items:center;gap:.4rem;font-size:.9rem;cursor:pointer;min-height:1.6rem}
.runs svg{width:1.6rem;height:.75rem}
figure{margin:0;position:relative}
.picture img{display:block;max-width:100%;height:auto}
figure svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font:12px ${typefaces.cssBody};fill:var(--ink-soft)}
svg .name{font-size:12.5px}
svg .rule{stroke:var(--rule)}
svg .mark{stroke:var(--ink-soft)}
svg .noted{stroke:var(--accent);stroke-width:1.5}
svg .note{fill:var(--ink);stroke:var(--paper);stroke-width:3px;paint-order:stroke}
svg .strong{font-weight:700}
svg:focus-visible,summary:focus-visible,select:focus-visible,input:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.tip{position:absolute;pointer-events:none;background:var(--paper);border:1px solid var(--rule);padding:.4rem .6rem;font-size:.8rem;line-height:1.4;min-width:9rem;z-index:1}
.tip[hidden]{display:none}
.tip strong{display:block}
.tip div{display:flex;justify-content:space-between;gap:1rem}
.tip b{font-weight:400}
.figures{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1.4rem 0 0}
.figures div{max-width:19rem}
.figures strong{display:block;font:400 2.3rem/1.1 ${typefaces.cssHeading}}
.figures div:first-child strong{color:var(--accent)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem;margin:.2rem 0}
caption{text-align:left;font-weight:600;color:var(--ink-soft);padding:.4rem 0;font-size:.9rem}
th,td{padding:.28rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{border-bottom:1px solid var(--ink-soft);vertical-align:bottom}
thead th:has(svg){vertical-align:top}
th[scope=row]{font-weight:400;min-width:5em}
td,thead th{min-width:3.6em}
.n{text-align:right;white-space:nowrap}
thead svg{display:block;width:100%;height:4px}
details{margin:.6rem 0 0;font-size:.9rem}
summary{cursor:pointer;color:var(--ink-soft);padding:.2rem 0}
.choose{display:flex;flex-wrap:wrap;gap:.6rem 1.4rem;margin:.6rem 0}
.choose label{font-size:.85rem;color:var(--ink-soft)}
select{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--ink-faint);padding:.25rem .4rem;margin-left:.4rem}
.off{display:none}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{padding-top:1.5rem;padding-bottom:3rem;color:var(--ink-faint);font-size:.8rem;overflow-wrap:anywhere}
@media (max-width:40rem){h1{font-size:1.6rem}h2{font-size:1.25rem}main,header,footer,.runs fieldset{padding-left:1rem;padding-right:1rem}.runs{position:static}.wide table{width:max-content;min-width:100%}td,th{max-width:11em}}
@media print{@page{size:A4;margin:16mm 14mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:var(--ink-faint)}}body{background:white;font-size:10.5pt}.runs{position:static}.choose,.tip,summary{display:none}section{padding:.4rem 0;break-inside:auto;border-bottom:0}th,td{padding:.12rem .4rem}.figures{margin-top:.6rem}h2,h3,caption{break-after:avoid;break-inside:avoid}h2{padding-top:1px}section+section{break-before:page;border-top:0}figure,tr{break-inside:avoid}.wide{overflow:visible}table{font-size:8pt;line-height:1.3}.source{break-before:avoid}}
@media (forced-colors:active){.runs,.tip{border:1px solid}}
`.trim();

/** What a page needs beside it on which levers move. */
export const liveStyle = `
.jump{max-width:68rem;margin:.6rem auto 0;padding:0 1.5rem}
.jump a{color:var(--accent)}
.bench{display:grid;grid-template-columns:21rem minmax(0,1fr);gap:2.5rem;margin-top:1rem;align-items:start}
#own{scroll-margin-top:3rem}
#own-state,.finding{font-weight:600}
#own-levers{position:sticky;top:3.4rem;max-height:calc(100vh - 4.2rem);display:flex;flex-direction:column;border-right:1px solid var(--rule);padding-right:1rem}
#own-levers .levers{overflow:auto;padding-right:.5rem}
.start{font-size:.85rem;color:var(--ink-soft)}
.start select{max-width:100%}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem;margin:.6rem 0 0}
button{font:inherit;font-size:.875rem;color:inherit;background:var(--paper);border:1px solid var(--ink-faint);padding:.25rem .7rem;cursor:pointer}
button:disabled{color:var(--ink-faint);border-color:var(--rule);cursor:default}
button:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.lever{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 .6rem;padding:.45rem 0;border-bottom:1px solid var(--rule);font-size:.9rem}
.lever output{text-align:right;font-weight:600}
.lever input{grid-column:1/-1;width:100%;margin:.3rem 0;accent-color:var(--accent)}
.lever p{grid-column:1/-1;margin:0;font-size:.8rem}
#own-results .figures{margin-top:.6rem}
#own-results h3:first-of-type{margin-top:.6rem}
@media (max-width:56rem){.bench{grid-template-columns:minmax(0,1fr)}#own-levers{position:static;max-height:none;border:0;padding:0}}
@media print{.bench{display:block}#own-levers{position:static;max-height:none;border:0}#own-levers .levers{overflow:visible;columns:2}.lever{break-inside:avoid}.lever input,.buttons,.start,.jump{display:none}}
`.trim();
