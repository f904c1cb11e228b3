import { useEffect } from "react";
import {
  type CommandId,
  commandIds,
  commandOf,
  hindranceOf,
  keysOf,
  runCommand,
} from "./commands.ts";
import { machine } from "./desktop.ts";
import { listen } from "./listen.ts";
import { workbench } from "./store.ts";
import { fieldInHand, followTyping, takesText } from "./text-fields.ts";

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Is this the key, such as "Mod+Shift+Z"? */
export function isKey(binding: string, pressed: Pressed, platform = machine.platform): boolean {
  const parts = binding.split("+");
  const key = parts.at(-1) ?? "";
  const mod = platform === "macos" ? pressed.metaKey : pressed.ctrlKey;
  const other = platform === "macos" ? pressed.ctrlKey : pressed.metaKey;
  // Some layouts need Shift for a mark; with a letter it means something else.
  const shift = /^[A-Za-z]$/.test(key) ? pressed.shiftKey === parts.includes("Shift") : true;
  const name = pressed.key === " " ? "Space" : pressed.key;
  return (
    name.toLowerCase() === key.toLowerCase() &&
    mod === parts.includes("Mod") &&
    !other &&
    !pressed.altKey &&
    shift
  );
}

const symbols: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  PageUp: "PgUp",
  PageDown: "PgDn",
};

/** A key as the keyboard of the platform names it: "Ctrl+Shift+S", "⇧⌘S". */
export function keyText(binding: string, space: string, platform = machine.platform): string {
  const parts = binding
    .split("+")
    .map((part) => (part === "Space" ? space : (symbols[part] ?? part)));
  if (platform !== "macos") return parts.map((part) => (part === "Mod" ? "Ctrl" : part)).join("+");
  const order = ["Shift", "Mod"];
  const last = parts.at(-1) ?? "";
  const held = order.filter((one) => parts.includes(one)).map((one) => (one === "Mod" ? "⌘" : "⇧"));
  return [...held, last].join("");
}

/** Does a key without Ctrl or ⌘ belong to what has the focus? */
function isTaken(binding: string, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (binding === "Escape") return isInOverlay(target);
  if (/^F\d/.test(binding)) return false;
  return takesText(target) || target.closest("[role=menu], [role=listbox]") !== null;
}

function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("[role=dialog], [role=menu], [role=listbox]") !== null
  );
}

/**
 * A presenter's clicker does the same whatever was touched last: its keys are heard before a slider, a button or a number box with
 * the focus, and do nothing else, also at the end of what there is to reveal. Only what stands over the stage keeps them.
 */
function click(event: KeyboardEvent): void {
  const { mode, dialog } = workbench.getState();
  if (mode !== "present" || dialog !== undefined || isInOverlay(event.target)) return;
  const id = commandIds.find(
    (one) => commandOf(one).ofClicker && keysOf(one).some((binding) => isKey(binding, event)),
  );
  if (id === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  // A number that was typed counts before anything is revealed.
  if (takesText(event.target)) (event.target as HTMLElement).blur();
  // A clicker that is held down reveals one thing.
  if (!event.repeat) runCommand(id);
}

/** A slider that was dragged on the stage gives the keys back: those that move it are the presenter's. */
function release(): void {
  if (workbench.getState().mode !== "present") return;
  // The slider takes the focus when it is let go.
  setTimeout(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLInputElement && focused.type === "range") focused.blur();
  });
}

function commandFor(event: KeyboardEvent): CommandId | undefined {
  return commandIds.find((id) =>
    keysOf(id).some((binding) => {
      if (commandOf(id).ofClicker || !isKey(binding, event)) return false;
      // A field undoes its own text.
      if ((id === "undo" || id === "redo") && fieldInHand()) return false;
      return (
        binding.startsWith("Mod+") || (!event.defaultPrevented && !isTaken(binding, event.target))
      );
    }),
  );
}

function press(event: KeyboardEvent): void {
  const id = commandFor(event);
  if (id === undefined) return;
  const known = hindranceOf(id, workbench.getState()) === undefined;
  // The browser's own meaning of a key that is ours would surprise, also while there is nothing to do.
  if (known || event.ctrlKey || event.metaKey) event.preventDefault();
  runCommand(id);
}

/** The keys of every command, everywhere in the window. */
export function useShortcuts(): void {
  useEffect(() => {
    // Controls keep keys to themselves unless those with Ctrl or ⌘ and those of a clicker are heard first.
    const early = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) press(event);
      else click(event);
    };
    const plain = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) press(event);
    };
    const stops = [
      followTyping(),
      listen({ keydown: early, pointerup: release }, true),
      listen({ keydown: plain }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}
