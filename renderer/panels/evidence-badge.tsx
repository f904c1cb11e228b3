import { type ReactNode, useId, useState } from "react";
import { Button } from "react-aria-components";
import "./track-record.css";

/** What is known of the numbers in one line; opens the whole of it. */
export function EvidenceBadge(props: {
  readonly name: string;
  readonly score: string;
  readonly children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const content = useId();
  return (
    <>
      <Button
        className="record-badge bare row above-4"
        aria-expanded={open}
        aria-controls={open ? content : undefined}
        onPress={() => setOpen(!open)}
      >
        <span className="record-badge-name one-line">{props.name}</span>
        <span>{props.score}</span>
        <span className="record-badge-mark at-end" aria-hidden="true">
          {open ? "−" : "+"}
        </span>
      </Button>
      {open ? (
        <section id={content} className="record" aria-label={props.name}>
          {props.children}
        </section>
      ) : null}
    </>
  );
}
