import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import type { TableConfig } from '@/lib/platform/utils/table-params';
import { requirement, STATES } from './rules';

/** Free text that ends up in the log and on the vendor's screen: never a patient's number. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: 'remediation.errors.tooLong' })
    .refine((value) => !containsNir(value), { error: 'remediation.errors.personalData' });

/** One cell as the person saw it: its version tells whether someone changed it since. */
export const cellRefSchema = z.object({ id: z.uuid(), lockVersion: z.int().positive() });
export type CellRef = z.infer<typeof cellRefSchema>;

const act = z.object({
  to: z.enum(STATES, { error: 'remediation.errors.chooseState' }),
  note: text(2_000),
  reason: text(2_000),
});

/** A refusal needs a reason, a delivery a proof; `proof` is the path of the field that holds it. */
function demand(proof: string) {
  return (input: z.output<typeof act> & { hasProof: boolean }, issue: (path: string, message: string) => void) => {
    const needed = requirement(input.to);
    if (needed === 'evidence' && !input.hasProof) issue(proof, 'remediation.guards.needsEvidence');
    if (needed === 'reason' && input.reason === '') issue('reason', 'remediation.guards.needsReason');
  };
}

/** Several cells brought to one state in one act; all of them or none. */
export const updateItemsSchema = act
  .extend({
    incidentId: z.uuid(),
    cells: z
      .array(cellRefSchema)
      .min(1, { error: 'remediation.errors.noCell' })
      .max(300, { error: 'remediation.errors.tooManyCells' })
      .refine((cells) => new Set(cells.map((cell) => cell.id)).size === cells.length),
    evidenceId: z.uuid().nullable(),
  })
  .superRefine((input, context) =>
    demand('evidenceId')({ ...input, hasProof: input.evidenceId !== null }, (path, message) =>
      context.addIssue({ code: 'custom', path: [path], message }),
    ),
  );
export type UpdateItems = z.output<typeof updateItemsSchema>;

/** The same act as a form: the proof is still a file on the person's device. */
export const actFormSchema = act
  .extend({ file: z.custom<File | null>((value) => value === null || value instanceof File) })
  .superRefine((input, context) =>
    demand('file')({ ...input, hasProof: input.file !== null }, (path, message) =>
      context.addIssue({ code: 'custom', path: [path], message }),
    ),
  );

/** An action asked of the vendor at every laboratory; `dueAt` is an instant (ISO 8601) for its new cells. */
export const saveActionSchema = z.object({
  incidentId: z.uuid(),
  actionId: z.uuid().nullable(),
  title: text(120).refine((value) => value.length >= 3, { error: 'remediation.errors.titleTooShort' }),
  description: text(1_000),
  dueAt: z.iso.datetime({ offset: true }).nullable(),
});
export type SaveAction = z.output<typeof saveActionSchema>;

const SHOWS = ['expected', 'refused', 'awaiting'] as const;

/** The matrix as a list; versions are data, so the page accepts whatever is written. */
export const matrixTable = {
  sortable: ['urgency', 'name'],
  defaultSort: { sort: 'urgency', dir: 'asc' },
  filters: { show: SHOWS, version: [] },
  pageSize: 60,
} as const satisfies TableConfig;

/** Values separated by commas, at most 20. */
const list = z
  .string()
  .max(400)
  .transform((text) => text.split(',', 20).filter((value) => value !== ''))
  .catch([]);

/** Filters of the matrix as they stand in the address; what is malformed counts as absent. */
export const matrixFilterSchema = z.object({
  q: z.string().trim().max(100).catch(''),
  show: list.transform((values) => SHOWS.filter((show) => values.includes(show))),
  version: list,
  sort: z.enum(matrixTable.sortable).catch('urgency'),
  dir: z.enum(['asc', 'desc']).catch('asc'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type MatrixFilter = z.output<typeof matrixFilterSchema>;

interface ItemEvent {
  itemId: string;
  action: string;
  laboratory: string;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'remediation.started': ItemEvent;
    'remediation.delivered': ItemEvent & { evidenceId: string; sha256: string };
    'remediation.accepted': ItemEvent;
    'remediation.refused': ItemEvent & { reason: string };
    'remediation.actionAdded': { actionId: string; action: string; items: number };
    'remediation.actionEdited': { actionId: string; action: string };
    'remediation.exported': { items: number };
  }
}
