import type { CompiledPack } from "../../models/pack/compiled.ts";
import { parameterBounds } from "../../models/parameters.ts";
import type { RandomStream } from "../../models/random.ts";
import { levers } from "../../models/scenario/levers.ts";
import type { RunInputs } from "../../models/scenario/settings.ts";

/** A number of a range; half of them its ends. */
function ofRange(random: RandomStream, least: number, most: number): number {
  const place = random.uniform();
  if (place < 0.25) return least;
  if (place < 0.5) return most;
  return least + (most - least) * random.uniform();
}

interface Drawn {
  readonly inputs: RunInputs;
  readonly moved: readonly string[];
}

/** Any part of the levers from any year on, and in half of the runs any part of the bounded parameters, anywhere in their range. */
export function extremeInputs(of: CompiledPack, random: RandomStream): Drawn {
  const years = of.years.length;
  const values = of.leverDefaults.slice();
  const moved: string[] = [];
  const leversMoved = random.uniform();
  levers.forEach(({ id, minimum, maximum }, row) => {
    if (random.uniform() > leversMoved) return;
    const from = 1 + random.integer(years - 1);
    const value = ofRange(random, minimum, maximum);
    values.fill(value, row * years + from, (row + 1) * years);
    moved.push(`${id} ${value} from ${of.baseYear + from}`);
  });
  const parametersMoved = random.uniform() < 0.5 ? 0 : random.uniform();
  const parameters = Float64Array.from(of.parameters, ({ id, value }) => {
    const bounds = parameterBounds(id);
    if (bounds === undefined || random.uniform() > parametersMoved) return value;
    const drawn = ofRange(random, ...bounds);
    moved.push(`${id} ${drawn}`);
    return drawn;
  });
  return { inputs: { levers: values, parameters, weights: { kind: "equal" } }, moved };
}
