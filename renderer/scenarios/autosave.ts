import { type Language, languages } from "../../presentation/words/languages.ts";
import type { Theme } from "../store/view-slice.ts";
import type { Workspace } from "./workspace.ts";

/** What survives a kill: the workspace and how the reader likes to see it. */
export interface Autosave {
  readonly format: "equalis-workspace/1";
  readonly workspace: Workspace;
  readonly language: Language;
  readonly theme: Theme;
  readonly tourSeen: boolean;
}

/** The autosave as text. */
export function writeAutosave(autosave: Autosave): string {
  return JSON.stringify(autosave);
}

/**
 * Reads an autosave. Undefined when it is no workspace of this format or does not hang together; the
 * caller says so and starts fresh, and never shows half a workspace.
 */
export function readAutosave(text: string): Autosave | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value.format !== "equalis-workspace/1") return undefined;
  const { language, theme } = value;
  // Autosaves before version 0.2 call the workspace a desk.
  const workspace = value.workspace ?? value.desk;
  if (!isWorkspace(workspace)) return undefined;
  const known = languages.find(({ id }) => id === language)?.id;
  if (known === undefined) return undefined;
  return {
    format: "equalis-workspace/1",
    workspace,
    language: known,
    theme: theme === "light" || theme === "dark" ? theme : "system",
    tourSeen: value.tourSeen === true,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isBilingual(value: unknown): boolean {
  return isRecord(value) && languages.every(({ id }) => typeof value[id] === "string");
}

function isProfile(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const finite = (key: string) => Number.isFinite(value[key]);
  switch (value.kind) {
    case "constant":
      return finite("value");
    case "ramp":
      return finite("from") && finite("to") && finite("value");
    case "step":
      return finite("year") && finite("value");
    case "points":
      return (
        Array.isArray(value.points) &&
        value.points.length > 0 &&
        value.points.every(
          (point) => Array.isArray(point) && point.length === 2 && point.every(Number.isFinite),
        )
      );
    default:
      return false;
  }
}

function isDocument(value: unknown): boolean {
  if (!isRecord(value) || typeof value.id !== "string") return false;
  if (!isRecord(value.origin) || !isBilingual(value.title) || !isBilingual(value.note))
    return false;
  const settings = value.settings;
  return (
    isRecord(settings) &&
    isRecord(settings.levers) &&
    Object.values(settings.levers).every(isProfile) &&
    isRecord(settings.weights) &&
    isRecord(settings.parameters)
  );
}

function isWorkspace(value: unknown): value is Workspace {
  if (!isRecord(value) || !isRecord(value.documents) || !Array.isArray(value.open)) return false;
  const documents = value.documents;
  if (!Object.values(documents).every(isDocument)) return false;
  const open = value.open;
  const known = (id: unknown) => typeof id === "string" && documents[id] !== undefined;
  return (
    open.length > 0 &&
    open.every((entry) => isRecord(entry) && known(entry.id) && Number.isInteger(entry.slot)) &&
    open.some((entry) => entry.id === value.activeId) &&
    open.some((entry) => entry.id === value.baseId)
  );
}
