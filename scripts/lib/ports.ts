import { createServer } from 'node:net';
import { hasCode, OperatorError } from './operator-error';

/** A TCP port on 127.0.0.1 that is free now: the first from `from` upwards, or any the system offers when omitted. */
export async function freePort(from?: number): Promise<number> {
  if (from === undefined) return listenOnce(0);
  for (let port = from; port < from + 200; port += 1) {
    if (await isFree(port)) return port;
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
