import type { LeakLocationKind, LeakLocationState } from '@/lib/platform/db/generated/enums';
import { paris } from '../time';

type Location = readonly [
  kind: LeakLocationKind,
  state: LeakLocationState,
  label: string,
  address: string,
  host: string,
  firstSeen: string,
  stateAt: string,
  note: string,
];

const rows: readonly Location[] = [
  [
    'MARKETPLACE',
    'OFFLINE',
    'Place de marché, offre de la fin 2020',
    'hxxp://marche-a[.]example/offre',
    'inconnu',
    '2020-12-01T00:00',
    '2021-01-15T12:00',
    'Première mise en vente. L’ANSSI avait alors prévenu l’éditeur.',
  ],
  [
    'MESSAGING',
    'OFFLINE',
    'Groupe Telegram de revendeurs',
    't[.]me/groupe-prive',
    'Telegram',
    '10T22:00',
    '19T09:00',
    'Le fichier y est donné après une dispute entre vendeurs. Groupe fermé depuis.',
  ],
  [
    'FORUM',
    'ONLINE',
    'Forum d’échange de fichiers, accès sur inscription',
    'hxxps://forum-a[.]example/fil/8841',
    'hébergeur hors UE',
    '14T18:00',
    '22T10:00',
    'Pas de contact d’abus publié.',
  ],
  [
    'FORUM',
    'TAKEDOWN_REQUESTED',
    'Forum de revente, accès libre',
    'hxxps://forum-b[.]example/t/20931',
    'Hébergeur B',
    '21T16:30',
    '25T10:15',
    'Demande de retrait envoyée à l’hébergeur et au bureau d’enregistrement.',
  ],
  [
    'FILE_HOST',
    'OFFLINE',
    'Hébergeur de fichiers n° 1',
    'hxxps://fichiers-a[.]example/d/7Kq',
    'Hébergeur C',
    '21T17:05',
    '24T15:40',
    'Retiré quatre heures après la demande.',
  ],
  [
    'FILE_HOST',
    'OFFLINE',
    'Hébergeur de fichiers n° 2',
    'hxxps://fichiers-b[.]example/f/x81',
    'Hébergeur D',
    '22T08:20',
    '25T09:10',
    'Retiré ; empreinte du fichier transmise pour empêcher un nouveau dépôt.',
  ],
  [
    'WEBSITE',
    'TAKEDOWN_REQUESTED',
    'Site de partage, éditeur à Guernesey, hébergeur en Californie',
    'hxxps://partage[.]example/biologie',
    'Hébergeur E (Californie)',
    '22T14:10',
    '26T09:30',
    'Éditeur et hébergeur saisis, sans réponse. La CNIL prépare une saisine du tribunal.',
  ],
];

/** The seven places counted by the press (domain §1.1); addresses are invented and defanged. Three are still online. */
export const leakLocations = rows.map(([kind, state, label, address, host, firstSeen, stateAt, note], index) => ({
  position: index + 1,
  kind,
  state,
  label,
  address,
  host,
  firstSeenAt: paris(firstSeen),
  stateAt: paris(stateAt),
  note,
}));
