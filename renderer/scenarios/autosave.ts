import * as z from "zod";
import { boardCardSchema, boardLimits } from "../../models/index.ts";
import { type Language, languages } from "../../presentation/words/languages.ts";
import {
  type OwnTableInUse,
  type SetAsideReason,
  setAsideReasons,
} from "../store/results-slice.ts";
import type { Theme } from "../store/view-slice.ts";
import { hangsTogether, type SavedHistory } from "./saved-history.ts";
import type { Workspace } from "./workspace.ts";

/** How the reader likes to see whatever is shown. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly tourSeen: boolean;
  /** Absent in autosaves before version 0.2. */
  readonly favouriteLevers?: readonly string[] | undefined;
}

/** What survives a kill: the workspace and how the reader likes to see it. */
export interface Autosave extends Preferences {
  readonly format: "equalis-workspace/1";
  readonly workspace: Workspace;
  /** What was selected, as the address writes it. */
  readonly selection?: string | undefined;
  /** Codes of the provinces that were open by county. */
  readonly byCounty?: readonly string[] | undefined;
  /** Tables of one's own that counted in them; a text is absent where it is too large to be kept. */
  readonly ownTables?: readonly SavedOwnTable[] | undefined;
  /** Codes of the counties that the reader had listed; absent where there are none. */
  readonly ownCounties?: readonly string[] | undefined;
  /** What can still be undone and redone. */
  readonly history?: SavedHistory | undefined;
  /** Scenarios that are not to be run before somebody asks, and why. */
  readonly setAside?: Readonly<Record<string, SetAsideReason>> | undefined;
}

export type SavedOwnTable = Omit<OwnTableInUse, "text"> & { readonly text?: string | undefined };

/** The autosave as text. */
export function writeAutosave(autosave: Autosave): string {
  return JSON.stringify(autosave);
}

/** Is an autosave one that a newer version wrote, which nobody here can judge? */
export function isNewerAutosave(text: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  const given = z.looseObject({ format: z.string() }).safeParse(value);
  const version = given.success && /^equalis-workspace\/(\d+)$/.exec(given.data.format)?.[1];
  return Number(version || 0) > 1;
}

/**
 * Reads an autosave. Undefined when it is no workspace of this format or does not hang together; the
 * caller says so, keeps it aside and starts fresh, and never shows half a workspace.
 */
export function readAutosave(text: string): Autosave | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = autosaveSchema.safeParse(value);
  if (!read.success) return undefined;
  const { desk, selection, history, setAside, byCounty, ownTable, ownCounties } = read.data;
  const ownTables = read.data.ownTables ?? (ownTable === undefined ? undefined : [ownTable]);
  const workspace = read.data.workspace ?? desk;
  if (workspace === undefined || !hangsTogether(workspace)) return undefined;
  return {
    format: "equalis-workspace/1",
    // Looked at as far as it could break the window; what a file or an older program added stays.
    workspace: workspace as unknown as Workspace,
    ...preferencesIn(read.data),
    selection: typeof selection === "string" ? selection : undefined,
    byCounty,
    ownTables,
    ownCounties,
    setAside,
    // Looked at like the workspace, and for the same reason.
    ...(history === undefined ? {} : { history: history as unknown as SavedHistory }),
  };
}

const languageIds = languages.map(({ id }) => id);
const preferencesShape = {
  language: z.enum(languageIds),
  theme: z.unknown(),
  tourSeen: z.unknown(),
  favouriteLevers: z.array(z.string()).max(1000).optional(),
};
const preferencesSchema = z.looseObject(preferencesShape);

function preferencesIn(read: z.infer<typeof preferencesSchema>): Preferences {
  const { language, theme, tourSeen, favouriteLevers } = read;
  return {
    language,
    theme: theme === "light" || theme === "dark" ? theme : "system",
    tourSeen: tourSeen === true,
    favouriteLevers,
  };
}

/** Preferences that another page of this window left, as text; undefined for anything else. */
export function readPreferences(text: string): Preferences | undefined {
  try {
    return preferencesIn(preferencesSchema.parse(JSON.parse(text)));
  } catch {
    return undefined;
  }
}

const bilingual = z.looseObject(
  Object.fromEntries(languageIds.map((id) => [id, z.string()])) as Record<Language, z.ZodString>,
);
const profile = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("constant"), value: z.number() }),
  z.looseObject({ kind: z.literal("ramp"), from: z.number(), to: z.number(), value: z.number() }),
  z.looseObject({ kind: z.literal("step"), year: z.number(), value: z.number() }),
  z.looseObject({
    kind: z.literal("points"),
    points: z.array(z.tuple([z.number(), z.number()])).min(1),
  }),
]);
const anything = z.looseObject({});
const document = z.looseObject({
  id: z.string(),
  origin: anything,
  title: bilingual,
  note: bilingual.optional(),
  settings: z.looseObject({
    levers: z.record(z.string(), profile),
    weights: anything,
    parameters: anything,
  }),
});
const onCharts = {
  open: z.array(z.looseObject({ id: z.string(), slot: z.int() })).min(1),
  activeId: z.string(),
  baseId: z.string(),
  board: z
    .looseObject({
      cards: z.array(boardCardSchema.safeExtend({ id: z.string() })).max(boardLimits.cards),
      names: z.record(z.string(), bilingual),
    })
    .optional()
    // A board that is broken is not worth the scenarios beside it.
    .catch(undefined),
};
const workspaceSchema = z.looseObject({
  documents: z.record(z.string(), document),
  ...onCharts,
});
const savedWorkspace = z.looseObject({ documents: z.array(z.int()), ...onCharts });
const savedStep = z.looseObject({
  before: savedWorkspace,
  after: savedWorkspace,
  change: z.looseObject({ kind: z.string(), scenario: z.string() }),
});
const historySchema = z.looseObject({
  documents: z.array(document),
  done: z.array(savedStep),
  undone: z.array(savedStep),
});
const ownTableSchema = z.object({
  name: z.string(),
  text: z.string().optional(),
  among: z.array(z.string()).max(100),
  provinces: z.array(z.string()).max(100),
});
const autosaveSchema = z.looseObject({
  format: z.literal("equalis-workspace/1"),
  workspace: workspaceSchema.optional(),
  /** What autosaves before version 0.2 call the workspace. */
  desk: workspaceSchema.optional(),
  ...preferencesShape,
  selection: z.unknown().optional(),
  byCounty: z.array(z.string()).max(100).optional().catch(undefined),
  ownTables: z.array(ownTableSchema).max(100).optional().catch(undefined),
  /** The one that autosaves of before several could count have. */
  ownTable: ownTableSchema.optional().catch(undefined),
  // As long as all counties there are, and then some; what is none of a pack's is in no group.
  ownCounties: z
    .array(z.string().min(1).max(20))
    .max(5000)
    .transform((codes) => [...new Set(codes)])
    .optional()
    .catch(undefined),
  history: historySchema.optional(),
  setAside: z.record(z.string(), z.enum(setAsideReasons)).optional().catch(undefined),
});
