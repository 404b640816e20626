import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@/lib/platform/auth/actor';
import type { HandOverEnd } from '@/lib/platform/mail/hand-over';
import { type MailMessage, MessageBuilder } from '@/lib/platform/mail/message';
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

/** A row whose mark is on disk, and since when. */
interface Granted {
  row: Leased;
  at: number;
}

const LIVE_EVERY_MS = 1000;
const FLUSH_MS = 250;
/** Marked per session at least: one under way, the others so that no session waits for a commit. */
const AHEAD = 4;
/** Marked at most: what the relay takes in this time, which covers a commit, and so many per session. */
const AHEAD_MS = 50;
const AHEAD_MOST = 12;
/** Only reserved, not marked: after a crash they go back to the queue. */
const LEASED_PER_SESSION = 100;
const LEASE_MS = 120_000;
const UNREADABLE: HandOverEnd = { stage: 'message', code: null, status: '', bodyStarted: false };
const NEVER_LEFT: HandOverEnd = { stage: 'connect', code: null, status: '', bodyStarted: false };

/**
 * One run of a batch by one worker: several SMTP sessions, one clerk. The clerk commits marks and answers together
 * (group commit), a few rows ahead of the sessions; a row is handed over only once its mark is on disk. After a crash
 * AHEAD rows per session are in doubt, or what a quick relay takes in AHEAD_MS; rows marked and never begun go back to
 * the queue when a run ends.
 */
export class Sender {
  readonly #leaseId = randomUUID();
  readonly #sessions: SmtpSession[];
  #queue: Leased[] = [];
  #granted: Granted[] = [];
  #idle: ((next: Granted | null) => void)[] = [];
  #settled: Settled[] = [];
  #oldest = 0;
  #inFlight = 0;
  /** Rows whose mark is being written. */
  #marking = 0;
  #end: RunEnd | null = null;
  #told = 0;
  /** Answers per millisecond lately, and when they were last counted. */
  #pace = 0;
  #pacedAt = performance.now();
  #failure: unknown = null;
  #wake: () => void = () => undefined;

  constructor(
    private readonly actor: Actor,
    private readonly ref: BatchRef,
    private readonly options: SendOptions,
  ) {
    const builder = new MessageBuilder();
    this.#sessions = Array.from({ length: options.connections }, () => new SmtpSession(options.relay, builder));
  }

  /** Sends until there is nothing to send now, the batch stops or `signal` fires. Every row it took is settled or back. */
  async run(signal: AbortSignal): Promise<RunEnd> {
    const leave = (): void => this.#finish('leaving');
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    try {
      await Promise.all([this.#clerk(), ...this.#sessions.map((session) => this.#work(session))]);
      for (const { row } of this.#granted) this.#record(row, NEVER_LEFT);
      for (let tries = 0; this.#settled.length > 0 && tries < 5; tries++) await this.#commit([]);
      if (this.#failure) throw this.#failure;
      return this.#end ?? 'idle';
    } finally {
      signal.removeEventListener('abort', leave);
      for (const session of this.#sessions) session.close();
      await release(this.actor, this.ref, this.#leaseId);
    }
  }

  async #work(session: SmtpSession): Promise<void> {
    for (let next = await this.#take(); next; next = await this.#take()) {
      this.#inFlight += 1;
      try {
        const message = this.options.write(next.row);
        const fault = this.#record(next.row, message ? await session.deliver(message) : UNREADABLE);
        if (fault) this.#finish(fault);
      } catch (error) {
        this.#fail(error);
      } finally {
        this.#inFlight -= 1;
        this.#wake();
      }
    }
  }

  /** Remembers how a hand-over ended; returns the relay's own fault if it was one. */
  #record(row: Leased, end: HandOverEnd): RelayFault | null {
    const { settled, fault } = settle({ id: row.id, tries: row.tries + 1, end, now: realNow(), random: Math.random() });
    if (this.#settled.length === 0) this.#oldest = performance.now();
    this.#settled.push(settled);
    return fault;
  }

  /** An empty queue ends the leasing; what is already in hand is still sent. */
  #mayHandOver(): boolean {
    return this.#end === null || this.#end === 'idle';
  }

  #finish(end: RunEnd): void {
    if (this.#mayHandOver()) this.#end = end;
    this.#wake();
    if (!this.#mayHandOver()) this.#dismiss();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#finish('stopped');
  }

  #dismiss(): void {
    for (const give of this.#idle.splice(0)) give(null);
  }

  /** The next row to hand over, or null when the run is over. A mark that grew old is not used any more. */
  #take(): Promise<Granted | null> {
    const fresh = performance.now() - (this.options.leaseMs ?? LEASE_MS) / 2;
    while (this.#mayHandOver()) {
      const next = this.#granted.shift();
      if (!next) break;
      this.#wake();
      if (next.at >= fresh) return Promise.resolve(next);
      this.#record(next.row, NEVER_LEFT);
      // It stands in the queue again: this run is not over.
      if (this.#end === 'idle') this.#end = null;
    }
    if (this.#over()) return Promise.resolve(null);
    return new Promise((give) => {
      this.#idle.push(give);
      this.#wake();
    });
  }

  #over(): boolean {
    return (
      !this.#mayHandOver() || (this.#end === 'idle' && this.#queue.length + this.#marking + this.#granted.length === 0)
    );
  }

  /** Rows that may be marked and unanswered at once. */
  #most(): number {
    const { connections } = this.options;
    return Math.min(connections * AHEAD_MOST, Math.max(connections * AHEAD, Math.ceil(this.#pace * AHEAD_MS)));
  }

  #notePace(answers: number): void {
    const at = performance.now();
    this.#pace = (this.#pace + answers / Math.max(1, at - this.#pacedAt)) / 2;
    this.#pacedAt = at;
  }

  /** Leases, marks and writes answers until the run is over. */
  async #clerk(): Promise<void> {
    try {
      for (;;) {
        const most = this.#most();
        if (this.#end === null && this.#queue.length < most) await this.#refill();
        if (this.#over()) this.#dismiss();
        const low = this.#mayHandOver() && this.#granted.length <= most / 2 && this.#queue.length > 0;
        const due = this.#settled.length > 0 && (this.#inFlight === 0 || performance.now() - this.#oldest >= FLUSH_MS);
        if (low || due)
          await this.#commit(this.#queue.splice(0, low ? most - this.#granted.length - this.#inFlight : 0));
        else if (this.#over() && this.#inFlight === 0) return;
        else if (this.#end !== null || this.#queue.length >= most) await this.#rest();
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Until a session needs something, at most until the oldest answer must be written. */
  async #rest(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(resolve, FLUSH_MS);
    });
    clearTimeout(timer);
    this.#wake = () => undefined;
  }

  async #refill(): Promise<void> {
    const { leaseMs, connections, relayId } = this.options;
    const want = connections * LEASED_PER_SESSION;
    const taken = await lease(this.actor, this.ref, { leaseId: this.#leaseId, want, relayId, leaseMs, now: realNow() });
    this.#queue.push(...taken.rows);
    if (taken.stopped) this.#finish('stopped');
    else if (taken.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(taken.waitMs, 1000)));
    else if (taken.rows.length === 0) this.#finish('idle');
  }

  async #commit(next: readonly Leased[]): Promise<void> {
    const settled = this.#settled;
    this.#settled = [];
    this.#notePace(settled.length);
    this.#marking = next.length;
    const now = realNow();
    const tell = now.getTime() - this.#told >= LIVE_EVERY_MS;
    if (tell) this.#told = now.getTime();
    try {
      const { granted, stopped } = await exchange(this.actor, this.ref, {
        leaseId: this.#leaseId,
        settled,
        next: next.map((row) => row.id),
        leaseMs: this.options.leaseMs,
        now,
        tell,
      });
      const at = performance.now();
      this.#marking = 0;
      for (const row of next) if (granted.has(row.id)) this.#grant({ row, at });
      if (stopped) this.#finish('stopped');
    } catch (error) {
      // Nothing of this commit is known to be written: what it marked must not be sent, the answers are written again.
      this.#marking = 0;
      this.#settled.push(...settled);
      this.#fail(error);
    }
  }

  #grant(granted: Granted): void {
    const give = this.#mayHandOver() ? this.#idle.shift() : undefined;
    if (give) give(granted);
    else this.#granted.push(granted);
  }
}
