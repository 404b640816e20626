import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import { reportSchema } from '../form/schema';
import type { ReportKind } from '../kinds/catalogue';

const FOUND = '2021-02-23T10:30:00.000Z';
const TEXT = 'Un fichier de patients circule en libre accès.';

/** Every demanded answer of a kind of report, as tests and the scenario start from. */
const ANSWERS: Answers = {
  declarant: {
    name: 'Dr Anne Morvan',
    position: 'Biologiste responsable',
    phone: '02 61 91 12 34',
    email: 'anne.morvan@labo.example',
    capacity: 'LEGAL_REPRESENTATIVE',
  },
  structure: {
    name: 'Labo A',
    finess: '569999014',
    type: 'MEDICAL_LAB',
    address: '12 quai des Indes',
    postcode: '56100',
    city: 'Lorient',
    count: 3,
    entities: 'Labo A\nLabo B\nLabo C',
  },
  incident: {
    foundAt: FOUND,
    perimeter: TEXT,
    systems: 'Logiciel de gestion de laboratoire, serveur de transfert de l’éditeur.',
    data: 'État civil ; NIR ; coordonnées',
    careState: 'NORMAL',
    criteria: ['HEALTH_DATA', 'OTHERS'],
    qualification: 'SERIOUS',
  },
  impact: {
    people: 31_402,
    onData: 'Confidentialité perdue.',
    onPersons: 'Risque d’usurpation d’identité.',
    onSystems: 'Aucun arrêt.',
    onStructure: 'Appels de patients et de journalistes.',
  },
  causes: { known: true, origin: 'MALICIOUS', text: 'Serveur de transfert de l’éditeur ouvert sur internet.' },
  measures: { taken: 'Fermeture de la zone FTP demandée.', planned: '' },
  help: { requested: false },
  told: { authorities: ['CNIL'], text: '' },
  sharing: { tlp: 'AMBER', pap: 'AMBER' },
  service: { kind: 'PROSECUTOR', name: 'Parquet de Paris, section J3', address: '' },
  offences: { articles: ['ART_323_1', 'ART_323_3'] },
  facts: { knownAt: FOUND, periodStartAt: 'UNKNOWN', description: TEXT, author: 'UNKNOWN' },
  prejudice: { description: 'Atteinte à la confiance des patients, coût des courriers.', people: 31_402, amount: null },
  exhibits: { items: [{ kind: 'FILE_SAMPLE', name: 'Empreinte du fichier', reference: 'SHA-256' }] },
  cover: { sought: false },
  summary: {
    foundAt: FOUND,
    attack: 'DATA_THEFT',
    ongoing: true,
    text: TEXT,
    systems: 'Serveur FTP de l’éditeur.',
    impact: '',
  },
  indicators: { shared: false },
  situation: {
    foundAt: FOUND,
    summary: TEXT,
    people: 31_402,
    careState: 'NORMAL',
    sectorReport: '',
    healthImpact: 'NONE',
    communication: '',
  },
  relay: { through: 'Permanence de CERT Santé', at: null },
  contract: { insurer: 'Assureur mutuel', broker: '', policy: 'CY-100', guarantees: ['CYBER'] },
  claim: {
    knownAt: FOUND,
    summary: TEXT,
    complaintLodged: false,
    loss: 'Coût des courriers aux patients.',
    amount: null,
    measures: 'Fermeture de la zone FTP.',
  },
  significance: { foundAt: FOUND, criteria: ['DAMAGE_TO_OTHERS'], summary: TEXT, malicious: 'YES', crossBorder: 'NO' },
  assessment: { severity: 'Élevée.', impact: 'Données de santé publiées.' },
  previous: { number: 'NIS2-1' },
  final: {
    description: TEXT,
    rootCause: 'Serveur exposé.',
    mitigation: 'Zone FTP fermée.',
    crossBorder: 'NO',
    ongoing: false,
  },
};

/** A report of the kind with every demanded answer. */
export function readyExample(kind: ReportKind): Answers {
  return reportSchema(kind).parse(ANSWERS);
}
