/** One INSEE region of France with its departments (domain §6). */
export interface Region {
  readonly code: string;
  readonly name: string;
  /** Regional health agency competent there. */
  readonly ars: string;
  readonly departments: readonly string[];
}

/** The eighteen regions in force since 2016; names and codes are INSEE's, each region has one ARS. */
export const REGIONS: readonly Region[] = [
  region('84', 'Auvergne-Rhône-Alpes', '01 03 07 15 26 38 42 43 63 69 73 74'),
  region('27', 'Bourgogne-Franche-Comté', '21 25 39 58 70 71 89 90'),
  region('53', 'Bretagne', '22 29 35 56'),
  region('24', 'Centre-Val de Loire', '18 28 36 37 41 45'),
  region('94', 'Corse', '2A 2B', 'ARS de Corse'),
  region('44', 'Grand Est', '08 10 51 52 54 55 57 67 68 88'),
  region('32', 'Hauts-de-France', '02 59 60 62 80'),
  region('11', 'Île-de-France', '75 77 78 91 92 93 94 95'),
  region('28', 'Normandie', '14 27 50 61 76'),
  region('75', 'Nouvelle-Aquitaine', '16 17 19 23 24 33 40 47 64 79 86 87'),
  region('76', 'Occitanie', '09 11 12 30 31 32 34 46 48 65 66 81 82'),
  region('52', 'Pays de la Loire', '44 49 53 72 85'),
  region('93', 'Provence-Alpes-Côte d’Azur', '04 05 06 13 83 84'),
  region('01', 'Guadeloupe', '971'),
  region('02', 'Martinique', '972'),
  region('03', 'Guyane', '973'),
  region('04', 'La Réunion', '974'),
  region('06', 'Mayotte', '976'),
];

/** Collectivities that have a postal department code but no region. */
export const TERRITORIES_WITHOUT_REGION: readonly string[] = ['975', '977', '978', '986', '987', '988'];

/** Department code → INSEE region code; an empty string for a collectivity without region. */
export const REGION_OF_DEPARTMENT: Readonly<Record<string, string>> = Object.fromEntries([
  ...REGIONS.flatMap((item) => item.departments.map((department) => [department, item.code])),
  ...TERRITORIES_WITHOUT_REGION.map((department) => [department, '']),
]);

/** The region of a department, or null for an unknown code or a territory without region. */
export function regionOf(department: string): Region | null {
  return REGIONS.find((item) => item.departments.includes(department)) ?? null;
}

function region(code: string, name: string, departments: string, ars = `ARS ${name}`): Region {
  return { code, name, ars, departments: departments.split(' ') };
}
