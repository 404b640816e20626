import { paris } from '../time';
import { INCIDENT_ID, VENDOR_ID } from './ids';

/**
 * The facts of the incident, recorded once; filings, letters and reports quote them. Codes are those of
 * lib/filings/form/labels.ts. Only what could be known on 26 February 2021 (domain §1.1, §1.3).
 */
export const incident = {
  id: INCIDENT_ID,
  ref: 'FUITE-2021-02',
  title: 'Fuite de données de laboratoires, février 2021',
  type: 'PROCESSOR_DATA_LEAK',
  status: 'NOTIFYING',
  tlp: 'AMBER',
  pap: 'AMBER',
  summary:
    'Un fichier de 491 840 lignes, une personne par ligne, circule en libre accès. Il provient de laboratoires de biologie médicale qui utilisent le logiciel du même éditeur. Dates de prélèvement de 2015 à octobre 2020, la plupart en 2018 et 2019.',
  firstSignalAt: paris('23T08:40'),
  firstSignalWho: 'Service CheckNews de Libération, puis Agence France-Presse',
  firstSignalHow:
    'Appels de journalistes qui ont lu le fichier, puis article publié le matin. Des mentions plus anciennes existent : site Zataz, le 14 février.',
  periodStartAt: paris('2020-11-01T00:00'),
  periodEndAt: null,
  cause: 'EXTERNAL_MALICIOUS',
  origins: ['HACKING'],
  natures: ['CONFIDENTIALITY'],
  dataCategories: ['CIVIL_STATUS', 'NIR', 'CONTACT', 'ACCESS', 'OTHER'],
  sensitiveData: ['HEALTH', 'GENETIC'],
  measuresBefore:
    'Accès au logiciel par compte nominatif dans le laboratoire. Sauvegardes quotidiennes. Contrat de maintenance avec l’éditeur. Les transferts de fichiers vers l’éditeur passaient par un serveur FTP dont une zone publique a été accessible sans authentification jusqu’en novembre 2020.',
  measuresAfter:
    'Fermeture de la zone FTP publique demandée à l’éditeur. Révocation des comptes partagés. Chiffrement des transferts. Purge des extractions. Changement des accès au portail des patients. Demandes de retrait aux hébergeurs. Information individuelle des patients en préparation, numéro d’appel à ouvrir.',
  peopleApprox: 491_840,
  vendorOrgId: VENDOR_ID,
  scenario: 'dedalus-2021',
  createdAt: paris('23T08:52'),
} as const;
