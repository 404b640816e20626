import { paris } from '../time';
import { INCIDENT_ID, VENDOR_ID } from './ids';

/** The incident as declared (domain §1.1); what happened, to whom and when stands in facts.ts. */
export const incident = {
  id: INCIDENT_ID,
  ref: 'FUITE-2021-02',
  title: 'Fuite de données de laboratoires, février 2021',
  type: 'PROCESSOR_DATA_LEAK',
  status: 'NOTIFYING',
  tlp: 'AMBER',
  pap: 'AMBER',
  firstSignalAt: paris('23T08:40'),
  firstSignalWho: 'Service CheckNews de Libération, puis Agence France-Presse',
  firstSignalHow:
    'Appels de journalistes qui ont lu le fichier, puis article publié le matin. Des mentions plus anciennes existent : site Zataz, le 14 février.',
  vendorOrgId: VENDOR_ID,
  scenario: 'dedalus-2021',
  createdAt: paris('23T08:52'),
} as const;
