import type { FilingContentInput } from './schema';

/** A dossier that is ready for an initial notification, from the published facts of February 2021 (domain §1). Tests only. */
export const READY_EXAMPLE = {
  type: { notificationType: 'INITIALE' },
  organisation: {
    siren: '999999014',
    name: 'Biolab Pays de Lorient',
    sector: 'Q',
    address: '12 rue du Port',
    postcode: '56100',
    city: 'Lorient',
    country: 'France',
  },
  representative: { civility: 'MADAME', lastName: 'Morvan', firstName: 'Anne', email: 'a.morvan@biolab.example' },
  contact: {
    civility: 'MONSIEUR',
    lastName: 'Guillou',
    firstName: 'Hervé',
    email: 'h.guillou@biolab.example',
    position: 'Délégué à la protection des données',
    phone: '02 61 91 12 34',
  },
  others: { parties: [{ role: 'PROCESSOR', name: 'Dedalus Biologie', contact: '' }] },
  dates: {
    periodKnown: true,
    startAt: 'UNKNOWN',
    ongoing: true,
    awarenessAt: '2021-02-23T10:30:00.000Z',
    discovery: 'Appel d’un journaliste de CheckNews, vérifié sur un extrait du fichier.',
  },
  breach: {
    natures: ['CONFIDENTIALITY'],
    origins: ['HACKING'],
    cause: 'EXTERNAL_MALICIOUS',
    description: 'Un fichier de patients issu d’une migration de logiciel circule sur internet.',
  },
  data: {
    categories: ['CIVIL_STATUS', 'NIR', 'CONTACT'],
    sensitive: ['HEALTH'],
    people: ['PATIENTS'],
    peopleApprox: 'UNKNOWN',
  },
  consequences: { confidentiality: ['SPREAD', 'CORRELATED'] },
  information: { peopleInformed: 'PLANNED', plannedOn: 'UNKNOWN', channels: ['POST'] },
  other: { crossBorder: false, otherDpa: false, otherAuthorities: true, otherAuthoritiesText: 'ANS (L.1111-8-2).' },
} as const satisfies FilingContentInput;
