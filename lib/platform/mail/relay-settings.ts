import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { isLoopback } from '@/lib/platform/utils/loopback';

export interface RelaySettings {
  options: SMTPConnectionOptions;
  auth: { user: string; pass: string } | null;
  /** Longest duration of one hand-over in milliseconds, connection included. */
  timeoutMs: number;
}

/** A relay as an administrator describes it. */
export interface RelayAccount {
  host: string;
  port: number;
  /** TLS from the first byte, STARTTLS or nothing, or in clear (loopback only). */
  tls: 'IMPLICIT' | 'STARTTLS' | 'NONE';
  username: string;
  password: string;
  /** PEM of its own authority; empty = the public ones. */
  ca: string;
  ehloName: string;
}

const limits = (timeoutMs: number) => ({
  connectionTimeout: Math.min(15_000, timeoutMs),
  greetingTimeout: Math.min(15_000, timeoutMs),
  socketTimeout: timeoutMs,
  socketCloseTimeout: 1000,
  logger: false as const,
});

/**
 * Reads SMTP_URL: `smtp://user:pass@host:587` (STARTTLS, required unless the host is this machine) or `smtps://…`.
 * `?tls=optional` allows a relay of the internal network without TLS.
 * @throws TypeError when it is no such address.
 */
export function relaySettings(url: string, timeoutMs = 60_000): RelaySettings {
  const parsed = new URL(url);
  if (parsed.protocol !== 'smtp:' && parsed.protocol !== 'smtps:')
    throw new TypeError('SMTP_URL must begin with smtp:// or smtps://');
  const secure = parsed.protocol === 'smtps:';
  const user = decodeURIComponent(parsed.username);
  const optional = isLoopback(parsed.hostname) || parsed.searchParams.get('tls') === 'optional';
  return {
    options: {
      host: parsed.hostname.replace(/^\[|\]$/g, ''),
      port: Number(parsed.port) || (secure ? 465 : 587),
      secure,
      requireTLS: !secure && !optional,
      opportunisticTLS: optional,
      ...limits(timeoutMs),
    },
    auth: user ? { user, pass: decodeURIComponent(parsed.password) } : null,
    timeoutMs,
  };
}

/**
 * Settings of a configured relay: certificates are always checked, TLS 1.2 at least, never in clear elsewhere.
 * @throws TypeError for a relay in clear that is not this machine.
 */
export function accountSettings(account: RelayAccount, timeoutMs = 60_000): RelaySettings {
  const { host, port, tls, username, password, ca, ehloName } = account;
  if (tls === 'NONE' && !isLoopback(host)) throw new TypeError('a relay without TLS must be on this machine');
  return {
    options: {
      host,
      port,
      secure: tls === 'IMPLICIT',
      requireTLS: tls === 'STARTTLS',
      ignoreTLS: tls === 'NONE',
      ...(ehloName && { name: ehloName }),
      tls: { minVersion: 'TLSv1.2', ...(ca && { ca }) },
      ...limits(timeoutMs),
    },
    auth: username ? { user: username, pass: password } : null,
    timeoutMs,
  };
}
