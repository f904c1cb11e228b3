/**
 * The two functions that the page's script uses and Chromium 83 lacks, the oldest browser in which it works. Imported before all else; a
 * test opens pages there.
 */
function addTo(prototype: object, name: string, value: unknown): void {
  if (name in prototype) return;
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}

addTo(Array.prototype, "at", function at<Item>(this: readonly Item[], index: number) {
  return this[index < 0 ? this.length + index : index];
});
addTo(Array.prototype, "toSorted", function toSorted<
  Item,
>(this: readonly Item[], compare?: (a: Item, b: Item) => number) {
  return this.slice().sort(compare);
});
