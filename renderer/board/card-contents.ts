import type { ChartContent } from "../charts/chart-content.ts";

/** What a card says at the moment, for documents made of the board. */
export type CardContent =
  | { readonly kind: "chart" | "finding"; readonly content: ChartContent }
  | {
      readonly kind: "sentence";
      readonly text: string;
      /** Sentences after it. */
      readonly more: readonly string[];
      readonly about: string;
    }
  | {
      readonly kind: "number";
      readonly value: string;
      readonly name: string;
      readonly about: string;
      readonly detail: string;
    }
  | {
      readonly kind: "table";
      readonly title: string;
      readonly about: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Its answer has not been worked out. */
  | { readonly kind: "unanswered"; readonly reason: string }
  /** It cannot be drawn: why. */
  | { readonly kind: "nothing"; readonly reason: string };

const contents = new Map<string, CardContent>();

/** Notes what a card says; cards tell it after every drawing. */
export function tellContent(card: string, content: CardContent): void {
  contents.set(card, content);
}

/** Forgets a card that is off the window, so that no document takes old numbers from it. */
export function forgetContent(card: string): void {
  contents.delete(card);
}

/** What a card that is in the window says; undefined while its numbers are being worked out. */
export function contentOf(card: string): CardContent | undefined {
  return contents.get(card);
}
