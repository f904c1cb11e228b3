import { paint, scenarioColour } from "../../presentation/drawing/colours.ts";
import { Swatch } from "../charts/swatch.tsx";

/** A stroke in the scenario's colour, the same beside its name everywhere. */
export function LineSample(run: { readonly slot: number; readonly isBase: boolean }) {
  return (
    <span className="line-sample">
      <Swatch
        mark={run.isBase ? "dashed" : "line"}
        colour={paint(scenarioColour(run))}
        width={18}
        height={6}
      />
    </span>
  );
}
