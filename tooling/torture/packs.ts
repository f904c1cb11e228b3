import { createSimulator, openPack, resolveSettings } from "../../models/index.ts";
import { faultsOfResult } from "./extreme-runs.ts";
import { failed, type Kind, oneOf, refused, taken } from "./kind.ts";
import { mutatedText } from "./mutations.ts";
import { filesOfPack, wordsAtFault } from "./samples.ts";

/** Packs: one file of somebody else's is not as it was. What passes has runs whose checks pass. */
export const packs: Kind = {
  share: 2,
  prepare() {
    const files = filesOfPack("china-2010");
    return (random) => {
      const name = oneOf(random, [...files.keys()]);
      const text = mutatedText(files.get(name) ?? "", random);
      const opened = openPack(new Map([...files, [name, text]]));
      if (!opened.ok) {
        const fault = wordsAtFault(opened.problems);
        return fault === undefined ? refused : failed(`${name}: ${fault}`);
      }
      const { compiled } = opened.value;
      const inputs = resolveSettings(compiled, {
        levers: {},
        weights: { kind: "equal" },
        parameters: {},
      });
      const faults = faultsOfResult(compiled, createSimulator(compiled).run(inputs));
      return faults.length === 0
        ? taken
        : failed(`${name} passes, and its run does not: ${faults.slice(0, 3).join("; ")}`);
    };
  },
};
