import type { Bilingual } from "../../models/index.ts";

/** What came of handing in at the page's own server. */
export type HandedIn =
  | { readonly kind: "done"; readonly name: string }
  | { readonly kind: "refused"; readonly problem: Bilingual }
  | { readonly kind: "unreachable" };

/** The exercise for which this page was served by `equalis workshop serve`; undefined for any other page. */
export function servedExercise(): string | undefined {
  const mark = document.querySelector<HTMLMetaElement>('meta[name="equalis-workshop"]');
  return mark?.content;
}

/** The text of the exercise that is served. @throws Error when it cannot be had. */
export async function servedExerciseText(): Promise<string> {
  const answer = await fetch("/workshop/exercise.yaml", { credentials: "omit", redirect: "error" });
  if (!answer.ok) throw new Error(`exercise.yaml: ${answer.status}`);
  return answer.text();
}

/** Hands a submission in where the page came from; nowhere else (the page's policy allows no other address). */
export async function handIn(text: string, code: string): Promise<HandedIn> {
  try {
    const answer = await fetch("/workshop/hand-in", {
      method: "POST",
      body: text,
      headers: { "Content-Type": "application/json", "X-Equalis-Code": asciiOnly(code) },
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
    });
    const body: unknown = await answer.json();
    if (typeof body !== "object" || body === null) return { kind: "unreachable" };
    if ("name" in body && typeof body.name === "string") return { kind: "done", name: body.name };
    if ("problem" in body && isBilingual(body.problem))
      return { kind: "refused", problem: body.problem };
  } catch {
    // No answer, or one of something else that listens there.
  }
  return { kind: "unreachable" };
}

/** A header takes no other characters, and no code has any. */
function asciiOnly(text: string): string {
  return text.trim().replace(/[^\x21-\x7e]/g, "?");
}

function isBilingual(value: unknown): value is Bilingual {
  return (
    typeof value === "object" &&
    value !== null &&
    "en" in value &&
    typeof value.en === "string" &&
    "zh-CN" in value &&
    typeof value["zh-CN"] === "string"
  );
}
