/** One EventSource per incident and page, shared by all subscribers; it comes back by itself after a cut. */

type Subscriber = { topics: ReadonlySet<string>; onChange: () => void };
type Connection = {
  source: EventSource | null;
  subscribers: Set<Subscriber>;
  attempts: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  wasDown: boolean;
  /** When each topic changed last, in ms of the server's clock. */
  heard: Map<string, number>;
};

const connections = new Map<string, Connection>();
const statusListeners = new Set<() => void>();
let down = false;

/** Milliseconds before the nth new attempt: 1 s, 2 s, 4 s … 30 s, ± 20 % so that all pages do not come back at once. */
export function backoff(attempt: number, random: number): number {
  return Math.min(30_000, 1000 * 2 ** attempt) * (0.8 + 0.4 * random);
}

function report() {
  const next = [...connections.values()].some((connection) => connection.wasDown);
  if (next === down) return;
  down = next;
  for (const listener of statusListeners) listener();
}

function open(incidentId: string, connection: Connection, since: number) {
  const source = new EventSource(`/api/events?incident=${encodeURIComponent(incidentId)}&since=${since}`);
  connection.source = source;
  source.onopen = () => {
    connection.attempts = 0;
    if (!connection.wasDown) return;
    connection.wasDown = false;
    report();
    // What happened during the cut was not heard: everyone re-reads once.
    for (const subscriber of connection.subscribers) subscriber.onChange();
  };
  // `event: topic` with the topic's name as data and its moment as id; 'resync' when the server itself missed events.
  source.addEventListener('topic', (event: MessageEvent<string>) => {
    connection.heard.set(event.data, Number(event.lastEventId));
    for (const subscriber of connection.subscribers)
      if (event.data === 'resync' || subscriber.topics.has(event.data)) subscriber.onChange();
  });
  source.onerror = () => {
    source.close();
    connection.wasDown = true;
    clearTimeout(connection.timer);
    connection.timer = setTimeout(
      () => {
        report();
        open(incidentId, connection, since);
      },
      backoff(connection.attempts++, Math.random()),
    );
  };
}

/**
 * Calls `onChange` when one of the topics changed, also when it did after `readAt` (ms of the server's clock), while the
 * page was on its way; returns the way to stop.
 */
export function subscribe(
  incidentId: string,
  { topics, onChange, readAt }: { topics: readonly string[]; onChange: () => void; readAt: number },
): () => void {
  let connection = connections.get(incidentId);
  if (!connection) {
    connection = {
      source: null,
      subscribers: new Set(),
      attempts: 0,
      timer: undefined,
      wasDown: false,
      heard: new Map(),
    };
    connections.set(incidentId, connection);
    open(incidentId, connection, readAt);
  }
  const shared = connection;
  const subscriber = { topics: new Set(topics), onChange };
  shared.subscribers.add(subscriber);
  if ([...topics, 'resync'].some((topic) => (shared.heard.get(topic) ?? 0) > readAt)) onChange();
  return () => {
    shared.subscribers.delete(subscriber);
    if (shared.subscribers.size > 0) return;
    clearTimeout(shared.timer);
    shared.source?.close();
    connections.delete(incidentId);
    report();
  };
}

/** For useSyncExternalStore: is any connection cut? */
export function subscribeStatus(listener: () => void): () => void {
  statusListeners.add(listener);
  return () => statusListeners.delete(listener);
}

export function isDown(): boolean {
  return down;
}
