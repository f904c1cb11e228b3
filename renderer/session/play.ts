import { activePack } from "../store/packs.ts";
import { workbench } from "../store.ts";

/** How long each year stands, milliseconds. */
const yearMilliseconds = 450;

let timer: ReturnType<typeof setTimeout> | undefined;
let stopFollowing: () => void = () => undefined;

function pause(): void {
  clearTimeout(timer);
  stopFollowing();
  workbench.getState().setPlaying(false);
}

/** Goes on to the next year once this one has stood long enough; at the last it stops. */
function standOn(last: number): void {
  clearTimeout(timer);
  const { year } = workbench.getState();
  if (year >= last) pause();
  else timer = setTimeout(() => workbench.getState().setYear(year + 1), yearMilliseconds);
}

/**
 * Plays the years of the whole window, one after the other to the last, from the first again when it stands there; or stops. A year that the
 * reader chooses meanwhile stands as long as any.
 */
export function togglePlay(): void {
  const { playing, year, setPlaying, setYear } = workbench.getState();
  if (playing) {
    pause();
    return;
  }
  const { years } = activePack(workbench.getState());
  const last = years.at(-1) ?? year;
  if (year >= last) setYear(years[0] ?? year);
  setPlaying(true);
  stopFollowing = workbench.subscribe((state, before) => {
    if (state.year !== before.year) standOn(last);
  });
  standOn(last);
}
