import fc from 'fast-check';

/**
 * Properties are tried with the same cases in every run, so that a test that passed yesterday fails today only for what
 * changed since. `PROPERTY_SEED=<number>` tries others; a failing run prints its seed.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_124) });
