import type { PackFile } from "./schema.ts";

/**
 * Lever defaults of packs written before the pool of transfers followed central revenue: their growth of the pool becomes points beyond central
 * revenue, and an elasticity of 0 is added, which gives the same pool to the last bit. Places of the other entries stay.
 */
export function withPresentLevers(file: PackFile): PackFile {
  const former = file.leverDefaults.find(({ lever }) => lever === "transfer-pool-growth");
  if (former === undefined) return file;
  const first = Math.min(file.baseYear, ...former.points.map(([year]) => year));
  return {
    ...file,
    leverDefaults: [
      ...file.leverDefaults.map((entry) =>
        entry === former ? { ...former, lever: "transfer-extra-growth" } : entry,
      ),
      { ...former, lever: "transfer-elasticity", points: [[first, 0]] },
    ],
  };
}
