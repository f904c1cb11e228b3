import type { TextMeasurer } from "../../presentation/drawing/text-width.ts";

/**
 * A measurer that asks a canvas, which knows the font's advance widths without a layout of the page; `undefined`
 * where there is no canvas.
 */
export function canvasMeasurer(fontFamily: string): TextMeasurer | undefined {
  // jsdom has the element but no context, and says so on the console.
  if (typeof OffscreenCanvas === "undefined" && typeof CanvasRenderingContext2D === "undefined")
    return undefined;
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return undefined;
  return (text, bold) => {
    context.font = `${bold ? 650 : 400} 100px ${fontFamily}`;
    return context.measureText(text).width;
  };
}
