import type { ContactChannel, ContactDirection } from '@/lib/platform/db/generated/enums';
import { paris } from '../time';

interface Contact {
  authority: string;
  direction: ContactDirection;
  channel: ContactChannel;
  counterpart: string;
  at: Date;
  author: string;
  outcome: string;
  reference?: string;
  /** Position of the laboratory concerned, from 1. */
  laboratory?: number;
  next?: { step: string; at: Date; doneAt?: Date };
}

/** Exchanges with the authorities up to the opening (domain §1.1). */
export const contacts: readonly Contact[] = [
  {
    authority: 'ANSSI',
    direction: 'OUTGOING',
    channel: 'PHONE',
    counterpart: 'Permanence du CERT-FR',
    at: paris('23T10:35'),
    author: 'Karim Haddad',
    outcome: 'Incident signalé. Le CERT-FR demande l’empreinte du fichier et la liste des laboratoires cités.',
    next: { step: 'Transmettre l’empreinte SHA-256 du fichier', at: paris('23T14:00'), doneAt: paris('23T13:20') },
  },
  {
    authority: 'CERT_SANTE',
    direction: 'OUTGOING',
    channel: 'PORTAL',
    counterpart: 'Portail des signalements',
    at: paris('23T16:40'),
    author: 'Dr Anne Morvan',
    outcome: 'Signalement de Biolab Pays de Lorient déposé (L.1111-8-2), récépissé obtenu.',
    reference: 'SIG-2021-00317',
    laboratory: 1,
  },
  {
    authority: 'DGS',
    direction: 'INCOMING',
    channel: 'EMAIL',
    counterpart: 'CORRUSS, par CERT Santé',
    at: paris('23T19:15'),
    author: 'Sophie Le Bihan',
    outcome: 'Demande un état des laboratoires et du nombre de personnes, sans communication publique ce soir.',
    next: { step: 'Envoyer l’état des 28 laboratoires', at: paris('24T09:00'), doneAt: paris('24T08:40') },
  },
  {
    authority: 'CNIL',
    direction: 'INCOMING',
    channel: 'PHONE',
    counterpart: 'Service des contrôles',
    at: paris('24T11:20'),
    author: 'Hervé Guillou',
    outcome:
      'La CNIL ouvre des contrôles et dit n’avoir reçu aucune notification. Elle attend celle de chaque laboratoire.',
    next: { step: 'Faire un point des notifications déposées', at: paris('26T17:00') },
  },
  {
    authority: 'PARQUET_J3',
    direction: 'INCOMING',
    channel: 'PHONE',
    counterpart: 'Section J3',
    at: paris('24T16:05'),
    author: 'Élodie Martel',
    outcome: 'Enquête ouverte et confiée à l’OCLCTIC. Les plaintes des laboratoires seront jointes.',
    next: { step: 'Transmettre les récépissés de plainte', at: paris('26T18:00') },
  },
  {
    authority: 'OCLCTIC',
    direction: 'OUTGOING',
    channel: 'EMAIL',
    counterpart: 'Enquêteur de permanence',
    at: paris('25T09:50'),
    author: 'Karim Haddad',
    outcome: 'Copie du fichier remise sous scellé, journaux du serveur FTP demandés à l’éditeur pour l’enquête.',
    reference: 'PV-2021-118',
  },
  {
    authority: 'CNIL',
    direction: 'INCOMING',
    channel: 'LETTER',
    counterpart: 'Présidence',
    at: paris('25T18:20'),
    author: 'Élodie Martel',
    outcome: 'Décision de contrôle chez l’éditeur ; visite annoncée à partir du 1er mars.',
    next: { step: 'Préparer les contrats de sous-traitance', at: paris('28T18:00') },
  },
  {
    authority: 'ARS_BRE',
    direction: 'OUTGOING',
    channel: 'PHONE',
    counterpart: 'Point focal régional',
    at: paris('26T09:10'),
    author: 'Sophie Le Bihan',
    outcome: 'Point sur les 14 laboratoires bretons : activité normale, aucune rupture de soins.',
    next: { step: 'Nouveau point', at: paris('27T09:00') },
  },
  {
    authority: 'ANSSI',
    direction: 'INCOMING',
    channel: 'PHONE',
    counterpart: 'CERT-FR',
    at: paris('26T12:20'),
    author: 'Vincent Aubry',
    outcome: 'Quatre nouveaux indicateurs liés aux lieux de diffusion, à partager en TLP:AMBER.',
  },
];
