import { createServer, type Server, type Socket } from 'node:net';

export type Verb = 'CONNECT' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'BODY';

/** What the relay does instead of its normal answer. `keep` = the message was taken although the answer never left. */
export type Fault = { reply: string; thenDrop?: boolean } | { drop: true; keep?: boolean } | { tarpitMs: number };

/** One message taken by the relay: the ledger that a crash of our side cannot touch. */
export interface Taken {
  messageId: string;
  to: string;
  data: string;
}

export interface RelayOptions {
  fault?: (verb: Verb, to: string) => Fault | undefined;
  /** Milliseconds before the answer to a message. */
  delayMs?: number;
  /** Waited for once a message is whole, before the answer to it. */
  hold?: () => Promise<void>;
  /** Told of each message taken, before the answer leaves. */
  onTaken?: (taken: Taken) => void;
  pipelining?: boolean;
  /** Port to listen on; 0 takes a free one. */
  port?: number;
}

const NORMAL: Record<Verb, string> = {
  CONNECT: '220 relay ready',
  EHLO: '250 relay',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go ahead',
  BODY: '250 2.0.0 queued',
};

/** A small SMTP server for tests that answers, refuses or cuts at each verb as told, and keeps what it took. */
export class ScriptedRelay {
  readonly taken: Taken[] = [];
  sessions = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(private readonly options: RelayOptions = {}) {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** Starts listening on the loopback; returns the SMTP_URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(this.options.port ?? 0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #serve(socket: Socket): void {
    this.sessions += 1;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let rest = '';
    let to = '';
    let sender = false;
    let recipient = false;
    let body: string[] | null = null;
    let tls = false;
    const answer = (verb: Verb, kept: () => void = () => undefined): boolean => {
      const fault = this.options.fault?.(verb, to);
      if (fault && 'tarpitMs' in fault) {
        kept();
        setTimeout(() => socket.write(`${NORMAL[verb]}\r\n`), fault.tarpitMs);
        return true;
      }
      if (!fault) {
        kept();
        const extension = verb === 'EHLO' && this.options.pipelining ? '250-relay\r\n250 PIPELINING' : NORMAL[verb];
        socket.write(`${extension}\r\n`);
        return true;
      }
      if ('drop' in fault) {
        if (fault.keep) kept();
        socket.destroy();
        return fault.keep ?? false;
      }
      if (fault.reply.startsWith('2')) kept();
      socket.write(`${fault.reply}\r\n`, () => fault.thenDrop && socket.destroy());
      return fault.reply.startsWith('2') || fault.reply.startsWith('3');
    };
    const finish = (lines: string[]): void => {
      const data = lines.join('\r\n');
      const messageId = /^message-id:\s*(<[^>]+>)/im.exec(data)?.[1] ?? '';
      const taken = { messageId, to, data };
      setTimeout(async () => {
        if (this.options.hold) await this.options.hold();
        answer('BODY', () => {
          this.taken.push(taken);
          this.options.onTaken?.(taken);
        });
      }, this.options.delayMs ?? 0);
    };
    const onLine = (line: string): void => {
      if (body) {
        if (line !== '.') return void body.push(line);
        finish(body);
        body = null;
        return;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') answer('EHLO');
      else if (verb === 'MAIL') [sender, recipient] = [answer('MAIL'), false];
      else if (verb === 'RCPT') {
        to = /<([^>]*)>/.exec(line)?.[1] ?? '';
        if (sender) recipient = answer('RCPT');
        else socket.write('503 5.5.1 no sender\r\n');
      } else if (verb === 'DATA') {
        if (!recipient) socket.write('503 5.5.1 no recipient\r\n');
        else if (answer('DATA')) body = [];
      } else if (verb === 'STAR') {
        // A relay that offers TLS and cannot do it.
        tls = true;
        socket.write('220 2.0.0 go ahead\r\n');
      } else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    };
    socket.on('data', (chunk) => {
      if (tls) return void socket.destroy();
      const lines = (rest + chunk.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    });
    answer('CONNECT');
  }
}
