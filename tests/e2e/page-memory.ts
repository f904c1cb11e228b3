import type { CDPSession } from "@playwright/test";

/** What a page holds once everything that nobody refers to is gone. */
export interface PageMemory {
  readonly mebibytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** @param session in which `Performance` is enabled */
export async function pageMemory(session: CDPSession): Promise<PageMemory> {
  for (let turn = 0; turn < 2; turn++) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    mebibytes: of("JSHeapUsedSize") / 2 ** 20,
    nodes: of("Nodes"),
    listeners: of("JSEventListeners"),
  };
}
