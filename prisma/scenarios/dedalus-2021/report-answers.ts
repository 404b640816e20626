import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import type { ReportKind } from '@/lib/reports/kinds/catalogue';

const SYSTEMS =
  'Logiciel de gestion de laboratoire de l’éditeur ; serveur FTP de transfert de l’éditeur, dont une zone publique. Aucun système du laboratoire n’a été arrêté.';

/** What the laboratories and the cell answered beyond the facts; only what could be known on 26 February 2021. */
const ANSWERS: Partial<Record<ReportKind, Answers>> = {
  SECTOR_REPORT: {
    incident: {
      systems: SYSTEMS,
      careState: 'NORMAL',
      criteria: ['HEALTH_DATA', 'OTHERS'],
      qualification: 'SERIOUS',
    },
    impact: {
      onPersons: 'Usurpation d’identité, hameçonnage ciblé, révélation d’une information de santé.',
      onSystems: 'Aucun effet constaté sur les systèmes du laboratoire.',
      onStructure: 'Appels de patients et de journalistes ; aucun examen reporté.',
    },
    causes: { text: 'Extraction du fichier chez l’éditeur, lors de transferts. Origine exacte en cours d’analyse.' },
    measures: { planned: 'Information individuelle des patients après la notification à la CNIL.' },
    told: { authorities: ['CERT_FR'], text: '' },
    help: { requested: true, text: 'Confirmer l’authenticité du fichier et suivre ses lieux de diffusion.' },
  },
  COMPLAINT: {
    service: {
      kind: 'PROSECUTOR',
      name: 'Parquet de Paris, section J3',
      address: 'Tribunal judiciaire de Paris, parvis du Tribunal',
    },
    prejudice: {
      description:
        'Atteinte au secret médical des patients et à la confiance dans le laboratoire ; coût de l’information des personnes et de l’assistance téléphonique.',
      amount: 'UNKNOWN',
    },
    exhibits: {
      items: [
        { kind: 'FILE_SAMPLE', name: 'Empreinte du fichier, copie sous scellé', reference: 'PV-2021-118' },
        { kind: 'MESSAGE', name: 'Avis de l’éditeur du 23 février', reference: '' },
      ],
    },
    cover: { sought: false },
  },
  CERT_FR: {
    summary: {
      attack: 'DATA_THEFT',
      systems: 'Serveur FTP de l’éditeur ; logiciel de gestion de laboratoire.',
      impact: 'Données de santé en libre accès ; aucun arrêt de service.',
    },
    indicators: { shared: true, text: 'Empreinte SHA-256 du fichier, transmise par courriel chiffré.' },
    told: { authorities: ['NONE'] },
    help: { requested: true, text: 'Suivi des lieux de diffusion et rapprochement avec l’alerte de la fin de 2020.' },
  },
  DGS: {
    relay: { through: 'Permanence de CERT Santé', at: 'UNKNOWN' },
    situation: {
      healthImpact: 'NONE',
      careState: 'NORMAL',
      communication: 'Aucune avant l’information des patients par les laboratoires.',
    },
  },
};

/** The answers that complete a report of the kind. */
export function completeAnswers(kind: ReportKind): Answers {
  return ANSWERS[kind] ?? {};
}
