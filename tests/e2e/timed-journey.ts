import type { TestInfo } from "@playwright/test";

/** Does `npm run bench` run this, to print what readers wait for? Tests do the same steps, and their time is nobody's. */
export const isTimed = process.env.EQUALIS_TIMED !== undefined;

/** What a reader does one after the other, counted and timed. */
export interface TimedJourney {
  /**
   * One action: a press, a word typed into a field, a key or a key held. It ends when what the reader waits for is there.
   * @param what in the words of a reader
   */
  act(what: string, does: () => Promise<unknown>): Promise<void>;
  /** Prints the actions with the machine's time of each, and attaches them to the test. */
  report(): Promise<string>;
}

/** The machine's time alone: nobody reads or thinks here. Printed, never judged: a slow machine must not fail a correct program. */
export function timedJourney(name: string, info: TestInfo): TimedJourney {
  const done: { readonly what: string; readonly seconds: number }[] = [];
  return {
    async act(what, does) {
      const from = performance.now();
      await does();
      done.push({ what, seconds: (performance.now() - from) / 1000 });
    },
    async report() {
      const total = done.reduce((sum, { seconds }) => sum + seconds, 0);
      const body = [
        `${name} (${info.project.name}): ${done.length} actions, ${total.toFixed(1)} s of machine time`,
        ...done.map(({ what, seconds }, at) => `  ${at + 1}. ${what}: ${seconds.toFixed(2)} s`),
      ].join("\n");
      if (isTimed) console.log(body);
      await info.attach("journey", { body, contentType: "text/plain" });
      return body;
    },
  };
}
