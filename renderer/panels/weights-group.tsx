import { useState } from "react";
import {
  Button,
  Disclosure,
  DisclosurePanel,
  Heading,
  Input,
  NumberField,
  Radio,
  RadioGroup,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { type DomainId, type DomainWeights, domainIds, domainNames } from "../../models/index.ts";
import { activeDocument } from "../scenarios/workspace.ts";
import { actions, useWorkbench } from "../store.ts";

const kinds = ["equal", "entropy", "own"] as const satisfies readonly DomainWeights["kind"][];
/** Weight of each domain when the reader starts to set their own: all alike. */
const startWeight = 1;
const largestWeight = 1000;

/** How the nine domains are joined into one index: alike, by entropy, or by the reader's own weights. */
export function WeightsGroup() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const language = useWorkbench((state) => state.language);
  const weights = useWorkbench((state) => activeDocument(state.workspace).settings.weights);
  return (
    <Disclosure className="lever-group" isExpanded={open} onExpandedChange={setOpen}>
      <Heading level={2} className="lever-group-heading">
        <Button slot="trigger" className="lever-group-trigger">
          <span className="lever-group-name">{t("weights.title")}</span>
          <span className="lever-group-count" data-changed={weights.kind !== "equal"}>
            {t(`weights.${weights.kind}`)}
          </span>
        </Button>
      </Heading>
      <DisclosurePanel>
        {open ? (
          <div className="lever-detail">
            <p>{t("weights.explain")}</p>
            <RadioGroup
              className="profile-kinds"
              orientation="horizontal"
              aria-label={t("weights.kind")}
              value={weights.kind}
              onChange={(kind) => {
                if (kind === "own") actions().setWeights({ kind: "own", weights: startWeights() });
                else if (kind === "equal" || kind === "entropy") actions().setWeights({ kind });
              }}
            >
              {kinds.map((kind) => (
                <Radio key={kind} value={kind} className="profile-kind">
                  {t(`weights.${kind}`)}
                </Radio>
              ))}
            </RadioGroup>
            {weights.kind === "own"
              ? domainIds.map((domain) => (
                  <div key={domain} className="lever-head">
                    <span className="weight-name">{domainNames[domain][language]}</span>
                    <NumberField
                      className="lever-number"
                      aria-label={t("weights.of", { name: domainNames[domain][language] })}
                      value={weights.weights[domain]}
                      minValue={0}
                      maxValue={largestWeight}
                      onChange={(value) => setWeight(weights.weights, domain, value)}
                    >
                      <Input className="lever-input" />
                    </NumberField>
                  </div>
                ))
              : null}
          </div>
        ) : null}
      </DisclosurePanel>
    </Disclosure>
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
  if (Number.isNaN(value) || value === weights[domain]) return;
  const next = { ...weights, [domain]: value };
  if (domainIds.some((id) => next[id] > 0)) actions().setWeights({ kind: "own", weights: next });
}
