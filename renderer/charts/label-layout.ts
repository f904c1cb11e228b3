/** A label that wants to stand at `y` and is `height` tall. */
export interface WantedLabel {
  readonly id: string;
  readonly y: number;
  readonly height: number;
}

/**
 * Moves labels apart on a vertical line so that none overlap and all stay in [top, bottom], each as near to its
 * wanted place as the order of wanted places allows (pool-adjacent-violators on block centres: least squares).
 * Returns the centre of each label by id. When the labels do not fit, they are squeezed evenly.
 */
export function spreadLabels(
  labels: readonly WantedLabel[],
  top: number,
  bottom: number,
): Map<string, number> {
  const sorted = [...labels].sort((a, b) => a.y - b.y || (a.id < b.id ? -1 : 1));
  const total = sorted.reduce((sum, label) => sum + label.height, 0);
  const squeeze = total > bottom - top && total > 0 ? (bottom - top) / total : 1;
  interface Block {
    height: number;
    /** Sum over labels of the block top that each label wants. */
    wantedTopSum: number;
    members: { id: string; height: number }[];
  }
  const topOf = (block: Block): number =>
    Math.min(bottom - block.height, Math.max(top, block.wantedTopSum / block.members.length));
  const blocks: Block[] = [];
  for (const label of sorted) {
    const height = label.height * squeeze;
    let block: Block = {
      height,
      wantedTopSum: label.y - height / 2,
      members: [{ id: label.id, height }],
    };
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (topOf(last) + last.height <= topOf(block) + 1e-9) break;
      blocks.pop();
      block = {
        height: last.height + block.height,
        wantedTopSum: last.wantedTopSum + block.wantedTopSum - block.members.length * last.height,
        members: [...last.members, ...block.members],
      };
    }
    blocks.push(block);
  }
  const centres = new Map<string, number>();
  for (const block of blocks) {
    let y = topOf(block);
    for (const member of block.members) {
      centres.set(member.id, y + member.height / 2);
      y += member.height;
    }
  }
  return centres;
}
