import { listen } from "./listen.ts";

/** Does typing belong to this element? Sliders, boxes to tick and buttons take no text. */
export function takesText(element: EventTarget | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element instanceof HTMLInputElement) {
    return !["range", "checkbox", "radio", "button", "file"].includes(element.type);
  }
  return element instanceof HTMLTextAreaElement || element.isContentEditable;
}

/** A number box, whose number is taken over when it is left, by Enter, or by a key that steps it. */
function isNumberBox(element: HTMLElement): boolean {
  return element.inputMode === "numeric" || element.inputMode === "decimal";
}

/** The number box with text that was not taken over yet. */
let halfTyped: EventTarget | null = null;

/** Does undo belong to the field with the focus? To a number box only while its text was not taken over: a number that was is an edit of the scenario. */
export function fieldInHand(): boolean {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !takesText(field)) return false;
  return !isNumberBox(field) || field === halfTyped;
}

/** Follows which number box is being typed in; the returned function stops. */
export function followTyping(): () => void {
  const typed = (event: Event) => {
    halfTyped = event.target;
  };
  const taken = (event: Event) => {
    if (
      !(event instanceof KeyboardEvent) ||
      /^(Enter|Arrow(Up|Down)|Page|Home|End)/.test(event.key)
    )
      halfTyped = null;
  };
  return listen({ input: typed, keydown: taken, focusout: taken }, true);
}
