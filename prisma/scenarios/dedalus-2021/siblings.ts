import type { FactKey } from '@/lib/facts/keys/catalogue';
import type { FactValue } from '@/lib/facts/keys/value';
import type { SourceKind } from '@/lib/facts/rules';
import { paris } from '../time';
import type { ScenarioFact } from './facts';
import { DAX_INCIDENT_ID, LOGINS_INCIDENT_ID } from './ids';
import type { ScenarioLogEntry } from './timeline';

interface Sibling {
  incident: {
    id: string;
    ref: string;
    title: string;
    type: 'RANSOMWARE' | 'CREDENTIALS_FOR_SALE';
    status: 'MONITORING' | 'VERIFYING';
    firstSignalAt: Date;
    firstSignalWho: string;
    firstSignalHow: string;
    createdAt: Date;
  };
  facts: readonly ScenarioFact[];
  log: readonly ScenarioLogEntry[];
  press: readonly { outlet: string; title: string; publishedAt: Date }[];
}

type Known = readonly [key: FactKey, value: FactValue];

/** What was known of a sibling from its first hours, by one source. */
function known(at: string, sourceKind: SourceKind, source: string): (row: Known) => ScenarioFact {
  const shared = { asOf: paris(at), recordedAt: paris(at), sourceKind, source, author: 'Sophie Le Bihan' };
  return ([key, value]) => ({ key, value, ...shared });
}

const rows = (list: readonly Known[]): readonly Known[] => list;

/** The attacks of the same weeks (domain §1.1, §8.3, §8.4): they stand beside the leak in the list of incidents. */
export const siblings: readonly Sibling[] = [
  {
    incident: {
      id: DAX_INCIDENT_ID,
      ref: 'RANCON-2021-01',
      title: 'Rançongiciel au centre hospitalier de Dax',
      type: 'RANSOMWARE',
      status: 'MONITORING',
      firstSignalAt: paris('09T04:30'),
      firstSignalWho: 'Astreinte informatique de l’hôpital',
      firstSignalHow: 'Serveurs inaccessibles et note de rançon sur les écrans.',
      createdAt: paris('09T06:10'),
    },
    facts: rows([
      [
        'description',
        'Système d’information chiffré (Ryuk). Mode dégradé sur papier, interventions reportées, aide de l’ANSSI. Aucune rançon versée. Villefranche-sur-Saône est touché une semaine plus tard.',
      ],
      ['cause', 'EXTERNAL_MALICIOUS'],
      ['origins', ['HACKING']],
      ['natures', ['AVAILABILITY']],
      ['measuresAfter', 'Isolement du réseau, sauvegardes protégées, remise en service par ordre de criticité.'],
    ]).map(known('09T06:30', 'INVESTIGATION', 'Astreinte informatique de l’hôpital, ANSSI')),
    log: [
      {
        at: paris('09T06:15'),
        author: 'Sophie Le Bihan',
        kind: 'note',
        text: 'Hôpital isolé du réseau ; urgences régulées vers les établissements voisins.',
      },
      { at: paris('09T07:40'), author: 'Karim Haddad', kind: 'note', text: 'CERT Santé et ANSSI prévenus.' },
      {
        at: paris('09T09:00'),
        author: 'Sophie Le Bihan',
        kind: 'decision',
        text: 'Aucune négociation avec les attaquants.',
      },
      {
        at: paris('15T08:20'),
        author: 'Karim Haddad',
        kind: 'note',
        text: 'Même souche à Villefranche-sur-Saône : indicateurs partagés avec l’hôpital.',
      },
      {
        at: paris('24T17:00'),
        author: 'Sophie Le Bihan',
        kind: 'note',
        text: 'Laboratoire de l’hôpital de nouveau en service ; le reste suit par vagues.',
      },
    ],
    press: [
      { outlet: 'France 3', title: 'L’hôpital de Dax paralysé par une cyberattaque', publishedAt: paris('09T12:00') },
    ],
  },
  {
    incident: {
      id: LOGINS_INCIDENT_ID,
      ref: 'IDENT-2021-01',
      title: '50 000 identifiants d’agents hospitaliers en vente',
      type: 'CREDENTIALS_FOR_SALE',
      status: 'VERIFYING',
      firstSignalAt: paris('19T11:00'),
      firstSignalWho: 'Agence du numérique en santé',
      firstSignalHow: 'Alerte aux établissements, extrait fourni par CERT Santé.',
      createdAt: paris('19T11:40'),
    },
    facts: rows([
      [
        'description',
        'L’Agence du numérique en santé signale la mise en vente d’environ 50 000 identifiants d’agents d’hôpitaux. Les comptes encore actifs sont à retrouver et à réinitialiser.',
      ],
      ['cause', 'EXTERNAL_MALICIOUS'],
      ['origins', ['HACKING']],
      ['natures', ['CONFIDENTIALITY']],
      ['peopleApprox', 50_000],
      [
        'measuresAfter',
        'Réinitialisation des comptes retrouvés, sessions coupées, double authentification des accès distants.',
      ],
    ]).map(known('19T12:00', 'AUTHORITY', 'Agence du numérique en santé, alerte du 19 février 2021')),
    log: [
      {
        at: paris('19T11:45'),
        author: 'Sophie Le Bihan',
        kind: 'note',
        text: 'Extrait demandé à CERT Santé pour rapprocher les domaines des laboratoires.',
      },
      {
        at: paris('19T16:20'),
        author: 'Karim Haddad',
        kind: 'note',
        text: 'Trois comptes d’un laboratoire retrouvés dans l’extrait, deux encore actifs : réinitialisés.',
      },
      {
        at: paris('22T10:00'),
        author: 'Sophie Le Bihan',
        kind: 'decision',
        text: 'Deux évaluations séparées : données des agents, et accès à des données de patients.',
      },
    ],
    press: [
      {
        outlet: 'Agence du numérique en santé',
        title: 'Alerte : identifiants d’agents en vente',
        publishedAt: paris('19T11:00'),
      },
    ],
  },
];
