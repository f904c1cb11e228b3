/**
 * A seed that is another one in every run, so that a law is tried on other draws each time. The test's name carries it; RANDOM_SEED
 * repeats one.
 */
export const anySeed = Number(process.env.RANDOM_SEED ?? Date.now() % 2 ** 31);
