import { useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";

/** Files that were not used, each with every reason and its place; folded away where other files were used. */
export function RefusedFiles({ folded = false }: { readonly folded?: boolean }) {
  const { t, language } = useWords();
  const refused = useWorkbench((state) => state.workshop.refused);
  if (refused.length === 0) return null;
  return (
    <details className="refused" aria-live="polite" open={!folded}>
      <summary className="workshop-heading">
        {t("workshop.facilitator.refused", { count: refused.length })}
      </summary>
      <ul>
        {refused.map((file) => (
          <li key={file.id}>
            <span className="strong">{file.fileName}</span>
            <ul>
              {file.problems.map((problem, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list of a refused file never changes
                <li key={index}>
                  {problem.place[language] === "" ? null : (
                    <span className="refused-place soft">{problem.place[language]}</span>
                  )}
                  {problem.message[language]}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}
