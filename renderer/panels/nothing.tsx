import { Button } from "react-aria-components";

/** Stands where nothing can be shown: why, and what to do. */
export function Nothing(props: {
  readonly text: string;
  readonly action: string;
  readonly onAction: () => void;
}) {
  return (
    <div className="compare-none" role="status">
      <p>{props.text}</p>
      <Button className="button" onPress={props.onAction}>
        {props.action}
      </Button>
    </div>
  );
}
