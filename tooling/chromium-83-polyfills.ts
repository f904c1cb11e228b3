/**
 * What the interface uses and Chromium 83 lacks. Imported first by every entry of the end-to-end build for
 * Electron 9, and by nothing else. Syntax and styles are translated by Vite's targets.
 */
import "core-js/stable";

if (typeof crypto.randomUUID !== "function") {
  Object.assign(Object.getPrototypeOf(crypto), {
    randomUUID: () =>
      "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
        (
          Number(digit) ^
          ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & (15 >> (Number(digit) / 4)))
        ).toString(16),
      ),
  });
}

if (typeof Element !== "undefined" && !("replaceChildren" in Element.prototype)) {
  Object.assign(Element.prototype, {
    replaceChildren(this: Element, ...nodes: (Node | string)[]) {
      while (this.lastChild) this.removeChild(this.lastChild);
      this.append(...nodes);
    },
  });
}

if (typeof AbortSignal !== "undefined" && !("throwIfAborted" in AbortSignal.prototype)) {
  Object.assign(AbortSignal.prototype, {
    throwIfAborted(this: AbortSignal) {
      if (this.aborted) throw new DOMException("The operation was aborted.", "AbortError");
    },
  });
}
