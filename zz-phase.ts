import { readFileSync } from "node:fs";
const { traceEvents: all } = JSON.parse(readFileSync("/tmp/trace.json", "utf8"));
const ev: any[] = all;
const keys = ev.filter((e) => e.name === "EventDispatch" && e.args?.data?.type === "keydown");
const main = keys[0]!;
const onMain = ev.filter((e) => e.pid === main.pid && e.tid === main.tid && e.ph === "X").sort((a, b) => a.ts - b.ts);
const phases: Record<string, [number, number][]> = { key: [], keyMicro: [], message: [], msgMicro: [] };
for (const k of keys) {
  const end = k.ts + k.dur;
  const micro = onMain.filter((e) => e.name === "RunMicrotasks" && e.ts >= k.ts && e.ts < end);
  const first = micro.length ? Math.min(...micro.map((m) => m.ts)) : end;
  phases.key!.push([k.ts, first]);
  for (const m of micro) phases.keyMicro!.push([m.ts, m.ts + m.dur]);
  const msg = onMain.find((e) => e.name === "HandlePostMessage" && e.ts > end && e.dur > 4000);
  if (msg) {
    const mm = onMain.filter((e) => e.name === "RunMicrotasks" && e.ts >= msg.ts && e.ts < msg.ts + msg.dur);
    phases.message!.push([msg.ts, mm[0]?.ts ?? msg.ts + msg.dur]);
    for (const m of mm) phases.msgMicro!.push([m.ts, m.ts + m.dur]);
  }
}
const chunks = ev.filter((e) => e.name === "ProfileChunk" && e.pid === main.pid);
const prof = ev.find((e) => e.name === "Profile" && e.pid === main.pid && e.tid === main.tid);
const nodes = new Map<number, any>();
const at: number[] = []; const samples: number[] = [];
let t = prof.args.data.startTime;
for (const c of chunks.filter((c) => c.id === prof.id)) {
  const d = c.args.data;
  for (const n of d.cpuProfile?.nodes ?? []) nodes.set(n.id, { name: n.callFrame.functionName, url: (n.callFrame.url ?? "").split("/").pop(), parent: n.parent, line: n.callFrame.lineNumber });
  (d.cpuProfile?.samples ?? []).forEach((s: number, i: number) => { t += d.timeDeltas[i]; samples.push(s); at.push(t); });
}
const key = (x: any) => `${x.name || "(anon)"}:${x.line}`;
const med = (l: number[]) => [...l].sort((a, b) => a - b)[l.length >> 1]!;
for (const [name, spans] of Object.entries(phases)) {
  const total = new Map<string, number>(), self = new Map<string, number>(), comps = new Map<string, number>();
  let sum = 0;
  for (let i = 0; i < samples.length; i++) {
    if (!spans.some(([a, b]) => at[i]! >= a && at[i]! < b)) continue;
    const dt = (at[i + 1] ?? at[i]!) - at[i]!; sum += dt;
    const n = nodes.get(samples[i]!); if (!n) continue;
    self.set(key(n), (self.get(key(n)) ?? 0) + dt);
    const seen = new Set<string>(); let x = n; let prev: any;
    while (x) { const k = key(x); if (!seen.has(k)) { seen.add(k); total.set(k, (total.get(k) ?? 0) + dt); }
      if ((x.name === "renderWithHooks" || x.name === "react_stack_bottom_frame" || x.name==="callComponentInDEV") && prev) { const c = key(prev); if (!seen.has("C" + c)) { seen.add("C" + c); comps.set(c, (comps.get(c) ?? 0) + dt); } }
      prev = x; x = x.parent === undefined ? undefined : nodes.get(x.parent); }
  }
  console.log(`=== ${name}: ${(sum / 1000 / keys.length).toFixed(2)} ms per key; median span ${(med(spans.map(([a, b]) => b - a)) / 1000).toFixed(1)}`);
  const top = (m: Map<string, number>, c: number) => [...m].sort((a, b) => b[1] - a[1]).slice(0, c).map(([k, v]) => `${(v / 1000 / keys.length).toFixed(2)} ${k}`).join("\n   ");
  console.log(" comps\n   " + top(comps, 24)); console.log(" self\n   " + top(self, 14)); console.log(" total\n   " + top(total, 40));
}
