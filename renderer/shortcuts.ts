import { useEffect } from "react";
import { type CommandId, commandIds, hindranceOf, keysOf, runCommand } from "./commands.ts";
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

/** Keys that controls use as well: they are a command's only where nothing that answers to them has the focus. */
const ofControls = /^(Space|Arrow|Page)/;

/** Does a key without Ctrl or ⌘ belong to what has the focus? */
function isTaken(binding: string, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (binding === "Escape")
    return target.closest("[role=dialog], [role=menu], [role=listbox]") !== null;
  if (/^F\d/.test(binding)) return false;
  if (takesText(target) || target.closest("[role=menu], [role=listbox]") !== null) return true;
  return ofControls.test(binding) && target.closest("input, button, [role=dialog]") !== null;
}

function commandFor(event: KeyboardEvent): CommandId | undefined {
  return commandIds.find((id) =>
    keysOf(id).some((binding) => {
      if (!isKey(binding, event)) return false;
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
    // Controls keep keys with Ctrl or ⌘ to themselves unless they are heard first; plain keys are theirs.
    const withModifier = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) press(event);
    };
    const plain = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) press(event);
    };
    const stops = [
      followTyping(),
      listen({ keydown: withModifier }, true),
      listen({ keydown: plain }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}
