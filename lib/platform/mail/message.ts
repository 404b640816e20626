import MimeNode from 'nodemailer/lib/mime-node';

export interface MailMessage {
  /** With its angle brackets. */
  messageId: string;
  from: { name: string; address: string };
  replyTo: string;
  to: string;
  subject: string;
  text: string;
  /** Language of the text, RFC 3282. */
  locale: string;
  /** Signed return address of the envelope (RFC 5321 reverse-path); the sender's own when left out. */
  returnTo?: string;
  /** Notices asked of the relay when it knows them (RFC 3461); none when left out. */
  receipt?: { envelopeId: string; onDelivery: boolean };
}

/** The bytes of a plain-text message: no attachment, no link tracking, nothing about the person in the headers. */
export function buildMessage(message: MailMessage): Promise<Buffer> {
  const node = new MimeNode('text/plain; charset=utf-8', { newline: '\r\n' });
  node.setHeader({
    from: message.from,
    to: message.to,
    ...(message.replyTo && { 'reply-to': message.replyTo }),
    subject: message.subject,
    'message-id': message.messageId,
    'content-language': message.locale,
    // RFC 3834: no out-of-office answer to a mailing.
    'auto-submitted': 'auto-generated',
  });
  node.setContent(message.text);
  return node.build();
}
