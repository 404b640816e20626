/** Largest piece of evidence, bytes. */
export const MAX_EVIDENCE_BYTES = 50_000_000;
