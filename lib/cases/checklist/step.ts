import type { Role } from '@/lib/platform/auth/actor';
import type { Applicable } from '@/lib/rules/rules';
import type { Bilingual } from '@/lib/rules/schema';
import type { ClockTone } from '../rules';
import type { StepContext, StepFacts } from './facts';

/** Where a step is done or read; the page turns it into an address. */
export type Place =
  | { page: 'awareness' | 'draft' | 'severity' | 'decisions' | 'batches' | 'register' | 'authorities' }
  | { page: 'filing' | 'notice' | 'report'; id: string }
  | { page: 'reports' | 'record'; kind: string };

/** The next act, a word of `cases.steps.acts`. */
export type Act =
  | 'fix'
  | 'start'
  | 'fill'
  | 'explain'
  | 'approve'
  | 'file'
  | 'score'
  | 'decide'
  | 'propose'
  | 'sign'
  | 'acknowledge'
  | 'report'
  | 'prepare'
  | 'send'
  | 'record'
  | 'complete';

/** What one state function says about its step. WAITING: nothing to do before another step. */
export interface StepState {
  state: 'DONE' | 'OPEN' | 'WAITING' | 'NOT_REQUIRED';
  /** Wording: `cases.steps.<detail>` with `params`. */
  detail: string;
  params?: Record<string, string | number>;
  doneAt?: Date | null;
  place?: Place;
  act?: Act;
  /** A second person's approval or signature is missing, and it may be the viewer's. */
  waitsForMe?: boolean;
}

export type StateOf = (facts: StepFacts, item: Applicable, context: StepContext) => StepState;

/** One line of the checklist, ready to be drawn. */
export interface Step extends Required<Pick<StepState, 'state' | 'detail' | 'params' | 'waitsForMe'>> {
  /** Kind of the rule, or AWARENESS. */
  kind: string;
  /** Null for the awareness step, which the page words itself. */
  label: Bilingual | null;
  /** INTERNAL steps of the cell and duties of the law are told apart. */
  requirement: 'REQUIRED' | 'ADVISED' | 'INTERNAL';
  toVerify: boolean;
  withoutDelay: boolean;
  group: 'case' | 'cell';
  /** Legal deadline. */
  dueAt: Date | null;
  /** Internal target. */
  targetAt: Date | null;
  /** The legal deadline has passed. */
  late: boolean;
  /** There is no legal deadline, and the internal target has passed. */
  pastTarget: boolean;
  tone: ClockTone;
  doneAt: Date | null;
  owner: Role;
  ownerName: string;
  place: Place | null;
  act: Act | null;
  /** "À faire maintenant". */
  next: boolean;
}

/** The act, when one of the viewer's roles may do it. */
export function actFor(context: StepContext, act: Act, roles: readonly Role[]): { act?: Act } {
  return context.viewer.roles.some((role) => roles.includes(role)) ? { act } : {};
}

export const LAB: readonly Role[] = ['DPO', 'LAB_MANAGER'];
export const WRITERS: readonly Role[] = ['COORDINATOR', ...LAB];
