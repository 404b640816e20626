/**
 * Where a hand-over to the relay ended: `message` = the message itself cannot be sent (address form), `connect` =
 * no session (network, greeting, TLS, sign-in), `sender` = MAIL FROM, `recipient` = RCPT TO, `data` = DATA or later.
 */
export type HandOverStage = 'message' | 'connect' | 'sender' | 'recipient' | 'data';

/** Why there is no session: the relay is away, refuses our name and password, or shows no certificate that holds. */
export type SessionFault = 'unreachable' | 'signInRefused' | 'tlsFailed';

/** How one SMTP transaction ended, as far as this side of the connection can tell. */
export interface HandOverEnd {
  stage: HandOverStage;
  /** SMTP reply code of that stage; null when the connection ended without a reply. */
  code: number | null;
  /** RFC 3463 status such as 5.1.1; empty when the relay gave none. */
  status: string;
  /** The first byte of the message had left: without a reply nobody knows whether it was delivered. */
  bodyStarted: boolean;
  /** Only at stage `connect`. */
  fault?: SessionFault;
}

/** Enhanced status at the start of a reply text ("550 5.1.1 …"), or empty. */
export function enhancedStatus(response: string | undefined): string {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1] ?? '';
}

/** True for an address that can be put on an SMTP command line: one @, a dotted domain, no space or control. */
export function isSendable(address: string): boolean {
  return (
    address.length <= 254 && /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\]+\.[^\s@.<>"(),:;[\]\\]{2,}$/.test(address)
  );
}
