import { Button } from "react-aria-components";
import { type CommandId, commandName, commandOf, hindranceOf, runCommand } from "../commands.ts";
import { useWorkbench } from "../store.ts";

/** A command as a button. */
export function CommandButton(props: {
  readonly id: CommandId;
  /** The scenario it is about; the active one unless given. */
  readonly scenario?: string;
  readonly className?: string;
  /** Its name to those who do not see what stands around it. */
  readonly label?: string;
}) {
  const { id, scenario, className = "text-button" } = props;
  const name = useWorkbench((state) => commandName(id, state.language));
  const nameNow = useWorkbench((state) => commandOf(id).wordsNow?.(state));
  const isOn = useWorkbench((state) => commandOf(id).isOn?.(state));
  const isBlocked = useWorkbench((state) => hindranceOf(id, state, scenario) !== undefined);
  return (
    <Button
      className={isOn === undefined ? className : `${className} toggle`}
      isDisabled={isBlocked}
      aria-pressed={isOn}
      aria-label={props.label ?? nameNow ?? name}
      onPress={() => runCommand(id, scenario)}
    >
      {name}
    </Button>
  );
}

/** The same, where there is room only for what can be done now. */
export function CommandIfPossible(props: {
  readonly id: CommandId;
  readonly scenario?: string;
  readonly className?: string;
  readonly label?: string;
}) {
  const isPossible = useWorkbench(
    (state) => hindranceOf(props.id, state, props.scenario) === undefined,
  );
  return isPossible ? <CommandButton {...props} /> : null;
}
