import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import type { TableConfig } from '@/lib/platform/utils/table-params';

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'leak.added': { leakId: string; label: string; kind: string };
    'leak.moved': { leakId: string; label: string; from: string; to: string; note: string };
    'leak.exported': { locations: number };
    'press.added': { pressId: string; outlet: string; title: string };
  }
}

export const LEAK_KINDS = ['FORUM', 'MESSAGING', 'FILE_HOST', 'WEBSITE', 'MARKETPLACE'] as const;
export type LeakKind = (typeof LEAK_KINDS)[number];
export const LEAK_STATES = ['ONLINE', 'TAKEDOWN_REQUESTED', 'BLOCKED', 'OFFLINE'] as const;
export type LeakState = (typeof LEAK_STATES)[number];

/** Text that also enters the log, which cannot be taken back: no social-security number may slip in. */
const logged = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'leaks.errors.tooLong')
    .refine((value) => !containsNir(value), 'leaks.errors.nir');
const instant = z.iso.datetime({ offset: true, error: 'leaks.errors.date' });

export const addLeakSchema = z.object({
  incidentId: z.uuid(),
  kind: z.enum(LEAK_KINDS, 'leaks.errors.kind'),
  label: logged(160).min(3, 'leaks.errors.label'),
  /** Stored defanged, whatever is pasted. */
  address: logged(500).default(''),
  host: logged(160).default(''),
  firstSeenAt: instant,
  note: logged(1000).default(''),
});
export type AddLeak = z.output<typeof addLeakSchema>;

export const moveLeakSchema = z.object({
  incidentId: z.uuid(),
  leakId: z.uuid(),
  /** The state the person saw: someone else may have changed it since. */
  from: z.enum(LEAK_STATES),
  to: z.enum(LEAK_STATES, 'leaks.errors.state'),
  at: instant,
  note: logged(1000).min(3, 'leaks.errors.note'),
});
export type MoveLeak = z.output<typeof moveLeakSchema>;

export const addPressSchema = z.object({
  incidentId: z.uuid(),
  outlet: logged(120).min(2, 'leaks.errors.outlet'),
  title: logged(300).min(3, 'leaks.errors.title'),
  summary: logged(1000).default(''),
  source: logged(300).default(''),
  publishedAt: instant,
});
export type AddPress = z.output<typeof addPressSchema>;

export type LeakRow = {
  id: string;
  position: number;
  kind: LeakKind;
  state: LeakState;
  label: string;
  address: string;
  host: string;
  firstSeenAt: string;
  stateAt: string;
  note: string;
  /** States the reader may move it to. */
  moves: LeakState[];
};

export type PressDto = {
  id: string;
  outlet: string;
  title: string;
  summary: string;
  source: string;
  publishedAt: string;
};

export const leakTable = {
  sortable: ['position', 'firstSeen', 'state'],
  defaultSort: { sort: 'position', dir: 'asc' },
  filters: { state: LEAK_STATES },
  pageSize: 25,
} as const satisfies TableConfig;
