import type { FactKey } from '@/lib/facts/keys/catalogue';
import type { FactValue } from '@/lib/facts/keys/value';
import type { Facts, SourceKind } from '@/lib/facts/rules';
import { paris } from '../time';
import { fixedId } from './ids';
import { laboratories } from './laboratories';

/** A recorded value; `laboratory` is the position of the laboratory it is for, from 1. */
export interface ScenarioFact {
  readonly key: FactKey;
  readonly value: FactValue;
  readonly asOf: Date;
  readonly sourceKind: SourceKind;
  readonly source: string;
  readonly author: string;
  readonly recordedAt: Date;
  readonly laboratory?: number;
  readonly note?: string;
}

type Row = readonly [
  key: FactKey,
  value: FactValue,
  asOf: string,
  recordedAt: string,
  sourceKind: SourceKind,
  source: string,
  author: string,
];

const SLB = 'Sophie Le Bihan';
const KH = 'Karim Haddad';
const EM = 'Élodie Martel';
const CHECKNEWS = 'Libération, CheckNews, 23 février 2021';
const SAMPLE = 'Levée de doute : 200 lignes comparées aux codes de prélèvement de trois laboratoires';
const START =
  'ANSSI : avertissement à l’éditeur à la fin de 2020, fichier déjà en vente ; zone FTP publique ouverte jusqu’en novembre';

/** What was known of the incident as a whole on 26 February 2021 (domain §1.1, §1.3), in the order of recording. */
const common: readonly Row[] = [
  [
    'ongoing',
    true,
    '22T19:00',
    '23T09:06',
    'PRESS',
    'Damien Bancal (Zataz), 22 février 2021 : sept lieux de diffusion',
    SLB,
  ],
  ['periodStartAt', paris('2020-11-01T00:00').toISOString(), '23T09:05', '23T09:08', 'AUTHORITY', START, SLB],
  ['established', 'SUPPOSE', '23T08:40', '23T09:12', 'PRESS', CHECKNEWS, SLB],
  [
    'description',
    'Un fichier d’environ 500 000 patients de laboratoires circule sur internet. Son origine est en cours de vérification.',
    '23T09:30',
    '23T09:40',
    'PRESS',
    CHECKNEWS,
    SLB,
  ],
  ['peopleApprox', 500_000, '23T09:30', '23T09:41', 'PRESS', CHECKNEWS, SLB],
  ['natures', ['CONFIDENTIALITY'], '23T09:30', '23T09:42', 'PRESS', CHECKNEWS, SLB],
  ['established', 'ETABLI', '23T10:20', '23T10:24', 'INVESTIGATION', SAMPLE, KH],
  [
    'dataCategories',
    ['CIVIL_STATUS', 'NIR', 'CONTACT', 'ACCESS', 'OTHER'],
    '23T10:20',
    '23T10:26',
    'INVESTIGATION',
    SAMPLE,
    KH,
  ],
  [
    'dataCategoryOther',
    'Médecin prescripteur, préleveur, date de prélèvement, mutuelle.',
    '23T10:20',
    '23T10:27',
    'INVESTIGATION',
    SAMPLE,
    KH,
  ],
  ['sensitiveData', ['HEALTH', 'GENETIC'], '23T10:20', '23T10:28', 'INVESTIGATION', SAMPLE, KH],
  ['directlyIdentifiable', true, '23T10:20', '23T10:29', 'INVESTIGATION', SAMPLE, KH],
  ['peopleCategories', ['PATIENTS', 'MINORS'], '23T10:20', '23T10:30', 'INVESTIGATION', SAMPLE, KH],
  ['unintelligibility', 'NO', '23T10:20', '23T10:31', 'INVESTIGATION', SAMPLE, KH],
  [
    'exfiltration',
    'EXFILTRATED',
    '14T09:00',
    '23T10:32',
    'PRESS',
    'Zataz, 14 février 2021 : fichier donné après une dispute entre vendeurs',
    KH,
  ],
  [
    'cause',
    'EXTERNAL_MALICIOUS',
    '14T09:00',
    '23T10:33',
    'PRESS',
    'Zataz, 14 février 2021 : fichier vendu puis donné',
    KH,
  ],
  ['origins', ['HACKING'], '23T10:20', '23T10:34', 'INVESTIGATION', SAMPLE, KH],
  [
    'description',
    'Un fichier de 491 840 lignes, une personne par ligne, circule en libre accès. Il provient de laboratoires de biologie médicale qui utilisent le logiciel du même éditeur. Dates de prélèvement de 2015 à octobre 2020, la plupart en 2018 et 2019.',
    '23T15:40',
    '23T15:50',
    'INVESTIGATION',
    'Rattachement des lignes du fichier aux 28 laboratoires',
    KH,
  ],
  [
    'peopleApprox',
    491_840,
    '23T18:10',
    '23T18:20',
    'PRESS',
    'Dépêche AFP, 23 février 2021 ; même nombre de lignes dans la copie sous scellé',
    SLB,
  ],
  [
    'dataSupports',
    ['SERVER'],
    '23T18:00',
    '23T18:30',
    'VENDOR',
    'Éditeur : les extractions passaient par son serveur FTP',
    KH,
  ],
  [
    'measuresBefore',
    'Accès au logiciel par compte nominatif dans le laboratoire. Sauvegardes quotidiennes. Contrat de maintenance avec l’éditeur. Les transferts de fichiers vers l’éditeur passaient par un serveur FTP dont une zone publique a été accessible sans authentification jusqu’en novembre 2020.',
    '23T18:00',
    '23T20:15',
    'VENDOR',
    'Avis de l’éditeur (article 33.2), 23 février 2021',
    KH,
  ],
  [
    'confidentialityConsequences',
    ['SPREAD', 'CORRELATED', 'MISUSED'],
    '24T09:00',
    '24T09:10',
    'INVESTIGATION',
    'Analyse des délégués à la protection des données avec la cellule',
    EM,
  ],
  [
    'harms',
    ['LOSS_OF_CONTROL', 'IDENTITY_THEFT', 'FRAUD', 'PRIVACY', 'PROFESSIONAL_SECRECY'],
    '24T09:00',
    '24T09:12',
    'INVESTIGATION',
    'Analyse des délégués à la protection des données avec la cellule',
    EM,
  ],
  ['crossBorder', false, '24T09:00', '24T09:14', 'LABORATORY', 'Laboratoires français, patients suivis en France', EM],
  [
    'measuresAfter',
    'Fermeture de la zone FTP publique demandée à l’éditeur. Révocation des comptes partagés. Chiffrement des transferts. Purge des extractions. Changement des accès au portail des patients. Demandes de retrait aux hébergeurs. Information individuelle des patients en préparation, numéro d’appel à ouvrir.',
    '24T10:00',
    '24T10:12',
    'INVESTIGATION',
    'Demandes de la cellule à l’éditeur, 23 et 24 février 2021 ; ANSSI et CNIL informées',
    SLB,
  ],
];

function commonFact([key, value, asOf, recordedAt, sourceKind, source, author]: Row): ScenarioFact {
  return { key, value, asOf: paris(asOf), recordedAt: paris(recordedAt), sourceKind, source, author };
}

/** Numbers counted again later: laboratory, first number, when, why. Their dossiers quote the first one. */
const RECOUNTED: Readonly<Record<number, { first: number | 'UNKNOWN'; at: string; source: string }>> = {
  1: {
    first: 30_950,
    at: '25T21:30',
    source: 'Deux codes de prélèvement rattachés au laboratoire après contrôle du fichier',
  },
  17: {
    first: 14_904,
    at: '26T11:20',
    source: 'Second site ajouté : ses codes de prélèvement figuraient sous un ancien nom',
  },
  19: { first: 'UNKNOWN', at: '26T09:20', source: 'Codes de prélèvement rapprochés avec le laboratoire' },
};

function counts(): ScenarioFact[] {
  return laboratories.flatMap(({ patients }, index) => {
    const laboratory = index + 1;
    const again = RECOUNTED[laboratory];
    const shared = { key: 'peopleApprox', sourceKind: 'LEAK_FILE', author: KH, laboratory } as const;
    const first: ScenarioFact = {
      ...shared,
      value: again?.first ?? patients,
      asOf: paris('23T15:40'),
      recordedAt: paris('23T15:45'),
      source: 'Rattachement des lignes du fichier par code de prélèvement',
    };
    if (!again) return [first];
    const at = paris(again.at);
    return [first, { ...shared, value: patients, asOf: at, recordedAt: at, source: again.source }];
  });
}

/** Where a laboratory differs from the others. */
const own: readonly ScenarioFact[] = [
  {
    key: 'dataCategories',
    value: ['CIVIL_STATUS', 'NIR', 'CONTACT', 'OTHER'],
    asOf: paris('24T15:00'),
    recordedAt: paris('24T15:20'),
    sourceKind: 'LABORATORY',
    source: 'Le laboratoire n’a pas de portail pour les patients',
    author: laboratories[4]?.dpoName ?? SLB,
    laboratory: 5,
  },
];

/** Every recorded fact of the scenario, in the order of recording. */
export const facts: readonly ScenarioFact[] = [...common.map(commonFact), ...counts(), ...own].toSorted(
  (a, b) => a.recordedAt.getTime() - b.recordedAt.getTime(),
);

/** Identifier of the n-th fact of a list, by its place. */
export const factId = (index: number) => fixedId('fact', index + 1);

/** Facts that counted for a laboratory at a moment: its own first, of those the latest. */
export function factsAt({ laboratory, at }: { laboratory: number; at: Date }): Facts {
  const found: Facts = {};
  for (const own of [false, true])
    facts.forEach((fact, index) => {
      if (fact.recordedAt > at || (own ? fact.laboratory !== laboratory : fact.laboratory !== undefined)) return;
      if (!own && fact.key === 'peopleApprox') return;
      const { key, value, asOf, recordedAt: since, sourceKind: from, source, author } = fact;
      const scope = own ? 'case' : 'incident';
      found[key] = {
        key,
        value,
        ref: `fact:${factId(index)}`,
        scope,
        asOf,
        since,
        from,
        source,
        author,
        evidenceId: null,
      };
    });
  return found;
}
