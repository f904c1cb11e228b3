import { runFailureText } from "../readings/run-failure.ts";
import { runAgain } from "../session/follow-runs.ts";
import { useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { TextButton } from "./buttons.tsx";

/** Open scenarios that no chart shows because they could not be run, why, and a way to run them once more. */
export function SetAside() {
  const { t, language } = useWords();
  const failures = useWorkbench((state) => state.runErrors);
  const workspace = useWorkbench((state) => state.workspace);
  const missing = workspace.open.flatMap(({ id }) => {
    const failure = failures[id];
    return failure?.kind === "set-aside" ? [{ id, failure }] : [];
  });
  if (missing.length === 0) return null;
  return (
    <div className="set-aside" role="status">
      {missing.map(({ id, failure }) => (
        <p key={id}>
          {t("setAside.sentence", {
            name: workspace.documents[id]?.title[language] ?? id,
            reason: runFailureText(failure, language),
          })}{" "}
          <TextButton onPress={() => runAgain(id)}>{t("setAside.again")}</TextButton>
        </p>
      ))}
    </div>
  );
}
