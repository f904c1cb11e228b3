import type { Bilingual } from "../domains.ts";
import type { Lever } from "../scenario/levers.ts";
import declared from "./lever-groups.json" with { type: "json" };

/** How finely levers are joined into the players of an attribution. */
export const leverGroupings = ["lines", "groups", "levers"] as const;
/** `lines`: the three lines of work and the context; `groups`: about ten policies; `levers`: the levers' own groups. */
export type LeverGrouping = (typeof leverGroupings)[number];

/** A set of levers that attribution moves together. */
export interface LeverGroup {
  readonly id: string;
  readonly name: Bilingual;
}

const lines: Readonly<Record<Lever["line"], Bilingual>> = declared.lines;

/** The policies, each with the attribution groups of levers that it joins. */
const policies = Object.entries(declared.policies).map(([id, policy]) => ({ id, ...policy }));

/**
 * The group that a lever belongs to.
 * @example leverGroupOf(lever, "groups").name.en // "Staff and rotation"
 */
export function leverGroupOf(lever: Lever, grouping: LeverGrouping): LeverGroup {
  if (grouping === "lines") return { id: lever.line, name: lines[lever.line] };
  const policy = policies.find(({ of }) => of.includes(lever.attributionGroup));
  // A new lever whose group no policy holds yet stands for itself.
  if (grouping === "groups" && policy !== undefined) return { id: policy.id, name: policy.name };
  const joined = policies.find(({ id, of }) => of.length === 1 && id === lever.attributionGroup);
  return { id: lever.attributionGroup, name: joined?.name ?? lever.name };
}
