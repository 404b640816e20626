import { isLaboratoryField, type LaboratoryField } from '../schema';

/** Header words understood for each field, French and English, compared without case, accents or punctuation. */
const GUESSES: Readonly<Record<LaboratoryField, readonly string[]>> = {
  name: ['nom', 'laboratoire', 'raisonsociale', 'denomination', 'nomdulaboratoire', 'name', 'laboratory', 'lab'],
  finess: ['finess', 'nofiness', 'numerofiness', 'finessej', 'finesset', 'finessnumber', 'nfiness'],
  siren: ['siren', 'nosiren', 'numerosiren', 'siret', 'nosiret', 'numerosiret', 'nsiren', 'nsiret'],
  address: ['adresse', 'rue', 'adressepostale', 'address', 'street'],
  postcode: ['codepostal', 'cp', 'postcode', 'postalcode', 'zip', 'zipcode'],
  city: ['ville', 'commune', 'localite', 'city', 'town'],
  phone: ['telephone', 'tel', 'phone', 'phonenumber'],
  siteCount: ['sites', 'nombredesites', 'nbsites', 'sitecount'],
  softwareVersion: ['version', 'versionlogiciel', 'versiondulogiciel', 'logiciel', 'softwareversion'],
  patients: ['patients', 'nombredepatients', 'nbpatients', 'personnes', 'patientcount', 'people'],
  managerName: ['biologisteresponsable', 'responsable', 'biologiste', 'representantlegal', 'manager', 'managername'],
  managerEmail: [
    'courrielduresponsable',
    'emailduresponsable',
    'courrielresponsable',
    'emailresponsable',
    'courrieldubiologiste',
    'emailbiologiste',
    'manageremail',
  ],
  dpoName: ['dpo', 'nomdudpo', 'nomdpo', 'deleguealaprotectiondesdonnees', 'dponame'],
  dpoEmail: ['courrieldudpo', 'emaildudpo', 'courrieldpo', 'emaildpo', 'dpoemail'],
};

/** Which field each column of the header feeds; null for a column that is not used. First match wins. */
export function guessColumns(header: readonly string[]): (LaboratoryField | null)[] {
  const taken = new Set<LaboratoryField>();
  return header.map((title) => {
    const field = fieldOf(normalizeTitle(title));
    if (!field || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

function fieldOf(title: string): LaboratoryField | null {
  for (const [field, words] of Object.entries(GUESSES))
    if (words.includes(title)) return isLaboratoryField(field) ? field : null;
  return null;
}

function normalizeTitle(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/e-?mail/g, 'email')
    .replace(/n°/g, 'n')
    .replace(/[^a-z0-9]/g, '');
}
