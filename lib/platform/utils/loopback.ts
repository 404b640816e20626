const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** True for this machine: the only place where a message may travel in clear. */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host.toLowerCase());
