import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { enhancedStatus, type HandOverEnd, type HandOverStage, isSendable } from './hand-over';
import { buildMessage, type MailMessage } from './message';

export interface RelaySettings {
  options: SMTPConnectionOptions;
  auth: { user: string; pass: string } | null;
  /** Longest duration of one hand-over in milliseconds, connection included. */
  timeoutMs: number;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

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
  const optional = LOOPBACK.has(parsed.hostname) || parsed.searchParams.get('tls') === 'optional';
  return {
    options: {
      host: parsed.hostname.replace(/^\[|\]$/g, ''),
      port: Number(parsed.port) || (secure ? 465 : 587),
      secure,
      requireTLS: !secure && !optional,
      opportunisticTLS: optional,
      connectionTimeout: Math.min(15_000, timeoutMs),
      greetingTimeout: Math.min(15_000, timeoutMs),
      socketTimeout: timeoutMs,
      socketCloseTimeout: 1000,
      logger: false,
    },
    auth: user ? { user, pass: decodeURIComponent(parsed.password) } : null,
    timeoutMs,
  };
}

interface Failure {
  command?: string;
  responseCode?: number;
  response?: string;
}

/** The part of nodemailer's error that matters; anything else counts as a silent cut. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return {};
  return {
    ...('command' in error && typeof error.command === 'string' && { command: error.command }),
    ...('responseCode' in error && typeof error.responseCode === 'number' && { responseCode: error.responseCode }),
    ...('response' in error && typeof error.response === 'string' && { response: error.response }),
  };
}

function endOf(error: unknown, connected: boolean, bodyStarted: boolean): HandOverEnd {
  const failure = failureOf(error);
  const code = failure.responseCode ?? null;
  return {
    stage: stageOf(failure.command, connected, bodyStarted),
    code,
    status: enhancedStatus(failure.response),
    bodyStarted,
  };
}

function stageOf(command: string | undefined, connected: boolean, bodyStarted: boolean): HandOverStage {
  if (bodyStarted || command === 'DATA') return 'data';
  if (!connected) return 'connect';
  return command === 'MAIL FROM' ? 'sender' : 'recipient';
}

/**
 * One reusable session with the relay. `deliver` never throws: every end is a truthful HandOverEnd, so that the
 * caller can tell "safe to try again" from "may have been delivered".
 */
export class SmtpSession {
  #connection: SMTPConnection | null = null;
  #failed: ((error: unknown) => void) | null = null;

  constructor(private readonly settings: RelaySettings) {}

  /** Hands one message over. One call at a time. */
  async deliver(message: MailMessage): Promise<HandOverEnd> {
    if (!isSendable(message.to)) return { stage: 'message', code: null, status: '', bodyStarted: false };
    const bytes = await buildMessage(message);
    const progress = { connected: false, bodyStarted: false };
    let timer: NodeJS.Timeout | undefined;
    const cut = new Promise<never>((_, reject) => {
      this.#failed = reject;
      timer = setTimeout(() => reject(new Error('hand-over took too long')), this.settings.timeoutMs);
    });
    try {
      await Promise.race([this.#transact(message, bytes, progress), cut]);
      return { stage: 'data', code: 250, status: '', bodyStarted: true };
    } catch (error) {
      const end = endOf(error, progress.connected, progress.bodyStarted);
      // After a refusal the session goes on with the next recipient; after a cut or 421 it is gone.
      if (end.code === null || end.code === 421 || !progress.connected) this.#drop();
      return end;
    } finally {
      clearTimeout(timer);
      this.#failed = null;
    }
  }

  /** Says goodbye to the relay. */
  close(): void {
    this.#connection?.quit();
    this.#connection = null;
  }

  #drop(): void {
    this.#connection?.close();
    this.#connection = null;
  }

  async #transact(
    message: MailMessage,
    bytes: Buffer,
    progress: { connected: boolean; bodyStarted: boolean },
  ): Promise<void> {
    const connection = this.#connection && !this.#connection.destroyed ? this.#connection : await this.#connect();
    progress.connected = true;
    // nodemailer reads the message only after the relay's 354: the first read is the moment of no return.
    let sent = false;
    const body = new Readable({
      read() {
        progress.bodyStarted = true;
        this.push(sent ? null : bytes);
        sent = true;
      },
    });
    const envelope = { from: message.from.address, to: [message.to], size: bytes.length };
    await new Promise<void>((resolve, reject) => {
      connection.send(envelope, body, (error) => (error ? reject(error) : resolve()));
    });
  }

  async #connect(): Promise<SMTPConnection> {
    const connection = new SMTPConnection(this.settings.options);
    this.#connection = connection;
    connection.on('error', (error) => this.#failed?.(error));
    connection.on('end', () => {
      if (this.#connection === connection) this.#connection = null;
    });
    await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
    const { auth } = this.settings;
    if (auth && connection.allowsAuth) {
      await new Promise<void>((resolve, reject) =>
        connection.login(auth, (error) => (error ? reject(error) : resolve())),
      );
    }
    return connection;
  }
}
