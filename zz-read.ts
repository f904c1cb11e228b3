import { readFileSync } from "node:fs";
const { traceEvents: all } = JSON.parse(readFileSync("/tmp/trace.json", "utf8"));
type E = { name: string; ph: string; ts: number; dur?: number; pid: number; tid: number; args: any; cat: string };
const ev: E[] = all;
const keys = ev.filter((e) => e.name === "EventDispatch" && e.args?.data?.type === "keydown");
const main = keys[0]!;
const onMain = ev.filter((e) => e.pid === main.pid && e.tid === main.tid && e.ph === "X").sort((a, b) => a.ts - b.ts);
const names = ["EventDispatch","FunctionCall","FireAnimationFrame","TimerFire","RunMicrotasks","Layout","UpdateLayoutTree","PrePaint","Paint","Commit","Layerize","HandlePostMessage","MinorGC","MajorGC","HitTest","FireIdleCallback","RunTask"];
let shown = 0;
const sums: Record<string, number[]> = {};
for (const k of keys) {
  const next = keys[keys.indexOf(k) + 1]?.ts ?? k.ts + 250000;
  const win = onMain.filter((e) => e.ts >= k.ts - 2000 && e.ts < Math.min(next - 5000, k.ts + 250000));
  if (shown++ === 10 || process.argv[2] === "all") {
    for (const e of win) if (names.includes(e.name) && (e.dur ?? 0) > 300 && e.name !== "RunTask")
      console.log(((e.ts - k.ts) / 1000).toFixed(1).padStart(8), ((e.dur ?? 0) / 1000).toFixed(1).padStart(6), e.name, e.args?.data?.type ?? e.args?.data?.functionName ?? "", e.args?.elementCount ?? "", e.args?.beginData?.dirtyObjects ?? "");
  }
  for (const name of ["Layout","UpdateLayoutTree","PrePaint","Paint","Commit","Layerize","MinorGC","MajorGC"]) {
    (sums[name] ??= []).push(win.filter((e) => e.name === name).reduce((s, e) => s + (e.dur ?? 0), 0) / 1000);
  }
  (sums["count.Layout"] ??= []).push(win.filter((e) => e.name === "Layout").length);
  (sums["count.Commit"] ??= []).push(win.filter((e) => e.name === "Commit").length);
}
const med = (l: number[]) => [...l].sort((a, b) => a - b)[l.length >> 1]!;
for (const [k, l] of Object.entries(sums)) console.log(k, med(l).toFixed(2));
// CPU profile
const chunks = ev.filter((e) => e.name === "ProfileChunk" && e.pid === main.pid);
const profs = ev.filter((e) => e.name === "Profile" && e.pid === main.pid);
const mainProf = profs.find((p) => p.tid === main.tid);
const id = (mainProf as any)?.id;
const nodes = new Map<number, { name: string; url: string; parent?: number; line: number }>();
const samples: number[] = []; const deltas: number[] = [];
for (const c of chunks.filter((c) => (c as any).id === id)) {
  const d = c.args.data;
  for (const n of d.cpuProfile?.nodes ?? []) nodes.set(n.id, { name: n.callFrame.functionName, url: n.callFrame.url ?? "", parent: n.parent, line: n.callFrame.lineNumber });
  samples.push(...(d.cpuProfile?.samples ?? [])); deltas.push(...(d.timeDeltas ?? []));
}
const self = new Map<string, number>(); const total = new Map<string, number>(); let sum = 0;
for (let i = 0; i < samples.length; i++) {
  const n = nodes.get(samples[i]!); if (!n || n.name === "(idle)" || n.name === "(program)" || n.name === "(root)") continue;
  const dt = deltas[i + 1] ?? 0; sum += dt;
  const key = (x: typeof n) => `${x.name || "(anon)"}:${x.line} ${x.url.split("/").pop()}`;
  self.set(key(n), (self.get(key(n)) ?? 0) + dt);
  const seen = new Set<string>(); let at: typeof n | undefined = n;
  while (at) { const k = key(at); if (!seen.has(k)) { seen.add(k); total.set(k, (total.get(k) ?? 0) + dt); } at = at.parent === undefined ? undefined : nodes.get(at.parent); }
}
console.log("JS per key ms", (sum / 1000 / keys.length).toFixed(2), "keys", keys.length);
const top = (m: Map<string, number>, c: number) => [...m].sort((a, b) => b[1] - a[1]).slice(0, c).forEach(([k, v]) => console.log((v / 1000 / keys.length).toFixed(3), k));
console.log("-- self"); top(self, 40); console.log("-- total"); top(total, 90);
