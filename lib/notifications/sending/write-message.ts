import 'server-only';
import { decodePayload } from '@/lib/patients/person/payload';
import { signerFor } from '@/lib/platform/crypto/sealed-secret';
import type { Sealer } from '@/lib/platform/crypto/sealer';
import { env } from '@/lib/platform/env';
import { DomainError } from '@/lib/platform/errors';
import type { MailMessage } from '@/lib/platform/mail/message';
import { returnAddress, returnToken } from '@/lib/platform/mail/return-address';
import type { SendingRelay } from '@/lib/relays/read/queries';
import type { BatchContent } from '../content/read-content';
import { compose } from '../content/rules';
import { personValues } from '../content/values';
import { personWords } from '../content/words';
import { messageId } from '../delivery/rules';
import type { Leased } from './service';

type Relay = Pick<SendingRelay, 'from' | 'returnBase' | 'askReceipts'>;

/** Writes one person's message; the only place of a send run where an identity is in clear. */
export function messageWriter({ content, sealer, relay }: { content: BatchContent; sealer: Sealer; relay: Relay }) {
  const { letter, values } = content;
  const words = personWords(letter.locale);
  const { from, returnBase, askReceipts } = relay;
  const sign = signerFor('return address');
  // One name for a message at each try, through whatever relay: a receiver may recognise it.
  const domain = env.VIGIE_MAIL_FROM.slice(env.VIGIE_MAIL_FROM.lastIndexOf('@') + 1);
  return (row: Leased): MailMessage | null => {
    const person = open(sealer, row);
    if (!person) return null;
    const token = returnToken(row.id, sign);
    return {
      messageId: messageId(row.id, domain),
      from: { name: values.laboratory, address: from },
      replyTo: values.dpoEmail,
      to: person.email,
      subject: letter.subject,
      text: `${compose(letter.slots, { ...values, ...personValues(person, row.categories, words) })}\n`,
      locale: letter.locale,
      ...(returnBase && { returnTo: returnAddress(returnBase, token) }),
      receipt: { envelopeId: token, onDelivery: askReceipts },
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
