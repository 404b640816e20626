import { createServer } from 'node:net';
import { hasCode, OperatorError } from './operator-error';

/** Ports of 1024 and above that browsers refuse to open (WHATWG Fetch, "bad port"): a page there would never appear. */
const BLOCKED = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** A TCP port on 127.0.0.1 that is free now: the first from `from` upwards, or any the system offers when omitted. */
export async function freePort(from?: number): Promise<number> {
  if (from === undefined) return listenOnce(0);
  for (let port = from; port < from + 200; port += 1) {
    if (!BLOCKED.has(port) && (await isFree(port))) return port;
  }
  throw new OperatorError(`No free port between ${from} and ${from + 199}. Stop another server or set PORT.`);
}

/** The port the operator asked for (environment variable), checked to be free; else the first free one from `from`. */
export async function requestedPort(variable: string, from: number): Promise<number> {
  const value = process.env[variable];
  if (!value) return freePort(from);
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new OperatorError(`${variable}=${value} is not a port number (1 to 65535).`);
  }
  if (BLOCKED.has(port)) {
    throw new OperatorError(`Browsers refuse to open port ${port}. Choose another with ${variable}=<number>.`);
  }
  if (await isFree(port)) return port;
  throw new OperatorError(
    `Port ${port} is already used on this machine. Choose another with ${variable}=<number>, or leave ${variable} unset: a free port is then found.`,
  );
}

/** Whether nothing listens on this port of 127.0.0.1 (a port we may not open counts as not free). */
export async function isFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port);
    return true;
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE') || hasCode(error, 'EACCES')) return false;
    throw error;
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
