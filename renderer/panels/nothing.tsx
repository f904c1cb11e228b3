import { PushButton } from "./buttons.tsx";

/** Stands where nothing can be shown: why, and what to do. */
export function Nothing(props: {
  readonly text: string;
  readonly action: string;
  readonly onAction: () => void;
}) {
  return (
    <div className="compare-none" role="status">
      <p>{props.text}</p>
      <PushButton onPress={props.onAction}>{props.action}</PushButton>
    </div>
  );
}
