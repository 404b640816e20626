/** Where blobs sealed under an incident's data key lie. Names are ours, never input: they go into statements as they are. */
export type SealedColumn = {
  table: string;
  column: string;
  /** Name in the blob's additional data, and the column of the row id in it (lib/platform/crypto/sealer.ts). */
  sealedAs: string;
  row: string;
};

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'person', column: 'secret', sealedAs: 'person', row: 'id' },
  { table: 'import_share', column: 'secret', sealedAs: 'person', row: 'seal_id' },
  { table: 'person_review', column: 'kept_secret', sealedAs: 'person', row: 'kept_id' },
  { table: 'person_review', column: 'other_secret', sealedAs: 'person', row: 'other_id' },
  { table: 'patient_request_secret', column: 'secret', sealedAs: 'patient_request_secret', row: 'request_id' },
  { table: 'patient_request_secret', column: 'checked', sealedAs: 'patient_request_checked', row: 'request_id' },
  { table: 'request_answer', column: 'secret', sealedAs: 'request_answer', row: 'id' },
];
