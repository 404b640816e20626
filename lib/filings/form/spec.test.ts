import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as edpb from './edpb/labels';
import * as codes from './labels';
import { BLOCKS, FIELDS } from './rules';
import { emptyContent, filingContentSchema } from './schema';

const { options, fields, blocks } = JSON.parse(readFileSync('lib/platform/i18n/messages/fr/filings.json', 'utf8'));
const labels = (list: string, values: readonly string[]): string[] =>
  values.map((code) => String(options[list][code]).replaceAll('\u00a0', ' ').replaceAll('’', "'"));
const CNIL = { now: new Date(0), awarenessAt: null, awarenessBasis: null, late: false };
const EDPB = { ...CNIL, profile: 'EDPB_2026' as const };
const UNKNOWN = "Ne sait pas pour l'instant";
const OTHER = 'Autre (à préciser)';

/** French labels of domain §3, lists A to F and the lists of blocks 5 to 13, in their order. */
const LISTS: [list: string, values: readonly string[], spec: string[]][] = [
  ['notificationType', codes.NOTIFICATION_TYPES, ['Initiale', 'Complémentaire', 'Complète']],
  ['partyRole', codes.PARTY_ROLES, ['Sous-traitant', 'Responsable conjoint', 'Autre organisme']],
  ['established', codes.ESTABLISHED, ['Établie', 'Supposée']],
  ['nature', codes.NATURES, ['Perte de la confidentialité', "Perte de l'intégrité", 'Perte de la disponibilité']],
  [
    'origin',
    codes.ORIGINS,
    [
      'Équipement perdu ou volé',
      'Papier perdu, volé ou laissé accessible dans un endroit non sécurisé',
      "Courrier perdu ou ouvert avant d'être retourné à l'envoyeur",
      'Piratage, logiciel malveillant, hameçonnage',
      'Mise au rebut de documents papier contenant des données personnelles sans destruction physique',
      "Mise au rebut d'appareils numériques contenant des données personnelles sans effacement sécurisé",
      "Publication non volontaire d'informations",
      'Données de la mauvaise personne affichées sur le portail du client',
      'Données personnelles envoyées à un mauvais destinataire',
      'Informations personnelles divulguées de façon verbale',
      OTHER,
      UNKNOWN,
    ],
  ],
  [
    'cause',
    codes.CAUSES,
    [
      'Acte interne malveillant',
      'Acte interne accidentel',
      'Acte externe malveillant',
      'Acte externe accidentel',
      'Inconnu',
    ],
  ],
  [
    'dataCategory',
    codes.DATA_CATEGORIES,
    [
      'État civil (nom, sexe, date de naissance, âge…)',
      'NIR (numéro de sécurité sociale)',
      'Coordonnées (adresse postale ou électronique, téléphones…)',
      "Données d'identification ou d'accès (identifiant, mot de passe, numéro client…)",
      'Informations financières (revenus, carte, coordonnées bancaires), économiques',
      "Documents officiels (passeport, pièce d'identité…)",
      'Données de localisation',
      'Infractions, condamnations, mesures de sûreté',
      'Pas connues pour le moment',
      'Autres',
    ],
  ],
  [
    'sensitive',
    codes.SENSITIVE_CATEGORIES,
    [
      'Origine raciale ou ethnique',
      'Opinions politiques',
      'Opinions philosophiques ou religieuses',
      'Appartenance syndicale',
      'Orientation sexuelle',
      'Données de santé',
      'Données biométriques',
      'Données génétiques',
      'Aucune',
      UNKNOWN,
    ],
  ],
  [
    'people',
    codes.PEOPLE_CATEGORIES,
    [
      'Employés',
      'Utilisateurs',
      'Adhérents',
      'Étudiants / élèves',
      'Personnel militaire',
      'Clients (actuels ou potentiels)',
      'Patients',
      'Mineurs',
      'Personnes vulnérables',
      'Pas déterminé pour le moment',
      'Autres',
    ],
  ],
  [
    'support',
    codes.DATA_SUPPORTS,
    [
      'Serveur',
      'Ordinateur fixe',
      'Ordinateur portable',
      'Disque de sauvegarde',
      'Clé USB',
      'Téléphone',
      'Papier',
      OTHER,
      UNKNOWN,
    ],
  ],
  [
    'confidentialityConsequence',
    codes.CONFIDENTIALITY_CONSEQUENCES,
    [
      'Les données ont été diffusées plus que nécessaire et ont échappé à la maîtrise des personnes concernées',
      "Les données peuvent être corrélées avec d'autres informations relatives aux personnes",
      "Les données peuvent être exploitées à d'autres fins que celles prévues et/ou de manière non loyale",
      OTHER,
      UNKNOWN,
    ],
  ],
  [
    'integrityConsequence',
    codes.INTEGRITY_CONSEQUENCES,
    [
      'Des données invalides ont été utilisées',
      "Les données ont été modifiées en d'autres données valides et détournées",
      'Les données peuvent être falsifiées',
      OTHER,
      UNKNOWN,
    ],
  ],
  [
    'availabilityConsequence',
    codes.AVAILABILITY_CONSEQUENCES,
    [
      'Dysfonctionnement et difficultés à fournir un service critique',
      'Incapacité à fournir le service',
      OTHER,
      UNKNOWN,
    ],
  ],
  [
    'harm',
    codes.HARMS,
    [
      'Perte de contrôle sur leurs données personnelles',
      'Limitation de leurs droits',
      'Discrimination',
      "Vol d'identité",
      'Fraude',
      'Levée non autorisée de la pseudonymisation',
      'Pertes financières',
      'Atteinte à la réputation',
      'Atteinte à la vie privée',
      'Perte de la confidentialité de données protégées par un secret professionnel',
      OTHER,
      UNKNOWN,
    ],
  ],
  ['severity', codes.SEVERITIES, ['Négligeable', 'Limité', 'Important', 'Maximal']],
  [
    'peopleInformed',
    codes.PEOPLE_INFORMED,
    ['Oui, les personnes ont été informées', 'Non, mais elles le seront', 'Non, elles ne le seront pas'],
  ],
];

describe('the form against domain §3', () => {
  it.each(LISTS)('list %s, word for word and in order', (list, values, spec) =>
    expect(labels(list, values)).toEqual(spec),
  );

  it('21 sectors; four reasons not to inform: 34(1), then 34(3)a, b and c', () => {
    expect(codes.SECTORS).toHaveLength(21);
    expect(options.sector.Q).toBe('Santé humaine et action sociale');
    expect(codes.NOT_INFORMED_REASONS).toEqual(['NOT_HIGH_RISK', 'ART34_3A', 'ART34_3B', 'ART34_3C']);
  });

  it('fifteen blocks in the order of the teleservice', () => {
    expect(BLOCKS).toHaveLength(15);
    expect(BLOCKS.slice(0, 4)).toEqual(['type', 'organisation', 'representative', 'contact']);
    expect(BLOCKS.slice(-3)).toEqual(['information', 'other', 'attachments']);
  });

  it('column I: what an initial notification requires, whatever the other answers', () => {
    const unconditional = FIELDS.filter(
      (def) => def.initial && def.shown(emptyContent(), CNIL) && def.demanded(emptyContent(), CNIL),
    ).map((def) => def.path);
    for (const path of [
      'organisation.name',
      'organisation.sector',
      'dates.periodKnown',
      'dates.ongoing',
      'dates.awarenessAt',
      'dates.discovery',
      'breach.natures',
      'breach.origins',
      'breach.cause',
      'breach.description',
      'data.categories',
      'data.sensitive',
      'data.people',
      'information.peopleInformed',
      'other.crossBorder',
      'other.otherDpa',
      'other.otherAuthorities',
    ])
      expect(unconditional, path).toContain(path);
    expect(unconditional).not.toContain('organisation.siren');
  });

  it('every question, block and option has its words', () => {
    for (const block of BLOCKS) expect(blocks[block], block).toBeTruthy();
    for (const def of FIELDS) {
      expect(fields[def.block][def.name], def.path).toBeTruthy();
      for (const code of def.codes ?? []) expect(options[def.list ?? ''][code], `${def.path} ${code}`).toBeTruthy();
    }
  });
});

describe('the EDPB template', () => {
  it('adds the questions and the lengths of lists that domain §3 names', () => {
    expect(edpb.INCIDENT_NATURES).toHaveLength(25);
    expect(edpb.PRIOR_MEASURES).toHaveLength(13);
    expect(edpb.ATTACHMENT_KINDS).toHaveLength(10);
    expect(edpb.DISCOVERED_BY).toEqual(['CONTROLLER', 'PROCESSOR', 'DATA_SUBJECT', 'EXTERNAL', 'PRESS', 'OTHER']);
    expect(edpb.EXFILTRATION).toHaveLength(5);
    expect(edpb.UNINTELLIGIBLE).toHaveLength(5);
    expect(edpb.RISK_OUTCOMES).toEqual(['HIGH', 'NOT_HIGH', 'UNLIKELY', 'MORE_INFORMATION']);
    expect(edpb.EDPB_SEVERITIES).toEqual(['MINOR', 'MODERATE', 'SEVERE']);
    expect(edpb.STATUSES).toEqual(['COMPLETE', 'INCOMPLETE', 'WITHDRAW']);
    for (const list of Object.values(edpb)) expect(new Set<string>(list).size).toBe(list.length);
  });

  it('asks them in its own profile only, each marked as to be verified', () => {
    const everything = filingContentSchema.parse({
      type: { notificationType: 'COMPLEMENTAIRE', stage: 'FOLLOW_UP' },
      breach: { natures: ['CONFIDENTIALITY', 'INTEGRITY', 'AVAILABILITY'] },
    });
    const asked = (context: typeof EDPB | typeof CNIL) =>
      FIELDS.filter((def) => def.shown(everything, context)).map((def) => def.path);
    const added = asked(EDPB).filter((path) => !asked(CNIL).includes(path));
    expect(added).toEqual([
      'type.stage',
      'type.status',
      'dates.discoveredBy',
      'breach.incidentNatures',
      'breach.exfiltration',
      'breach.unintelligible',
      'breach.integrityTypes',
      'breach.availabilityTypes',
      'data.perCountry',
      'before.measuresList',
      'harms.riskOutcome',
      'harms.edpbSeverity',
      'other.policeReported',
    ]);
    expect(FIELDS.filter((def) => added.includes(def.path) && !def.toVerify)).toEqual([]);
    expect(asked(CNIL).filter((path) => !asked(EDPB).includes(path))).toEqual([
      'type.notificationType',
      'harms.severity',
    ]);
  });

  it('keeps what was typed while a question is hidden, and does not count it', () => {
    const content = filingContentSchema.parse({ breach: { natures: ['INTEGRITY'], exfiltration: 'LIKELY' } });
    const exfiltration = FIELDS.find((def) => def.path === 'breach.exfiltration');
    expect(exfiltration?.shown(content, EDPB)).toBe(false);
    const back = filingContentSchema.parse({ ...content, breach: { ...content.breach, natures: ['CONFIDENTIALITY'] } });
    expect(exfiltration?.shown(back, EDPB)).toBe(true);
    expect(back.breach.exfiltration).toBe('LIKELY');
  });
});
