import { type DomainId, type DomainWeights, domainIds, domainNames } from "../../models/index.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { actions, useWorkbench } from "../store.ts";
import { useWords } from "../use-words.ts";
import { Fold } from "./fold.tsx";
import { NumberBox } from "./number-box.tsx";
import { RadioChoice } from "./radio-choice.tsx";

const kinds = ["equal", "entropy", "own"] as const satisfies readonly DomainWeights["kind"][];
/** Weight of each domain when the reader starts to set their own: all alike. */
const startWeight = 1;
const weightRange = { minimum: 0, maximum: 1000 };

/** How the nine domains are joined into one index: alike, by entropy, or by the reader's own weights. */
export function WeightsGroup() {
  const { t, language } = useWords();
  const weights = useWorkbench((state) => activeDocument(state.workspace).settings.weights);
  const { setWeights } = actions();
  return (
    <Fold
      name={t("weights.title")}
      note={t(`weights.${weights.kind}`)}
      isChanged={weights.kind !== "equal"}
      level={2}
    >
      <div className="lever-detail soft">
        <p>{t("weights.explain")}</p>
        <RadioChoice
          label={t("weights.kind")}
          ids={kinds}
          nameOf={(kind) => t(`weights.${kind}`)}
          value={weights.kind}
          onChange={(kind) =>
            setWeights(kind === "own" ? { kind, weights: startWeights() } : { kind })
          }
        />
        {weights.kind === "own"
          ? domainIds.map((domain) => (
              <div key={domain} className="lever-head row">
                <span className="fill">{domainNames[domain][language]}</span>
                <NumberBox
                  label={t("weights.of", { name: domainNames[domain][language] })}
                  value={weights.weights[domain]}
                  range={weightRange}
                  onChange={(value) => setWeight(weights.weights, domain, value)}
                />
              </div>
            ))
          : null}
      </div>
    </Fold>
  );
}

function startWeights(): Record<DomainId, number> {
  return Object.fromEntries(domainIds.map((domain) => [domain, startWeight])) as Record<
    DomainId,
    number
  >;
}

/** Sets one weight; a set in which nothing counts would have no index and is left as it was. */
function setWeight(
  weights: Readonly<Record<DomainId, number>>,
  domain: DomainId,
  value: number,
): void {
  const next = { ...weights, [domain]: value };
  if (domainIds.some((id) => next[id] > 0)) actions().setWeights({ kind: "own", weights: next });
}
