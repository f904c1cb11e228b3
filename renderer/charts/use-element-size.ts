import { type RefObject, useLayoutEffect, useState } from "react";

/**
 * Width (and height) of an element in whole pixels, followed while it changes. `fallback` stands until the
 * element is laid out, and where the page has no layout at all.
 */
export function useElementSize(
  ref: RefObject<HTMLElement | null>,
  fallback: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState(fallback);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const read = (): void => {
      const width = Math.floor(element.clientWidth);
      const height = Math.floor(element.clientHeight);
      if (width > 0)
        setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    read();
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
