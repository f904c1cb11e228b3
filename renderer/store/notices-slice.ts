import type { ParseKeys } from "i18next";
import type { Problem } from "../../electron/api.ts";
import type { FileProblem } from "../file-problems.ts";
import type { MakeSlice } from "./state.ts";

/** The catalogue's sentence of what happened. */
type NoticeKey = Extract<ParseKeys, `notices.${string}`>;

export interface NoticeContent {
  readonly kind: "notice" | "error";
  readonly key: NoticeKey;
  /** What the sentence names: a file, a scenario. */
  readonly name?: string;
  /** Details as they came, such as the message of the shell. */
  readonly detail?: string;
  readonly problems?: readonly FileProblem[];
  /** What the machine answered to a file. */
  readonly problem?: Problem | undefined;
  /** The scenario that can be saved over what stands in its file. */
  readonly saveOver?: string;
  /** The window would close but for this: its owner may let the work go. */
  readonly closeAnyway?: boolean;
}

export interface Notice extends NoticeContent {
  readonly id: number;
}

/** A document in the making. */
export interface Exporting {
  readonly name: string;
  /** From 0 to 1. */
  readonly done: number;
}

export interface NoticesSlice {
  readonly exporting: Exporting | undefined;
  readonly setExporting: (exporting: Exporting | undefined) => void;
  readonly notices: readonly Notice[];
  readonly notify: (content: NoticeContent) => void;
  readonly dismiss: (id: number) => void;
}

/** Most notices shown together; older ones give way. */
const limit = 4;

export const createNoticesSlice: MakeSlice<NoticesSlice> = (set, get) => {
  let last = 0;
  return {
    notices: [],
    exporting: undefined,
    setExporting: (exporting) => set({ exporting }),
    notify: (content) => {
      last += 1;
      set({ notices: [...get().notices, { ...content, id: last }].slice(-limit) });
    },
    dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
  };
};
