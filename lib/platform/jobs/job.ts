export type JobData = Record<string, string | number | boolean | null>;

/** What lib/<noun>/jobs.ts exports in `jobs`: one kind of background work, run by the worker process. */
export interface JobHandler {
  /** '<noun>.<verb>': letters, digits, dots, hyphens, underscores. */
  name: string;
  /** How many of this kind run at once in one worker process; 1 when left out. */
  concurrency?: number;
  /** Cron expression in Europe/Paris for work that repeats by itself; run() then gets {}. */
  cron?: string;
  /**
   * Does the work. It is retried with growing delays when it throws and again after a crash, so it must continue from
   * what the domain tables say. `signal` fires when the worker must stop: leave soon by throwing signal.reason.
   */
  run(data: JobData, signal: AbortSignal): Promise<void>;
}

/** A module lib/<noun>/jobs.ts as the worker sees it. */
export interface JobModule {
  jobs: readonly JobHandler[];
  /** Called once when a worker starts: enqueue again whatever the domain tables show as unfinished. */
  recover?: () => Promise<void>;
}

/**
 * Options of every queue. 'stately': with the same singletonKey at most one job waits and one runs, so work that
 * arrives during a run is not lost and none runs twice at the same time. A worker that stops beating for 10 s
 * (kill -9, machine lost) has its jobs given to another.
 */
export const QUEUE_OPTIONS = {
  policy: 'stately',
  notify: true,
  heartbeatSeconds: 10,
  expireInSeconds: 23 * 3600,
  retryLimit: 50,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  deleteAfterSeconds: 7 * 24 * 3600,
} as const;

/** A job that ran out of retries in 'failed' still shows in its domain table; the queue keeps it a week. */
export const JOB_SCHEMA = 'pgboss';
