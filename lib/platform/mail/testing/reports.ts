/** Delivery reports as mail systems write them, for tests. */
export interface ReportOptions {
  /** Envelope recipient: the signed return address. */
  to?: string;
  envelopeId?: string;
  action?: string;
  status?: string;
  diagnostic?: string;
  /** Groups of further recipients. */
  more?: string[];
  headers?: string[];
}

/** A multipart/report as Postfix writes it, with the headers of the message only. */
export function deliveryReport({
  to = 'retours@labo.test',
  envelopeId,
  action = 'failed',
  status = '5.1.1',
  diagnostic = 'smtp; 550 5.1.1 <anne@patients.example>: Recipient address rejected: User unknown',
  more = [],
  headers = [],
}: ReportOptions = {}): Buffer {
  const lines = [
    'Return-Path: <>',
    `Delivered-To: ${to}`,
    ...headers,
    'Date: Fri, 26 Feb 2021 13:05:00 +0100 (CET)',
    'From: MAILER-DAEMON@relais.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${to}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="A/B.1"',
    '',
    '--A/B.1',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host relais.example.',
    '',
    '--A/B.1',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relais.example',
    ...(envelopeId ? [`Original-Envelope-Id: ${envelopeId}`] : []),
    'Arrival-Date: Fri, 26 Feb 2021 13:04:58 +0100 (CET)',
    '',
    'Final-Recipient: rfc822; anne@patients.example',
    'Original-Recipient: rfc822;anne@patients.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx.patients.example',
    `Diagnostic-Code: ${diagnostic.slice(0, 30)}`,
    `    ${diagnostic.slice(30)}`,
    ...more.flatMap((group) => ['', group]),
    '',
    '--A/B.1',
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    'From: Labo <no-reply@labo.test>',
    'To: anne@patients.example',
    'Subject: Information importante de votre laboratoire',
    '',
    '--A/B.1--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

/** An out-of-office answer to a return address. */
export function autoReply(to: string): Buffer {
  return Buffer.from(
    [
      `Delivered-To: ${to}`,
      'From: anne@patients.example',
      `To: ${to}`,
      'Subject: Absente du bureau',
      'Auto-Submitted: auto-replied (vacation)',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Je serai de retour lundi.',
      '',
    ].join('\r\n'),
  );
}
