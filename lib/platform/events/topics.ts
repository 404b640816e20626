/** What a page can be told has changed; the event carries nothing else. */
export const TOPICS = [
  'board',
  'cases',
  'filings',
  'facts',
  'severity',
  'reports',
  'notices',
  'reminders',
  'remediation',
  'patients',
  'purge',
  'requests',
  'import',
  'batches',
  'authorities',
  'leaks',
  'log',
  'evidence',
  'presence',
] as const;
export type Topic = (typeof TOPICS)[number];

/** PostgreSQL channel of live events. */
export const CHANNEL = 'vigie_events';
