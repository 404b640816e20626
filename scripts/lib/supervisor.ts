import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import path from 'node:path';

export interface Service {
  name: string;
  args: readonly string[];
  env: Record<string, string | undefined>;
  /** Started again when it ends by itself (a worker loses nothing by it); otherwise its end stops everything. */
  restart?: boolean;
}

interface Running {
  service: Service;
  child: ChildProcess;
  log: WriteStream;
  starts: number[];
}

/**
 * Starts the Node programs of one installation, each in its own process group with its output in
 * `<logDir>/<name>.log`, and stops all of them, last started first. `onEnd` is called once when a program without
 * `restart` ends by itself.
 */
export class Supervisor {
  private readonly running: Running[] = [];
  private stopping = false;

  constructor(
    private readonly logDir: string,
    private readonly onEnd: (reason: string) => void,
  ) {}

  start(service: Service): void {
    mkdirSync(this.logDir, { recursive: true });
    const log = createWriteStream(path.join(this.logDir, `${service.name}.log`), { flags: 'a' });
    const entry: Running = { service, child: this.launch(service, log), log, starts: [Date.now()] };
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
      const how = signal ? `signal ${signal}` : `exit code ${code}`;
      const file = path.join(this.logDir, `${service.name}.log`);
      entry.starts = entry.starts.filter((at) => at > Date.now() - 60_000);
      if (service.restart && entry.starts.length < 5) {
        console.log(`  ${service.name} ended (${how}); starting it again`);
        entry.starts.push(Date.now());
        entry.child = this.launch(service, entry.log);
        this.watch(entry);
        return;
      }
      this.onEnd(`${service.name} ended by itself (${how}). Its last words are in ${file}`);
    });
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
