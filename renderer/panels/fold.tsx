import { type ReactNode, useEffect, useState } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";

/** A group that folds, with a word at its end on what is in it. What is folded is not drawn. */
export function Fold(props: {
  readonly name: string;
  readonly note: string;
  /** The note says that something was changed. */
  readonly isChanged: boolean;
  readonly level: 2 | 3;
  readonly isOpenAtFirst?: boolean;
  /** Something inside is looked for now. */
  readonly isSought?: boolean;
  readonly children: ReactNode;
}) {
  const { isOpenAtFirst = false, isSought = false } = props;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  useEffect(() => {
    if (isSought) setOpen(true);
  }, [isSought]);
  return (
    <Disclosure
      className={props.level === 2 ? "lever-group above-4" : "lever-subgroup"}
      isExpanded={isOpen}
      onExpandedChange={setOpen}
    >
      <Heading level={props.level} className="lever-group-heading">
        <Button slot="trigger" className="lever-group-trigger row bare apart">
          <span className="lever-group-name">{props.name}</span>
          <span className="lever-group-count eyebrow" data-changed={props.isChanged}>
            {props.note}
          </span>
        </Button>
      </Heading>
      <DisclosurePanel>{isOpen ? props.children : null}</DisclosurePanel>
    </Disclosure>
  );
}
