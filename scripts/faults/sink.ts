/**
 * The mail relay of the fault test, a process of its own that nobody kills: `sink.ts LEDGER SEED`. Goes wrong at every
 * verb as the seed says, and writes what it really took to the ledger before it answers. Prints its port.
 */
import { appendFileSync } from 'node:fs';
import { type Fault, ScriptedRelay, type Verb } from '@/lib/platform/mail/testing/scripted-relay';
import { seeded } from './random';

const [ledger = '', seed = '1'] = process.argv.slice(2);
const random = seeded(Number(seed));

/** Per verb, what may happen and how often in a thousand; the rest goes well. */
const FAULTS: Readonly<Record<Verb, readonly [number, Fault][]>> = {
  CONNECT: [
    [40, { reply: '421 4.3.2 too busy', thenDrop: true }],
    [40, { drop: true }],
  ],
  EHLO: [
    [30, { reply: '250-relay\r\n250 STARTTLS' }],
    [30, { drop: true }],
  ],
  MAIL: [
    [6, { reply: '451 4.3.0 later' }],
    [4, { reply: '421 4.7.0 closing', thenDrop: true }],
    [4, { drop: true }],
  ],
  RCPT: [
    [10, { reply: '450 4.2.1 busy' }],
    [6, { reply: '452 4.2.2 full' }],
    [12, { reply: '550 5.1.1 unknown' }],
    [4, { drop: true }],
  ],
  DATA: [
    [6, { reply: '451 4.3.0 later' }],
    [4, { reply: '554 5.7.1 refused' }],
    [4, { drop: true }],
  ],
  BODY: [
    [6, { reply: '452 4.3.1 full' }],
    [4, { reply: '421 4.3.0 closing', thenDrop: true }],
    [4, { reply: '554 5.7.1 refused' }],
    [8, { drop: true }],
    [8, { drop: true, keep: true }],
    [6, { reply: '250 2.0.0 queued', thenDrop: true }],
    [3, { tarpitMs: 4000 }],
  ],
};

function fault(verb: Verb): Fault | undefined {
  let draw = random() * 1000;
  for (const [weight, what] of FAULTS[verb]) {
    draw -= weight;
    if (draw < 0) return what;
  }
  return undefined;
}

const relay = new ScriptedRelay({
  fault,
  delayMs: 2,
  pipelining: true,
  onTaken: ({ messageId, to }) => appendFileSync(ledger, `${messageId} ${to}\n`),
});
process.stdout.write(`${await relay.listen()}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
