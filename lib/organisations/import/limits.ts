/** Below the body limit of server actions (2 MB), which carry the text. */
export const MAX_IMPORT_BYTES = 1_500_000;
export const MAX_IMPORT_ROWS = 2_000;
