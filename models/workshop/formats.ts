/** Formats of workshop files that this program writes and reads. */
export const exerciseFormat = "equalis-exercise/1";
export const submissionFormat = "equalis-answer/2";
