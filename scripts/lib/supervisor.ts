import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import path from 'node:path';

export interface Service {
  name: string;
  args: readonly string[];
  env: Record<string, string | undefined>;
  /**
   * How often it may end by itself within a minute and be started again, each time after a longer pause; one time more
   * stops everything, as does the first time without it.
   */
  restarts?: number;
}

interface Running {
  service: Service;
  child: ChildProcess;
  log: WriteStream;
  /** Moments of the last minute at which it ended by itself. */
  ends: number[];
  /** Set while it waits to be started again. */
  pause?: NodeJS.Timeout;
}

const MINUTE_MS = 60_000;
/** Pause before the first, second, … restart within a minute. A crash is answered at once, a loop of them slowly. */
const PAUSES_MS = [250, 1_000, 4_000, 8_000];

/**
 * Starts the Node programs of one installation, each in its own process group with its output in
 * `<logDir>/<name>.log`, starts again what ends by itself, and stops all of them, last started first. `onEnd` is called
 * when a program ends more often than its `restarts` allow, `onRestart` each time one was started again.
 */
export class Supervisor {
  private readonly running: Running[] = [];
  private stopping = false;

  constructor(
    private readonly logDir: string,
    private readonly onEnd: (reason: string) => void,
    private readonly onRestart: (name: string) => void = () => undefined,
  ) {}

  start(service: Service): void {
    mkdirSync(this.logDir, { recursive: true });
    const log = createWriteStream(path.join(this.logDir, `${service.name}.log`), { flags: 'a' });
    const entry: Running = { service, child: this.launch(service, log), log, ends: [] };
    this.running.push(entry);
    this.watch(entry);
  }

  /** Ids of the programs running now, for the lock file. */
  pids(): number[] {
    return this.running.flatMap(({ child }) => (child.pid !== undefined && isRunning(child) ? [child.pid] : []));
  }

  /** Asks each program to end (SIGTERM to its group), last started first; after `graceMs` it is killed. */
  async stop(graceMs = 15_000): Promise<void> {
    this.stopping = true;
    for (const { pause } of this.running) clearTimeout(pause);
    for (const { child, log } of this.running.toReversed()) {
      await endGroup(child, graceMs);
      log.end();
    }
    this.running.length = 0;
  }

  private launch(service: Service, log: WriteStream): ChildProcess {
    const child = spawn(process.execPath, service.args, {
      env: { ...process.env, ...service.env },
      detached: true,
      // The channel lets the program notice the launcher's death (exit-with-parent.mjs).
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.channel?.unref();
    return child;
  }

  private watch(entry: Running): void {
    const { service } = entry;
    entry.child.once('exit', (code, signal) => {
      if (this.stopping) return;
      // What it had started itself must not stay behind, nor keep its port from the next one.
      if (entry.child.pid !== undefined) signalGroup(entry.child.pid, 'SIGKILL');
      const how = signal ? `signal ${signal}` : `exit code ${code}`;
      const now = Date.now();
      entry.ends = [...entry.ends.filter((at) => at > now - MINUTE_MS), now];
      const times = entry.ends.length;
      if (times > (service.restarts ?? 0)) {
        const often = times > 1 ? `, ${times} times within a minute` : '';
        const file = path.join(this.logDir, `${service.name}.log`);
        this.onEnd(`${service.name} ended by itself (${how}${often}). Its last words are in ${file}`);
        return;
      }
      const pause = PAUSES_MS[times - 1] ?? PAUSES_MS.at(-1) ?? 0;
      console.log(`  ${service.name} ended by itself (${how}); starting it again`);
      entry.pause = setTimeout(() => this.startAgain(entry), pause);
    });
  }

  private startAgain(entry: Running): void {
    if (this.stopping) return;
    entry.child = this.launch(entry.service, entry.log);
    this.watch(entry);
    this.onRestart(entry.service.name);
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function endGroup(child: ChildProcess, graceMs: number): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (isRunning(child)) {
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    signalGroup(pid, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
    await ended;
    clearTimeout(timer);
  }
  // Whatever the program itself had started and left behind.
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // No process of the group is left.
  }
}
