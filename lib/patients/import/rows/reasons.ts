/** Why a row did not become a person. Closed list: a reject holds its row number, one of these and a field, never content. */
export const REJECT_REASONS = [
  'MISSING_LABORATORY',
  'UNKNOWN_LABORATORY',
  'NO_RULE',
  'MISSING_NAME',
  'MISSING_IDENTITY',
  'IMPOSSIBLE_BIRTH_DATE',
  'FIELD_TOO_LONG',
  'COLUMN_COUNT',
  'BROKEN_QUOTE',
  'RECORD_TOO_LONG',
  'NUL_CHARACTER',
  'EMPTY_ROW',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Why a whole file cannot be read. */
export const FILE_PROBLEMS = [
  'EMPTY_FILE',
  'HEADER_ONLY',
  'ARCHIVE',
  'BINARY',
  'TOO_MANY_COLUMNS',
  'ONE_COLUMN',
  'NO_HEADER',
  'ZIP_SEVERAL',
  'ZIP_EMPTY',
  'ZIP_ENCRYPTED',
  'SPREADSHEET',
  'NESTED_ARCHIVE',
  'ARCHIVE_BROKEN',
  'BOMB',
] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];
