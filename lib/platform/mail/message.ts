import { domainToASCII } from 'node:url';
import MimeNode from 'nodemailer/lib/mime-node';
import { encode, wrap } from 'nodemailer/lib/qp';
import { realNow } from '@/lib/platform/time/clock';

export interface MailMessage {
  /** With its angle brackets. */
  messageId: string;
  from: { name: string; address: string };
  replyTo: string;
  to: string;
  subject: string;
  text: string;
  /** Language of the text, RFC 3282. */
  locale: string;
  /** Signed return address of the envelope (RFC 5321 reverse-path); the sender's own when left out. */
  returnTo?: string;
  /** Notices asked of the relay when it knows them (RFC 3461); none when left out. */
  receipt?: { envelopeId: string; onDelivery: boolean };
}

/** Lines and headers kept: what all letters of a mailing share comes back within this many; the rest is not kept long. */
const KEPT = 256;

/**
 * Writes plain-text messages: no attachment, no link tracking, nothing about the person in the headers. The headers
 * that letters share and the lines of the text are encoded once and used again: with thousands of letters of the same
 * text that is most of the work.
 */
export class MessageBuilder {
  readonly #heads = new Map<string, Promise<string>>();
  readonly #lines = new Map<string, string>();

  /** The bytes to hand over, lines ended with CRLF. */
  async build(message: MailMessage): Promise<Buffer> {
    const { from, replyTo, subject, locale } = message;
    const head = await kept(this.#heads, JSON.stringify([from, replyTo, subject, locale]), () => sharedHead(message));
    const text = message.text
      .split(/\r\n|\r|\n/)
      .map((line) => kept(this.#lines, line, () => wrap(encode(line))))
      .join('\r\n');
    const date = realNow().toUTCString().replace('GMT', '+0000');
    return Buffer.from(
      `To: ${mailboxName(message.to)}\r\nMessage-ID: ${message.messageId}\r\nDate: ${date}\r\n${head}${text}`,
    );
  }
}

function kept<V>(known: Map<string, V>, key: string, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= KEPT) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}

/** An address as a header names it: the domain in its ASCII form (RFC 5890). */
function mailboxName(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1)) || address.slice(at + 1)}`;
}

/** The headers without recipient, Message-ID and date, and the empty line after them. */
async function sharedHead({ from, replyTo, subject, locale }: MailMessage): Promise<string> {
  const node = new MimeNode('text/plain; charset=utf-8', { newline: '\r\n' });
  node.setHeader({
    from,
    ...(replyTo && { 'reply-to': replyTo }),
    subject,
    'content-language': locale,
    // RFC 3834: no out-of-office answer to a mailing.
    'auto-submitted': 'auto-generated',
    'content-transfer-encoding': 'quoted-printable',
  });
  const bytes = await node.build();
  const lines = bytes
    .toString('utf8')
    .trimEnd()
    .split(/\r\n(?![ \t])/);
  return `${lines.filter((line) => !/^(message-id|date):/i.test(line)).join('\r\n')}\r\n\r\n`;
}
