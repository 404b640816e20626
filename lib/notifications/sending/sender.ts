import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@/lib/platform/auth/actor';
import type { HandOverEnd } from '@/lib/platform/mail/hand-over';
import type { MailMessage } from '@/lib/platform/mail/message';
import type { RelaySettings } from '@/lib/platform/mail/relay-settings';
import { SmtpSession } from '@/lib/platform/mail/smtp';
import { realNow } from '@/lib/platform/time/clock';
import type { RelayFault } from '../delivery/rules';
import { release } from './closing/service';
import { type BatchRef, exchange, type Leased, lease } from './service';
import { type Settled, settle } from './settled';

export interface SendOptions {
  relay: RelaySettings;
  /** Of the relay's token bucket. */
  relayId: string;
  connections: number;
  leaseMs?: number;
  /** Opens the person and writes the message; null when the sealed identity cannot be opened. */
  write: (row: Leased) => MailMessage | null;
}

/** Why a run ended: nothing to send now, batch no longer sending, worker stopping, or the relay's fault. */
export type RunEnd = 'idle' | 'stopped' | 'leaving' | RelayFault;

interface Waiting {
  row: Leased;
  start: (granted: boolean) => void;
}

const LIVE_EVERY_MS = 1000;
const FLUSH_MS = 250;
const UNREADABLE: HandOverEnd = { stage: 'message', code: null, status: '', bodyStarted: false };

/**
 * One run of a batch by one worker: several SMTP sessions, one clerk. Before each hand-over a session asks the clerk,
 * who commits the mark together with the answers that came in meanwhile (group commit): at most one row per session
 * is ever in doubt after a crash.
 */
export class Sender {
  readonly #leaseId = randomUUID();
  readonly #sessions: SmtpSession[];
  #queue: Leased[] = [];
  #waiting: Waiting[] = [];
  #settled: Settled[] = [];
  #busy = false;
  #end: RunEnd | null = null;
  #told = 0;
  #failure: unknown = null;
  #flushDue = false;
  #timer: NodeJS.Timeout | null = null;
  #leasing: Promise<void> | null = null;

  constructor(
    private readonly actor: Actor,
    private readonly ref: BatchRef,
    private readonly options: SendOptions,
  ) {
    this.#sessions = Array.from({ length: options.connections }, () => new SmtpSession(options.relay));
  }

  /** Sends until there is nothing to send now, the batch stops or `signal` fires. Every row it took is settled or back. */
  async run(signal: AbortSignal): Promise<RunEnd> {
    const leave = (): void => {
      if (this.#mayHandOver()) this.#end = 'leaving';
    };
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    try {
      await Promise.all(this.#sessions.map((session) => this.#work(session)));
      while (this.#busy) await new Promise((resolve) => setTimeout(resolve, 5));
      for (let tries = 0; this.#settled.length > 0 && tries < 5; tries++) await this.#commit();
      if (this.#failure) throw this.#failure;
      return this.#end ?? 'idle';
    } finally {
      signal.removeEventListener('abort', leave);
      if (this.#timer) clearTimeout(this.#timer);
      for (const session of this.#sessions) session.close();
      await release(this.actor, this.ref, this.#leaseId);
    }
  }

  async #work(session: SmtpSession): Promise<void> {
    try {
      for (let row = await this.#take(); row; row = await this.#take()) {
        const message = this.options.write(row);
        if (!(await this.#ask(row))) continue;
        const end = message ? await session.deliver(message) : UNREADABLE;
        const { settled, fault } = settle({
          id: row.id,
          tries: row.tries + 1,
          end,
          now: realNow(),
          random: Math.random(),
        });
        this.#settled.push(settled);
        this.#flushLater();
        if (fault && this.#mayHandOver()) this.#end = fault;
      }
    } catch (error) {
      this.#failure ??= error;
      this.#end ??= 'stopped';
    }
  }

  /** An empty queue ends the leasing; what is already in hand is still sent. */
  #mayHandOver(): boolean {
    return this.#end === null || this.#end === 'idle';
  }

  /** The next row to send, or null when the run is over. */
  async #take(): Promise<Leased | null> {
    while (this.#mayHandOver()) {
      const row = this.#queue.shift();
      if (row || this.#end) return row ?? null;
      this.#leasing ??= this.#refill().finally(() => {
        this.#leasing = null;
      });
      await this.#leasing;
    }
    return null;
  }

  async #refill(): Promise<void> {
    const { leaseMs, connections, relayId } = this.options;
    const now = realNow();
    const wish = { leaseId: this.#leaseId, want: connections * 8, relayId, leaseMs, now };
    const taken = await lease(this.actor, this.ref, wish);
    if (taken.stopped) this.#end ??= 'stopped';
    else if (taken.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(taken.waitMs, 1000)));
    else if (taken.rows.length === 0) this.#end ??= 'idle';
    this.#queue.push(...taken.rows);
  }

  /** Waits until the mark of this row is on disk; false when it must not be sent. */
  #ask(row: Leased): Promise<boolean> {
    return new Promise((start, fail) => {
      this.#waiting.push({ row, start });
      this.#pump().catch(fail);
    });
  }

  async #pump(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#waiting.length > 0 || this.#flushDue) await this.#commit();
    } finally {
      this.#busy = false;
    }
  }

  /** Answers usually travel with the next mark; when a slow relay keeps everybody waiting they are written anyway. */
  #flushLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#flushDue = this.#settled.length > 0;
      void this.#pump();
    }, FLUSH_MS);
  }

  async #commit(): Promise<void> {
    this.#flushDue = false;
    const [waiting, settled] = [this.#waiting, this.#settled];
    this.#waiting = [];
    this.#settled = [];
    const now = realNow();
    const tell = now.getTime() - this.#told >= LIVE_EVERY_MS;
    if (tell) this.#told = now.getTime();
    try {
      const { granted, stopped } = await exchange(this.actor, this.ref, {
        leaseId: this.#leaseId,
        settled,
        next: this.#mayHandOver() ? waiting.map(({ row }) => row.id) : [],
        leaseMs: this.options.leaseMs,
        now,
        tell,
      });
      if (stopped) this.#end ??= 'stopped';
      for (const { row, start } of waiting) start(granted.has(row.id));
    } catch (error) {
      // Nothing of this commit is known to be written: whoever waits must not send, the answers are written again.
      this.#settled.push(...settled);
      this.#failure ??= error;
      this.#end ??= 'stopped';
      for (const { start } of waiting) start(false);
    }
  }
}
