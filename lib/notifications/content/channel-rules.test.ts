import { describe, expect, it } from 'vitest';
import { linkHosts, type Message, messageFaults } from './channel-rules';
import { gsm7 } from './gsm7';
import { defaultLetter } from './words';

const full = {
  opening: '{{civility}} {{lastName}},',
  nature: 'n',
  dataConcerned: '{{dataCategories}}',
  consequences: 'c',
  measures: 'm',
  advice: 'a',
  contact: 'c',
  controllerIdentity: '{{laboratory}}',
  cnilComplaintRight: 'r',
  closing: '',
};
const values = {
  laboratory: 'Laboratoire du Port',
  laboratoryEmail: 'contact@labo-port.example',
  laboratoryPhone: '02 97 00 00 00',
};
const message = (over: Partial<Message>): Message => ({
  channel: 'POST',
  audience: 'STANDARD',
  subject: 'Information importante',
  short: '',
  slots: full,
  ...over,
});
const keys = (over: Partial<Message>, known: Parameters<typeof messageFaults>[1] = values): string[] =>
  messageFaults(message(over), known).map(({ key }) => key);
const sms = (short: string): string[] => keys({ channel: 'SMS', short });

describe('SMS', () => {
  it('is a neutral pointer of at most 160 characters of the basic set', () => {
    expect(sms('Information importante vous concernant. Appelez le {{laboratoryPhone}}.')).toEqual([]);
    expect(sms('a'.repeat(160))).toEqual([]);
    expect(sms('a'.repeat(161))).toEqual(['smsLength']);
    expect(sms(`${'a'.repeat(158)}€`)).toEqual([]);
    expect(sms(`${'a'.repeat(159)}€`)).toEqual(['smsLength']);
    expect(sms('Lettre œuvre')).toEqual(['smsCharacters']);
    expect(sms('')).toEqual(['shortMissing']);
  });

  it.each(['fr', 'en'] as const)('is proposed in %s without a character that would make two of it', (locale) => {
    const { short } = defaultLetter(locale, { channel: 'SMS', audience: 'STANDARD' });
    expect(gsm7(short).foreign).toEqual([]);
    expect(sms(short)).toEqual([]);
  });

  it('counts what the fields become, and their words', () => {
    expect(keys({ channel: 'SMS', short: '{{laboratory}}' }, { laboratory: 'x'.repeat(161) })).toEqual(['smsLength']);
    expect(keys({ channel: 'SMS', short: '{{laboratory}}' }, { laboratory: 'Laboratoire de biologie' })).toEqual([
      'shortWords',
    ]);
    expect(sms('Vos analyses ont fui')).toEqual(['shortWords']);
    expect(sms('{{laboratory}} : {{lastName}}')).toEqual(['personField']);
    expect(keys({ channel: 'SMS', short: 'Appelez {{laboratoryPhone}}' }, {})).toEqual(['values']);
  });

  it.each([
    ['voir https://bit.ly/3xYz', ['smsLink']],
    ['voir tinyurl.com/abc', ['smsLink']],
    ['voir www.autre-site.example/info', ['smsLink']],
    ['voir www.labo-port.example/info', []],
    ['écrire à dpo@ailleurs.example', []],
  ])('%s', (text, faults) => {
    expect(sms(text)).toEqual(faults);
  });

  it('reads hosts with and without scheme, not those of an e-mail address', () => {
    expect(linkHosts('a https://x.fr/y, b.example et c@d.fr')).toEqual(['x.fr', 'b.example']);
  });
});

describe('letters', () => {
  it('are refused with an empty mandatory slot, a value the laboratory lacks, a telling subject', () => {
    expect(keys({})).toEqual([]);
    expect(keys({ slots: { ...full, advice: ' ' } })).toEqual(['slots']);
    expect(keys({}, {})).toEqual(['values']);
    expect(keys({ subject: 'Vos résultats VIH' })).toEqual(['subject']);
  });

  it('to the sensitive segment never say what the health data is about', () => {
    const telling = { ...full, dataConcerned: 'votre dépistage du VIH, votre grossesse' };
    expect(keys({ slots: telling })).toEqual([]);
    expect(messageFaults(message({ audience: 'SENSITIVE', slots: telling }), values)).toEqual([
      { key: 'detail', params: { words: 'VIH, grossesse' } },
    ]);
    expect(keys({ audience: 'SENSITIVE' })).toEqual([]);
  });

  it('in public name nobody', () => {
    expect(keys({ channel: 'NOTICE' })).toEqual(['personField']);
    expect(keys({ channel: 'NOTICE', slots: { ...full, opening: '', dataConcerned: 'identité' } })).toEqual([]);
  });

  it('read out need a neutral word for the answering machine', () => {
    expect(keys({ channel: 'PHONE' })).toEqual(['shortMissing']);
    expect(keys({ channel: 'PHONE', short: 'À propos de votre analyse' })).toEqual(['shortWords']);
    expect(keys({ channel: 'PHONE', short: 'Merci de nous rappeler' })).toEqual([]);
  });
});

describe('septets', () => {
  it('counts two for the extension table and names foreign characters once', () => {
    expect(gsm7('a€[')).toEqual({ septets: 5, foreign: [] });
    expect(gsm7('ê’ê')).toEqual({ septets: 2, foreign: ['ê', '’'] });
  });
});
