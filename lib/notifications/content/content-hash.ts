import { createHash } from 'node:crypto';
import { canonicalJson } from '@/lib/platform/audit/canonical-json';
import { SLOTS, type Slots } from './rules';

export interface FrozenContent {
  template: {
    id: string;
    version: number;
    locale: string;
    channel: string;
    subject: string;
    short?: string;
    slots: Slots;
  };
  /** Letter fields as they were on the day of approval. */
  letter: Readonly<Record<string, string>>;
  segment: {
    incidentId: string;
    caseId: string;
    channel: string;
    total: number;
    excluded: number;
    recipientsHash: string;
    audience?: string;
    departments?: string;
  };
}

/**
 * SHA-256 (hex) of what two people release: the text, the laboratory's data printed in it and the exact recipients,
 * in canonical JSON (RFC 8785). One changed letter or one changed recipient gives another hash.
 */
export function contentHash(content: FrozenContent): string {
  const slots = Object.fromEntries(SLOTS.map((slot) => [slot, content.template.slots[slot]]));
  const bytes = canonicalJson({
    template: { ...content.template, slots },
    letter: { ...content.letter },
    segment: { ...content.segment },
  });
  return createHash('sha256').update(bytes).digest('hex');
}
