import { loadLivePage } from "virtual:live-page";

/** The script of live pages, which holds the model: loaded when one is made. */
export async function livePageScript(): Promise<string> {
  return new TextDecoder().decode(await loadLivePage());
}
