import 'server-only';
import pg from 'pg';
import { required } from '@/lib/platform/env';
import { logger } from '@/lib/platform/log/logger';
import { realNow } from '@/lib/platform/time/clock';
import { CHANNEL, TOPICS, type Topic } from './topics';

/** Hears a topic and when it changed, in ms. */
type Listener = (topic: Topic | 'resync', at: number) => void;

/** One LISTEN connection per web process, shared by all open event streams. */
class Hub {
  private readonly listeners = new Map<string, Set<Listener>>();
  /** When each topic of each incident changed last: a few numbers for every incident at work. */
  private readonly changed = new Map<string, Map<Topic, number>>();
  private client: pg.Client | undefined;
  private retryMs = 500;
  private listening = Promise.withResolvers<void>();

  /**
   * Hears the topics of one incident, first those that changed after `since` (ms): a page was on its way then.
   * Returns the function that stops.
   */
  subscribe(incidentId: string, since: number, listener: Listener): () => void {
    const set = this.listeners.get(incidentId) ?? new Set();
    this.listeners.set(incidentId, set.add(listener));
    if (!this.client) this.connect();
    for (const [topic, at] of this.changed.get(incidentId) ?? []) if (at > since) listener(topic, at);
    return () => {
      set.delete(listener);
      if (set.size === 0) this.listeners.delete(incidentId);
    };
  }

  /** Resolves once the database is being listened to: what is said from then on is heard. */
  ready(): Promise<void> {
    return this.listening.promise;
  }

  private connect(): void {
    const client = new pg.Client({
      connectionString: required('VIGIE_APP_DATABASE_URL'),
      application_name: 'vigie-events',
      keepAlive: true,
    });
    this.client = client;
    const lost = (error?: Error) => {
      if (this.client !== client) return;
      this.client = undefined;
      this.listening = Promise.withResolvers<void>();
      if (error) logger.warn({ kind: 'event connection lost', code: 'LISTEN' });
      client.end().catch(() => undefined);
      setTimeout(() => this.listeners.size > 0 && !this.client && this.connect(), this.retryMs).unref();
      this.retryMs = Math.min(this.retryMs * 2, 10_000);
    };
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', (message) => this.dispatch(message.payload ?? ''));
    client
      .connect()
      .then(() => client.query(`LISTEN ${CHANNEL}`))
      .then(() => {
        this.retryMs = 500;
        this.listening.resolve();
        // What was said while nobody listened is lost: every page re-reads once.
        for (const set of this.listeners.values()) for (const listener of set) listener('resync', realNow().getTime());
      })
      .catch(lost);
  }

  private dispatch(payload: string): void {
    const event: unknown = JSON.parse(payload);
    if (typeof event !== 'object' || event === null || !('i' in event) || !('t' in event)) return;
    const topic = TOPICS.find((known) => known === event.t);
    if (!topic) return;
    const [incidentId, at] = [String(event.i), realNow().getTime()];
    this.changed.set(incidentId, (this.changed.get(incidentId) ?? new Map()).set(topic, at));
    for (const listener of this.listeners.get(incidentId) ?? []) listener(topic, at);
  }
}

const store = globalThis as typeof globalThis & { vigieHub?: Hub };

/** The hub of this process. */
export function hub(): Hub {
  store.vigieHub ??= new Hub();
  return store.vigieHub;
}
