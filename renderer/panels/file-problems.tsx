import "./file-problems.css";
import type { FileProblem } from "../file-problems.ts";
import { useWords } from "../use-words.ts";

/** What is wrong in a file, each with its place; of more than `most` there is a count. */
export function FileProblems(props: {
  readonly problems: readonly FileProblem[];
  readonly most: number;
}) {
  const { t, language } = useWords();
  const { problems, most } = props;
  return (
    <ul className="file-problems">
      {problems.slice(0, most).map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two problems may read the same, and their list never changes
        <li key={index}>
          {problem.place[language] === "" ? null : <strong>{problem.place[language]} </strong>}
          {problem.message[language]}
        </li>
      ))}
      {problems.length > most ? (
        <li>{t("notices.moreProblems", { count: problems.length - most })}</li>
      ) : null}
    </ul>
  );
}
