import { Button } from "react-aria-components";
import { type CommandId, commandName, commandOf, hindranceOf, runCommand } from "../commands.ts";
import { useWorkbench } from "../store.ts";

interface CommandButtonProps {
  readonly id: CommandId;
  /** The scenario it is about; the active one unless given. */
  readonly scenario?: string;
  readonly className?: string;
  /** A shorter name, where there is little room and what it is about stands around it. */
  readonly text?: string;
  /** Its name to those who do not see what stands around it. */
  readonly label?: string;
}

/** A command as a button. */
export function CommandButton(props: CommandButtonProps) {
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
      {props.text ?? name}
    </Button>
  );
}

/** The same, where there is room only for what can be done now. */
export function CommandIfPossible(props: CommandButtonProps) {
  const isPossible = useWorkbench(
    (state) => hindranceOf(props.id, state, props.scenario) === undefined,
  );
  return isPossible ? <CommandButton {...props} /> : null;
}
