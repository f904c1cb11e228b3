/** A stroke in the scenario's colour, the same beside its name everywhere. */
export function LineSample({ slot, isBase }: { readonly slot: number; readonly isBase: boolean }) {
  return <span className="line-sample" data-slot={slot} data-base={isBase} aria-hidden="true" />;
}
