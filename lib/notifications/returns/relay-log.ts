/** What a relay's journal says of one message, in Postfix's words; `queued` when it has all of it and says no more yet. */
type Fate = 'queued' | 'deferred' | 'sent' | 'expired' | 'bounced';

const RANK: Readonly<Record<Fate, number>> = { queued: 0, deferred: 1, sent: 2, expired: 3, bounced: 4 };

const ENTRY = /postfix[^\s:]*\[\d+\]: ([0-9A-Za-z]{6,}): (.*)$/;
const NAMED = /^message-id=/;
const OURS = /^message-id=<notification\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i;
/** The queue manager's line: the message came whole and the relay answers for it. */
const ACTIVE = /^from=<.*>, size=\d+, /;
const STATUS = /^(?:to|from)=<.*\bstatus=(sent|deferred|bounced|expired)\b/;
const DSN = /\bdsn=(\d\.\d{1,3}\.\d{1,3})\b/;

/**
 * Reads the journal of a Postfix relay (mail.log) line by line and keeps what it says of our messages: no address, no
 * other message. A queue number leads from the Message-ID to the status. The Message-ID alone proves nothing: it is
 * written while the headers arrive, also of a message that was cut off or refused afterwards.
 */
export class RelayLog {
  readonly #queue = new Map<string, string>();
  readonly #found = new Map<string, { fate: Fate; dsn: string }>();

  readLine(line: string): void {
    const [, queue = '', text = ''] = ENTRY.exec(line) ?? [];
    if (queue === '') return;
    const reference = this.#queue.get(queue);
    const status = STATUS.exec(text)?.[1];
    if (NAMED.test(text)) this.#name(queue, OURS.exec(text)?.[1]?.toLowerCase());
    else if (reference && isFate(status)) this.#note(reference, status, DSN.exec(text)?.[1] ?? '');
    else if (reference && ACTIVE.test(text)) this.#note(reference, 'queued', '');
    else if (text === 'removed') this.#queue.delete(queue);
  }

  /** What was found as a carrier's file: reference; status. '' when the journal names none of our messages. */
  toCsv(): string {
    const lines = [...this.#found].map(
      ([reference, { fate, dsn }]) => `${reference};${[fate, dsn].join(' ').trim()}\n`,
    );
    return lines.length === 0 ? '' : `reference;statut\n${lines.join('')}`;
  }

  /** Postfix uses a number again once its message is gone, and says so only of one that came whole. */
  #name(queue: string, reference: string | undefined): void {
    if (reference) this.#queue.set(queue, reference);
    else this.#queue.delete(queue);
  }

  #note(reference: string, fate: Fate, dsn: string): void {
    const known = this.#found.get(reference);
    if (!known || RANK[fate] > RANK[known.fate]) this.#found.set(reference, { fate, dsn });
  }
}

const isFate = (word: string | undefined): word is Fate => word !== undefined && word in RANK;
