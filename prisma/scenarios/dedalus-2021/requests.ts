import type { StepKind } from '@/lib/requests/authentication/rules';
import type { Capacity, RequestChannel, RequestKind } from '@/lib/requests/kinds/catalogue';
import type { RequestState } from '@/lib/requests/rules';
import { paris } from '../time';
import { fixedId } from './ids';
import type { LogLine } from './load/log';

/** A request of a fictional person; its number is its place in the list, from 1. */
export interface ScenarioRequest {
  readonly laboratory: number;
  readonly kind: RequestKind;
  readonly channel: RequestChannel;
  readonly state: RequestState;
  readonly receivedAt: Date;
  readonly author: string;
  readonly owner: string | null;
  readonly who: {
    lastName: string;
    firstName: string;
    birthDate: string;
    phone?: string;
    street?: string;
    postcode?: string;
    city?: string;
  };
  readonly capacity?: Capacity;
  readonly requester?: string;
  readonly note?: string;
  readonly steps?: readonly { kind: StepKind; proof?: string; at: Date }[];
  readonly authenticatedAt?: Date;
  readonly answeredAt?: Date;
  readonly refusal?: { code: string; reason: string; at: Date };
}

const DPO = 'Hervé Guillou';
const BIOLOGIST = 'Dr Anne Morvan';
const HOTLINE = 'Sophie Le Bihan';
const lorient = { postcode: '56100', city: 'Lorient' };

/** What patients asked between 24 and 26 February 2021, as it stands when the scenario opens. */
export const requests: readonly ScenarioRequest[] = [
  // Called back on the known number, and nothing more since: late against our own aim of a day.
  {
    laboratory: 1,
    kind: 'IN_FILE',
    channel: 'HOTLINE',
    state: 'AUTHENTICATING',
    receivedAt: paris('24T09:40'),
    author: HOTLINE,
    owner: DPO,
    who: { lastName: 'Le Gall', firstName: 'Yannick', birthDate: '1958-03-12', phone: '+33639980112' },
    steps: [{ kind: 'CALL_BACK', at: paris('24T10:35') }],
  },
  {
    laboratory: 1,
    kind: 'QUESTION',
    channel: 'HOTLINE',
    state: 'CLOSED',
    receivedAt: paris('24T10:15'),
    author: DPO,
    owner: DPO,
    who: {
      lastName: 'Corre',
      firstName: 'Maëlle',
      birthDate: '',
      phone: '+33639980113',
      street: '4 rue du Port',
      ...lorient,
    },
    answeredAt: paris('25T17:30'),
  },
  {
    laboratory: 3,
    kind: 'ACCESS',
    channel: 'LETTER',
    state: 'RECEIVED',
    receivedAt: paris('24T11:00'),
    author: HOTLINE,
    owner: null,
    who: { lastName: 'Jégou', firstName: 'Armelle', birthDate: '1971-09-30' },
  },
  {
    laboratory: 1,
    kind: 'ACCESS',
    channel: 'COUNTER',
    state: 'AUTHENTICATED',
    receivedAt: paris('25T08:50'),
    author: BIOLOGIST,
    owner: DPO,
    who: {
      lastName: 'Tanguy',
      firstName: 'Solenn',
      birthDate: '1984-06-02',
      phone: '+33639980114',
      street: '12 quai des Indes',
      ...lorient,
    },
    steps: [{ kind: 'ID_SEEN', at: paris('25T08:54') }],
    authenticatedAt: paris('25T08:55'),
  },
  {
    laboratory: 5,
    kind: 'ERASURE',
    channel: 'EMAIL',
    state: 'RECEIVED',
    receivedAt: paris('25T10:20'),
    author: HOTLINE,
    owner: null,
    who: { lastName: 'Marzin', firstName: 'Denis', birthDate: '1966-11-18' },
  },
  {
    laboratory: 1,
    kind: 'REPRESENTATIVE',
    channel: 'HOTLINE',
    state: 'AUTHENTICATING',
    receivedAt: paris('25T14:10'),
    author: HOTLINE,
    owner: BIOLOGIST,
    capacity: 'PARENT',
    requester: 'Gaëlle Riou',
    who: { lastName: 'Riou', firstName: 'Nolan', birthDate: '2011-04-21', phone: '+33639980115' },
    note: 'Rappeler après 17 h.',
    steps: [{ kind: 'MANDATE', proof: 'FAMILY_RECORD', at: paris('25T16:40') }],
  },
  {
    laboratory: 2,
    kind: 'COMPLAINT',
    channel: 'LETTER',
    state: 'RECEIVED',
    receivedAt: paris('25T15:00'),
    author: HOTLINE,
    owner: null,
    who: { lastName: 'Pennec', firstName: 'Odile', birthDate: '1949-01-07' },
  },
  {
    laboratory: 1,
    kind: 'OBJECTION',
    channel: 'EMAIL',
    state: 'REFUSED',
    receivedAt: paris('24T16:20'),
    author: DPO,
    owner: DPO,
    who: { lastName: 'Sans-Nom', firstName: '', birthDate: '' },
    refusal: {
      code: 'IDENTITY',
      reason: 'Message anonyme, sans réponse à notre demande de précisions.',
      at: paris('26T10:30'),
    },
  },
  {
    laboratory: 1,
    kind: 'IN_FILE',
    channel: 'HOTLINE',
    state: 'RECEIVED',
    receivedAt: paris('26T09:05'),
    author: HOTLINE,
    owner: null,
    who: { lastName: 'Guéguen', firstName: 'Thierry', birthDate: '1977-12-24', phone: '+33639980116' },
  },
  {
    laboratory: 8,
    kind: 'HEIRS',
    channel: 'LETTER',
    state: 'RECEIVED',
    receivedAt: paris('26T09:30'),
    author: HOTLINE,
    owner: null,
    capacity: 'HEIR',
    requester: 'Bruno Kervella',
    who: { lastName: 'Kervella', firstName: 'Jeanne', birthDate: '1931-05-05' },
  },
  {
    laboratory: 1,
    kind: 'LETTER_AGAIN',
    channel: 'EMAIL',
    state: 'RECEIVED',
    receivedAt: paris('26T11:20'),
    author: BIOLOGIST,
    owner: BIOLOGIST,
    who: { lastName: 'Le Bras', firstName: 'Koulm', birthDate: '1990-08-15', phone: '+33639980117' },
  },
];

export const SCRIPT = {
  phone: '01 99 00 47 21',
  hours: 'du lundi au samedi, de 8 h à 20 h',
  author: 'Camille Roussel',
  at: paris('25T18:10'),
  text: [
    'Bonjour, numéro d’information des laboratoires. Je m’appelle …',
    'Un fichier de données de laboratoires a été diffusé sans autorisation sur internet. Chaque personne concernée sera informée par son laboratoire.',
    'Je ne peux rien vous dire de votre présence dans ce fichier avant d’avoir vérifié votre identité. Je ne vous demanderai ni votre numéro de sécurité sociale entier, ni un code, ni un paiement.',
    'Quel est votre laboratoire ? Que souhaitez-vous ?',
    'Méfiez-vous des appels et messages qui citent vos informations. N’utilisez pas les sites privés qui proposent de vérifier votre présence dans le fichier.',
  ].join('\n\n'),
  textEn: [
    'Hello, information line of the laboratories. My name is …',
    'A file of laboratory data has been disclosed on the internet without authorisation. Everyone concerned will be informed by their laboratory.',
    'I cannot tell you whether you are in this file before I have checked your identity. I shall ask neither for your whole social-security number, nor for a code, nor for a payment.',
    'Which is your laboratory? What do you wish?',
  ].join('\n\n'),
} as const;

/** What the log says of them. */
export function requestLines(): LogLine[] {
  const script: LogLine = {
    at: SCRIPT.at,
    author: SCRIPT.author,
    human: true,
    type: 'hotline.scriptSaved',
    payload: { version: 1 },
  };
  return [script, ...requests.flatMap(linesOf)];
}

function linesOf(request: ScenarioRequest, index: number): LogLine[] {
  const { laboratory, kind, channel, author, owner, steps = [], authenticatedAt, refusal, receivedAt } = request;
  const [number, requestId] = [index + 1, fixedId('request', index + 1)];
  const event = { requestId, number };
  const by = { author: owner ?? author, laboratory, human: true };
  return [
    { at: receivedAt, author, laboratory, human: true, type: 'request.received', payload: { ...event, kind, channel } },
    ...steps.map(({ at }): LogLine => ({ at, ...by, type: 'request.stepNoted', payload: event })),
    ...(authenticatedAt
      ? [{ at: authenticatedAt, ...by, type: 'request.authenticated' as const, payload: event }]
      : []),
    ...(refusal
      ? [{ at: refusal.at, ...by, type: 'request.refused' as const, payload: { ...event, code: refusal.code } }]
      : []),
  ];
}
