import type { FilingContent } from '../form/schema';
import type { FilingState } from '../transitions/rules';

export type FilingPurpose = NonNullable<FilingContent['type']['purpose']>;

export interface VersionFacts {
  version: number;
  state: FilingState;
  purpose: FilingPurpose | null;
  receipt: { number: string; at: Date } | null;
}

/** The latest version that the authority holds. */
export function lastFiled<T extends VersionFacts>(versions: readonly T[]): T | null {
  return versions
    .filter((item) => item.state === 'FILED')
    .reduce<T | null>((last, item) => (last && last.version > item.version ? last : item), null);
}

/**
 * The withdrawal in force: the authority's last word from us takes the notification back. The clock stays met by the
 * initial receipt, and a later supplementary notification ends the withdrawal.
 */
export function withdrawalOf<T extends VersionFacts>(versions: readonly T[]): T | null {
  const last = lastFiled(versions);
  return last?.purpose === 'WITHDRAWS' ? last : null;
}

/** A supplementary notification starts from the last version filed, names its receipt and says what it is for. */
export function supplementContent(
  previous: FilingContent,
  {
    receiptNumber,
    purpose = 'COMPLETES',
    reason = '',
  }: { receiptNumber: string; purpose?: FilingPurpose; reason?: string },
): FilingContent {
  return {
    ...previous,
    type: {
      notificationType: 'COMPLEMENTAIRE',
      previousNotificationNumber: receiptNumber,
      purpose,
      purposeText: reason,
      stage: 'FOLLOW_UP',
      status: purpose === 'WITHDRAWS' ? 'WITHDRAW' : null,
    },
  };
}

/** The first notification of a case says so, whichever form it is written on. */
export function initialContent(content: FilingContent): FilingContent {
  return { ...content, type: { ...content.type, notificationType: 'INITIALE', stage: 'NEW' } };
}
