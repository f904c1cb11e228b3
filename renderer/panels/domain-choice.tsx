import { type DomainId, domainIds, domainNames } from "../../models/index.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { Choice } from "./choice.tsx";

/** The domain that charts and tables show, or all nine. */
export function DomainChoice() {
  const { t, language } = useWords();
  const domain = useWorkbench((state) => state.selection.domain);
  return (
    <Choice<DomainId | "overall">
      label={t("filter.domain")}
      value={domain ?? "overall"}
      options={[
        { id: "overall", name: t("filter.allDomains") },
        ...domainIds.map((id) => ({ id, name: domainNames[id][language] })),
      ]}
      onChange={(id) => actions().lookAt({ domain: id === "overall" ? undefined : id })}
    />
  );
}
