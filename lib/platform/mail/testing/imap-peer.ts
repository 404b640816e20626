import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

const CAPABILITIES = 'IMAP4rev1 UIDPLUS MOVE';

/** One folder of the mailbox: uid → message. */
type Folder = Map<number, Buffer>;

/** A small IMAP server for tests: sign-in, folders, search, fetch and move, over TLS or in clear. */
export class ImapPeer {
  readonly folders = new Map<string, Folder>([['INBOX', new Map()]]);
  /** Commands received, without their tags; for what must not have happened. */
  readonly commands: string[] = [];
  /** Cuts the line instead of answering this command once. */
  cutAt: string | null = null;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #uid = 1;

  constructor(
    private readonly account: { user: string; pass: string },
    tls?: TlsOptions,
  ) {
    this.#server = tls
      ? createTlsServer(tls, (socket) => this.#serve(socket))
      : createServer((socket) => this.#serve(socket));
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** A message arrives in the inbox. */
  deliver(message: Buffer): void {
    this.folders.get('INBOX')?.set(this.#uid++, message);
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let rest = '';
    let selected = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) selected = this.#answer(socket, line, selected);
    });
    socket.write(`* OK [CAPABILITY ${CAPABILITIES}] ready\r\n`);
  }

  /** Answers one command; returns the folder selected afterwards. */
  #answer(socket: Socket, line: string, selected: string): string {
    const [, tag = '', rest = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
    const [verb = '', ...args] = rest.match(/"(?:[^"\\]|\\.)*"|\([^)]*\)|[^\s]+/g) ?? [];
    const name = verb.toUpperCase() === 'UID' ? `UID ${(args.shift() ?? '').toUpperCase()}` : verb.toUpperCase();
    this.commands.push(name);
    if (this.cutAt === name) {
      this.cutAt = null;
      socket.destroy();
      return selected;
    }
    const text = (value = ''): string => value.replace(/^"|"$/g, '');
    const done = (): void => void socket.write(`${tag} OK done\r\n`);
    const folder = this.folders.get(selected) ?? new Map<number, Buffer>();
    const uids = [...folder.keys()];
    const chosen = uids.filter((uid) => inSet(args[0] ?? '', uid));
    switch (name) {
      case 'CAPABILITY':
        socket.write(`* CAPABILITY ${CAPABILITIES}\r\n`);
        break;
      case 'LOGIN':
        if (text(args[0]) === this.account.user && text(args[1]) === this.account.pass) break;
        socket.write(`${tag} NO [AUTHENTICATIONFAILED] wrong name or password\r\n`);
        return selected;
      case 'LIST':
        // An empty name asks for the separator and the root.
        if (text(args[1]) === '') socket.write('* LIST (\\Noselect) "/" ""\r\n');
        else for (const path of this.folders.keys()) socket.write(`* LIST (\\HasNoChildren) "/" "${path}"\r\n`);
        break;
      case 'CREATE':
        this.folders.set(text(args[0]), new Map());
        break;
      case 'SELECT': {
        const path = text(args[0]);
        const messages = this.folders.get(path);
        if (!messages) {
          socket.write(`${tag} NO [NONEXISTENT] no such folder\r\n`);
          return selected;
        }
        socket.write(
          `* ${messages.size} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT ${this.#uid}] ok\r\n`,
        );
        socket.write(`${tag} OK [READ-WRITE] selected\r\n`);
        return path;
      }
      case 'UID SEARCH':
        socket.write(`* SEARCH ${uids.join(' ')}\r\n`);
        break;
      case 'UID FETCH':
        for (const uid of chosen) {
          const message = folder.get(uid) ?? Buffer.alloc(0);
          socket.write(`* ${uids.indexOf(uid) + 1} FETCH (UID ${uid} BODY[]<0> {${message.length}}\r\n`);
          socket.write(message);
          socket.write(')\r\n');
        }
        break;
      case 'UID MOVE': {
        const target = this.folders.get(text(args[1])) ?? new Map<number, Buffer>();
        for (const uid of chosen) {
          target.set(this.#uid++, folder.get(uid) ?? Buffer.alloc(0));
          const at = [...folder.keys()].indexOf(uid) + 1;
          folder.delete(uid);
          socket.write(`* ${at} EXPUNGE\r\n`);
        }
        break;
      }
      case 'LOGOUT':
        socket.end(`* BYE bye\r\n${tag} OK bye\r\n`);
        return selected;
    }
    done();
    return selected;
  }
}

/** Whether a number stands in an IMAP sequence set such as 1:3,7. */
function inSet(set: string, uid: number): boolean {
  return set.split(',').some((part) => {
    const [from = 0, to = from] = part
      .split(':')
      .map((value) => (value === '*' ? Number.MAX_SAFE_INTEGER : Number(value)));
    return uid >= Math.min(from, to) && uid <= Math.max(from, to);
  });
}
