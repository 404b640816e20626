import { OPENING, paris } from '../time';

/** Columns of the vendor's matrix, with when they were asked of the vendor. */
export const actions = [
  {
    title: 'Fermer le FTP public',
    description: 'Couper la zone publique du serveur de transfert et prouver qu’elle ne répond plus depuis internet.',
    requestedAt: paris('23T18:00'),
  },
  {
    title: 'Révoquer les comptes partagés',
    description: 'Désactiver les comptes communs à plusieurs salariés ; comptes nominatifs seulement.',
    requestedAt: paris('23T18:00'),
  },
  {
    title: 'Chiffrer les transferts',
    description: 'SFTP ou HTTPS avec certificat valide ; plus aucun dépôt en clair.',
    requestedAt: paris('24T10:00'),
  },
  {
    title: 'Purger les extractions',
    description: 'Supprimer les extractions des migrations passées, avec procès-verbal.',
    requestedAt: paris('24T10:00'),
  },
  {
    title: 'Surveiller les accès',
    description: 'Journaux centralisés et alerte sur les adresses inconnues.',
    requestedAt: paris('25T09:00'),
  },
  {
    title: 'Changer les accès au portail',
    description: 'Forcer le changement des mots de passe du portail des patients.',
    requestedAt: paris('25T09:00'),
  },
  {
    title: 'Version corrigée',
    description: 'Installer la version qui ne stocke plus les codes d’accès en clair.',
    requestedAt: paris('24T10:00'),
  },
] as const;

/** A accepted, L delivered, E in progress, P to do, D to do by tonight, R refused. One row per laboratory. */
const MATRIX = [
  'AALDPPE ARDPPPP AALDEPE ADPPPPP ALDEPPE AAALEPL ALRPPPP AAAALPL AAAAALL ADPPPPP',
  'AADPPPE AALPEPP AAALPPE ADPPPPP AAADEPL AALDPPP AAALEPL ALDPPPP AAAEPPE AALPEPP',
  'AADPPPP AAALPPE AAAPEPL ALDPPPP AAREPPE AAALPPP AADPPPE AALPEPP',
]
  .join(' ')
  .split(' ');

const REASONS: Readonly<Record<string, string>> = {
  '2.2': 'Deux comptes encore actifs sur la copie d’écran fournie.',
  '7.3': 'Le certificat a expiré le 12 janvier.',
  '25.3': 'L’attestation ne nomme pas le serveur concerné.',
};
/** Cells first refused, corrected since, then accepted. */
const CORRECTED: Readonly<Record<string, string>> = {
  '3.2': 'La copie d’écran ne montre pas la date.',
  '19.3': 'Port 21 encore ouvert au moment de la vérification.',
  '8.4': 'Le procès-verbal ne cite qu’un serveur sur deux.',
};

type State = 'TODO' | 'IN_PROGRESS' | 'DELIVERED' | 'ACCEPTED' | 'REFUSED';
const STATES: Readonly<Record<string, State>> = {
  A: 'ACCEPTED',
  L: 'DELIVERED',
  E: 'IN_PROGRESS',
  P: 'TODO',
  D: 'TODO',
  R: 'REFUSED',
};

export interface ScenarioItemEvent {
  readonly from: State;
  readonly to: State;
  readonly at: Date;
  readonly author: string;
  readonly note: string;
}

export interface ScenarioItem {
  readonly laboratory: number;
  readonly action: number;
  readonly state: State;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly reason: string;
  readonly deliveredAt: Date | null;
  readonly decidedAt: Date | null;
  readonly events: readonly ScenarioItemEvent[];
}

const HOUR = 3_600_000;
const later = (date: Date, hours: number) =>
  new Date(Math.min(date.getTime() + hours * HOUR, paris(OPENING).getTime() - HOUR / 2));

/** The 196 cells of the matrix with a history that leads to their state; times are spread without chance. */
export const items: readonly ScenarioItem[] = MATRIX.flatMap((row, index) =>
  [...row].map((code, column) => item(index + 1, column + 1, code)),
);

function item(laboratory: number, action: number, code: string): ScenarioItem {
  const state = STATES[code] ?? 'TODO';
  const key = `${laboratory}.${action}`;
  const requestedAt = actions[action - 1]?.requestedAt ?? paris(OPENING);
  const deliveredAt = later(requestedAt, 3 + ((laboratory * 37 + action * 53) % 130) / 10);
  const decidedAt = later(deliveredAt, 1 + ((laboratory * 11 + action * 29) % 60) / 10);
  const delivered = state === 'DELIVERED' || state === 'ACCEPTED' || state === 'REFUSED';
  const decided = state === 'ACCEPTED' || state === 'REFUSED';
  return {
    laboratory,
    action,
    state,
    requestedAt,
    dueAt: dueAt(code),
    reason: REASONS[key] ?? '',
    deliveredAt: delivered ? deliveredAt : null,
    decidedAt: decided ? decidedAt : null,
    events: history({ key, state, requestedAt, deliveredAt, decidedAt, laboratory }),
  };
}

function dueAt(code: string): Date {
  if (code === 'D') return paris('26T20:00');
  return code === 'P' ? paris('28T18:00') : paris(code === 'E' || code === 'R' ? '27T18:00' : '25T20:00');
}

interface History {
  key: string;
  state: State;
  requestedAt: Date;
  deliveredAt: Date;
  decidedAt: Date;
  laboratory: number;
}

function history({ key, state, requestedAt, deliveredAt, decidedAt, laboratory }: History): ScenarioItemEvent[] {
  const vendor = laboratory % 2 ? 'Nathalie Prévost' : 'Damien Roche';
  const decider = laboratory % 3 ? 'Karim Haddad' : 'Sophie Le Bihan';
  const step = (from: State, to: State, at: Date, author: string, note = ''): ScenarioItemEvent => ({
    from,
    to,
    at,
    author,
    note,
  });
  if (state === 'TODO') return [];
  const started = step('TODO', 'IN_PROGRESS', later(requestedAt, 1), vendor);
  if (state === 'IN_PROGRESS') return [started];
  const correction = CORRECTED[key];
  if (correction) {
    const refusedAt = later(requestedAt, 2.5);
    return [
      started,
      step('IN_PROGRESS', 'DELIVERED', later(requestedAt, 1.5), vendor),
      step('DELIVERED', 'REFUSED', refusedAt, decider, correction),
      step('REFUSED', 'DELIVERED', deliveredAt, vendor, 'Preuve corrigée.'),
      step('DELIVERED', 'ACCEPTED', decidedAt, decider),
    ];
  }
  const delivered = [started, step('IN_PROGRESS', 'DELIVERED', deliveredAt, vendor)];
  if (state === 'DELIVERED') return delivered;
  return [...delivered, step('DELIVERED', state, decidedAt, decider, REASONS[key] ?? '')];
}
