import type { ReactNode } from "react";

/** A box that scrolls sideways, named and reachable by keyboard. */
export function ScrollBox(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="table-scroll" tabIndex={0} aria-label={props.label}>
      {props.children}
    </section>
  );
}
