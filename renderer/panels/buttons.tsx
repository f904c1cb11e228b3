import { Button, type ButtonProps } from "react-aria-components";

/** Words that act. */
export function TextButton(props: Omit<ButtonProps, "className">) {
  return <Button {...props} className="text-button" />;
}

/** A button with a frame. */
export function PushButton(props: Omit<ButtonProps, "className">) {
  return <Button {...props} className="button" />;
}
