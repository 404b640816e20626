import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPEnvelope } from 'nodemailer/lib/smtp-connection';
import { enhancedStatus, type HandOverEnd, type HandOverStage, isSendable, type SessionFault } from './hand-over';
import { type MailMessage, MessageBuilder } from './message';
import type { RelaySettings } from './relay-settings';

interface Failure {
  kind?: string;
  text?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** The part of nodemailer's error that matters; anything else counts as a silent cut. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return {};
  return {
    text: error.message,
    ...('code' in error && typeof error.code === 'string' && { kind: error.code }),
    ...('command' in error && typeof error.command === 'string' && { command: error.command }),
    ...('responseCode' in error && typeof error.responseCode === 'number' && { responseCode: error.responseCode }),
    ...('response' in error && typeof error.response === 'string' && { response: error.response }),
  };
}

function endOf(error: unknown, connected: boolean, bodyStarted: boolean): HandOverEnd {
  const failure = failureOf(error);
  const code = failure.responseCode ?? null;
  const stage = stageOf(failure.command, connected, bodyStarted);
  return {
    stage,
    code,
    status: enhancedStatus(failure.response),
    bodyStarted,
    ...(stage === 'connect' && { fault: sessionFault(failure) }),
  };
}

/** Whether waiting helps: a refused sign-in or a certificate that does not hold needs a person. */
function sessionFault({ kind, text = '' }: Failure): SessionFault {
  if (kind === 'EAUTH') return 'signInRefused';
  if (kind === 'ETLS' || /certificate|altname|STARTTLS/i.test(text)) return 'tlsFailed';
  return 'unreachable';
}

function stageOf(command: string | undefined, connected: boolean, bodyStarted: boolean): HandOverStage {
  if (bodyStarted || command === 'DATA') return 'data';
  if (!connected) return 'connect';
  return command === 'MAIL FROM' ? 'sender' : 'recipient';
}

/**
 * One reusable session with the relay. `deliver` never throws: every end is a truthful HandOverEnd, so that the
 * caller can tell "safe to try again" from "may have been delivered". Sessions of one mailing share a builder.
 */
export class SmtpSession {
  #connection: SMTPConnection | null = null;
  #failed: ((error: unknown) => void) | null = null;

  constructor(
    private readonly settings: RelaySettings,
    private readonly builder = new MessageBuilder(),
  ) {}

  /** Hands one message over. One call at a time. */
  async deliver(message: MailMessage): Promise<HandOverEnd> {
    if (!isSendable(message.to)) return { stage: 'message', code: null, status: '', bodyStarted: false };
    const bytes = await this.builder.build(message);
    const reused = this.#connection !== null;
    const { end, late } = await this.#try(message, bytes);
    // A relay may end a session between two messages: nothing of this one has left, a fresh session will tell.
    const closedBetween = reused && !late && end.code === null && !end.bodyStarted && end.stage !== 'connect';
    return closedBetween ? (await this.#try(message, bytes)).end : end;
  }

  async #try(message: MailMessage, bytes: Buffer): Promise<{ end: HandOverEnd; late: boolean }> {
    const progress = { connected: false, bodyStarted: false };
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const cut = new Promise<never>((_, reject) => {
      this.#failed = reject;
      timer = setTimeout(() => {
        late = true;
        reject(new Error('hand-over took too long'));
      }, this.settings.timeoutMs);
    });
    try {
      await Promise.race([this.#transact(message, bytes, progress), cut]);
      return { end: { stage: 'data', code: 250, status: '', bodyStarted: true }, late };
    } catch (error) {
      const end = endOf(error, progress.connected, progress.bodyStarted);
      // After a refusal the session goes on with the next recipient; after a cut or 421 it is gone.
      if (end.code === null || end.code === 421 || !progress.connected) this.#drop();
      return { end, late };
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
    const envelope = envelopeOf(message, bytes.length);
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
    if (auth) {
      if (!connection.allowsAuth) throw Object.assign(new Error('the relay offers no sign-in'), { code: 'EAUTH' });
      await new Promise<void>((resolve, reject) =>
        connection.login(auth, (error) => (error ? reject(error) : resolve())),
      );
    }
    return connection;
  }
}

/** Where it goes, where returns go, and which notices about it are asked for (RFC 3461; the body never comes back). */
function envelopeOf({ to, from, returnTo, receipt }: MailMessage, size: number): SMTPEnvelope {
  const envelope = { from: returnTo ?? from.address, to: [to], size };
  if (!receipt) return envelope;
  const notify = receipt.onDelivery ? ['SUCCESS', 'FAILURE', 'DELAY'] : ['FAILURE', 'DELAY'];
  return { ...envelope, dsn: { ret: 'HDRS', envid: receipt.envelopeId, notify, recipient: to } };
}
