import PostalMime, { type Email } from 'postal-mime';

/** What a report says of one recipient (RFC 3464 §2.3). */
export interface RecipientStatus {
  /** failed, delayed, delivered, relayed or expanded. */
  action: string;
  /** RFC 3463 status such as 5.1.1; the one of the diagnostic when the report's own is generic. */
  status: string;
  /** Reply code of the diagnostic; null when there is none. */
  code: number | null;
}

/** A returned message, reduced to what may be kept: no address, no text. */
export type ReturnedMessage =
  | { kind: 'report'; addressedTo: string[]; recipients: RecipientStatus[] }
  | { kind: 'autoReply' | 'other'; addressedTo: string[] };

const ACTIONS = new Set(['failed', 'delayed', 'delivered', 'relayed', 'expanded']);
/** Where a mail system writes the envelope recipient of what it delivers; `To` last, as anyone can write it. */
const ENVELOPE_HEADERS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to'];

/** Fields of one group of a delivery-status part; folded lines joined, names in lower case, comments left in. */
function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}

function recipientOf(fields: Map<string, string>): RecipientStatus | null {
  const action = /^[a-z]+/i.exec(fields.get('action') ?? '')?.[0].toLowerCase() ?? '';
  if (!ACTIONS.has(action)) return null;
  const diagnostic = fields.get('diagnostic-code') ?? '';
  const own = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '';
  const told = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(diagnostic)?.[0] ?? '';
  const code = /;\s*([245]\d\d)\b/.exec(diagnostic)?.[1];
  return {
    action,
    status: told && (own === '' || /^\d\.0\.0$/.test(own)) ? told : own,
    code: code ? Number(code) : null,
  };
}

function addressesOf(email: Email, envelopeId: string): string[] {
  const values = ENVELOPE_HEADERS.flatMap((name) =>
    email.headers.filter(({ key }) => key === name).flatMap(({ value }) => value.split(',')),
  );
  return [envelopeId, ...values].map((value) => value.trim()).filter(Boolean);
}

/** RFC 3834 and what was used before it: nobody wrote this answer. */
function isAutoReply(email: Email): boolean {
  const header = (name: string): string => email.headers.find(({ key }) => key === name)?.value.toLowerCase() ?? '';
  return (
    /^auto-(replied|generated|notified)/.test(header('auto-submitted')) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'x-autoresponder'].some(
      (name) => header(name) !== '',
    ) ||
    /^(auto_reply|auto-reply)$/.test(header('precedence'))
  );
}

/**
 * Reads a message that came back. Whatever is no delivery report is told apart (automatic answers, other mail); a
 * message that cannot be parsed counts as other mail.
 */
export async function readReturned(raw: Uint8Array): Promise<ReturnedMessage> {
  const email = await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 }).catch(() => null);
  if (!email) return { kind: 'other', addressedTo: [] };
  const part = email.attachments.find(({ mimeType }) => mimeType.toLowerCase() === 'message/delivery-status');
  if (!part) return { kind: isAutoReply(email) ? 'autoReply' : 'other', addressedTo: addressesOf(email, '') };
  const { content } = part;
  const text = typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString('latin1');
  const [message = '', ...groups] = text.trim().split(/\r?\n[ \t]*\r?\n/);
  const recipients = groups.map((group) => recipientOf(fieldsOf(group))).filter((row) => row !== null);
  const envelopeId = fieldsOf(message).get('original-envelope-id') ?? '';
  return { kind: 'report', addressedTo: addressesOf(email, envelopeId), recipients };
}
