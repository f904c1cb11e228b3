import type { SectionId } from "./document.ts";

/** What a document can be asked, by the name that the command and the window share. */
export const questionIds = [
  "everything",
  "gain",
  "shortage",
  "left-behind",
  "levers",
  "certainty",
  "province",
] as const;
export type QuestionId = (typeof questionIds)[number];

/** What a question needs beside a base and a scenario. */
export type QuestionNeed = "contrast" | "attribution" | "provinces";

interface Question {
  readonly needs?: QuestionNeed;
  /** The answer first, then what it rests on. */
  readonly sections: readonly SectionId[];
}

const questions: Readonly<Record<QuestionId, Question>> = {
  everything: {
    sections: [
      "headline",
      "contrast",
      "changes",
      "domains",
      "deprivation",
      "regions",
      "urban-rural",
      "provinces",
      "counties",
      "county-groups",
      "county-parts",
      "county-reach",
      "county-schools",
      "county-transfers",
      "funding",
      "decisions",
      "targets",
      "measures",
      "uncertainty",
      "sources",
    ],
  },
  gain: {
    sections: [
      "headline",
      "domains",
      "provinces",
      "deprivation",
      "funding",
      "decisions",
      "targets",
      "uncertainty",
      "sources",
    ],
  },
  shortage: {
    needs: "contrast",
    sections: [
      "contrast",
      "changes",
      "domains",
      "provinces",
      "deprivation",
      "funding",
      "decisions",
      "uncertainty",
      "sources",
    ],
  },
  "left-behind": {
    sections: [
      "deprivation",
      "provinces",
      "counties",
      "county-groups",
      "county-parts",
      "county-reach",
      "county-schools",
      "county-transfers",
      "regions",
      "urban-rural",
      "targets",
      "uncertainty",
      "sources",
    ],
  },
  levers: {
    needs: "attribution",
    sections: ["attribution", "changes", "decisions", "funding", "uncertainty", "sources"],
  },
  certainty: { sections: ["uncertainty", "measures", "targets", "sources"] },
  province: {
    needs: "provinces",
    sections: [
      "province",
      "counties",
      "county-groups",
      "county-parts",
      "county-reach",
      "county-schools",
      "county-transfers",
    ],
  },
};

/** What a question needs beside a base and a scenario; undefined where that is all. */
export function needsOf(question: QuestionId): QuestionNeed | undefined {
  return questions[question].needs;
}

/** The sections that answer a question, in their order. */
export function sectionsOf(question: QuestionId): readonly SectionId[] {
  return questions[question].sections;
}
