import 'server-only';
import { decodePayload } from '@/lib/patients/person/payload';
import type { Sealer } from '@/lib/platform/crypto/sealer';
import { DomainError } from '@/lib/platform/errors';
import type { MailMessage } from '@/lib/platform/mail/message';
import type { BatchContent } from '../content/read-content';
import { compose } from '../content/rules';
import { personValues } from '../content/values';
import { personWords } from '../content/words';
import { messageId } from '../delivery/rules';
import type { Leased } from './service';

/** Writes one person's message; the only place of a send run where an identity is in clear. */
export function messageWriter({ content, sealer, from }: { content: BatchContent; sealer: Sealer; from: string }) {
  const { letter, values } = content;
  const words = personWords(letter.locale);
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return (row: Leased): MailMessage | null => {
    const person = open(sealer, row);
    if (!person) return null;
    return {
      messageId: messageId(row.id, domain),
      from: { name: values.laboratory, address: from },
      replyTo: values.dpoEmail,
      to: person.email,
      subject: letter.subject,
      text: `${compose(letter.slots, { ...values, ...personValues(person, row.categories, words) })}\n`,
      locale: letter.locale,
    };
  };
}

/** Null for an altered blob: one damaged row must not stop the others. */
function open(sealer: Sealer, row: Leased) {
  try {
    return decodePayload(sealer.open(row.personId, row.secret).toString('utf8'));
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
