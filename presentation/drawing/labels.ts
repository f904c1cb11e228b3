import type { PlotBox } from "./scales.ts";
import { ellipsize, textWidth } from "./text-width.ts";

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

/** A name that wants to stand beside a mark. */
export interface WantedName {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** A line that names should not cross, as places from left to right; `weight` is how much that costs. */
export interface CrossedLine {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly weight: number;
}

/** A name, where it was put. */
export interface PlacedName extends WantedName {
  readonly textX: number;
  readonly textY: number;
  readonly anchor: "start" | "end";
}

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function meet(one: Rectangle, other: Rectangle): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

/** Height of a line at a horizontal place, or nothing outside it. */
function heightAt({ points }: CrossedLine, place: number): number | undefined {
  for (let index = 0; index + 1 < points.length; index++) {
    const [[fromX, fromY], [toX, toY]] = [points[index], points[index + 1]] as [
      readonly [number, number],
      readonly [number, number],
    ];
    if (place >= fromX && place <= toX)
      return fromY + ((toY - fromY) * (place - fromX)) / (toX - fromX || 1);
  }
  return undefined;
}

/**
 * Puts each name left or right of its mark, above or below, where it leaves the plot least, crosses the fewest lines
 * and meets no other name.
 */
export function placeNames(
  names: readonly WantedName[],
  lines: readonly CrossedLine[],
  plot: PlotBox,
  fontSize: number,
): readonly PlacedName[] {
  const offset = fontSize * 0.75;
  const taken: Rectangle[] = [];
  return names.map((wanted) => {
    const { x, y } = wanted;
    const name = ellipsize(wanted.name, plot.width * 0.6, fontSize);
    const width = textWidth(name, fontSize);
    const candidates = [0, -fontSize * 1.3, fontSize * 1.3, -fontSize * 2.2].flatMap((dy) =>
      (["end", "start"] as const).map((anchor) => {
        const beside = dy === 0 ? offset : -fontSize * 0.4;
        // Beyond the right end of the plot stand the names of lines.
        const textX = anchor === "end" ? Math.min(x - beside, plot.x + plot.width) : x + beside;
        const left = anchor === "end" ? textX - width : textX;
        const top = y + dy - fontSize * 0.6;
        const box = { left, right: left + width, top, bottom: top + fontSize * 1.2 };
        let cost = Math.abs(dy) / fontSize + (anchor === "start" ? 0.5 : 0);
        if (box.left < plot.x || box.right > plot.x + plot.width + fontSize * 0.5) cost += 100;
        if (box.top < plot.y - fontSize * 1.2 || box.bottom > plot.y + plot.height) cost += 100;
        cost += 50 * taken.filter((other) => meet(box, other)).length;
        for (const line of lines) {
          // Lines are straight between points, so a few places along the name decide whether one runs through it.
          for (let place = 0; place <= 6; place++) {
            const height = heightAt(line, box.left + (width * place) / 6);
            if (height !== undefined && height > box.top - 1 && height < box.bottom + 1)
              cost += line.weight;
          }
        }
        return { anchor, dy, textX, box, cost };
      }),
    );
    const best = candidates.reduce((a, b) => (b.cost < a.cost ? b : a));
    taken.push(best.box, {
      left: x - offset,
      right: x + offset,
      top: y - offset,
      bottom: y + offset,
    });
    return {
      ...wanted,
      name,
      textX: best.textX,
      textY: y + best.dy,
      anchor: best.anchor,
    };
  });
}
