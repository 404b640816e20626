import { nirKey } from '@/lib/patients/identifiers/nir';
import type { Identity } from './identities';
import { FINESS } from './patients-incident';

/** People whose names, numbers and addresses exist nowhere else: finding one outside the seal is a leak. */
export const CANARIES = 1000;
/** Pieces of their data that nothing else contains. */
export const STEMS = ['xyvqu', 'zuzqy', '2710399987', '0639987', '+33639987', 'kanary'];

const letters = (n: number) =>
  [n, n / 26, n / 676].map((part) => String.fromCharCode(97 + (Math.floor(part) % 26))).join('');

/** The n-th of them, from 0. */
export function canary(n: number) {
  const nir = `271039998${7000 + n}`;
  return {
    lastName: `Xyvqukanary${letters(n)}`,
    firstName: `Zuzqy${letters(n)}`,
    birthDate: '06/05/1971',
    nir,
    email: `xyvqu${n}@kanary.example`,
    phone: `0639987${String(n).padStart(3, '0')}`,
    street: `${n} rue Xyvquzola`,
  };
}
export type Canary = ReturnType<typeof canary>;

const HEADER = 'FINESS;NOM;PRENOM;DATE_NAISSANCE;NIR;EMAIL;TEL_MOBILE;ADRESSE;CODE_POSTAL;VILLE;COMMENTAIRE\r\n';
function line(finess: string, { lastName, firstName, birthDate, nir, email, phone, street }: Canary): string {
  const cells = [finess, lastName, firstName, birthDate, nir && nir + nirKey(nir), email, phone, street];
  return `${[...cells, '56100', 'Xyvquville', 'VIH'].join(';')}\r\n`;
}
const all = Array.from({ length: CANARIES }, (_, n) => canary(n));

/** All of them, doubtful twins of the first ten, and ten more whose laboratory nobody knows: rejected rows. */
export const CANARY_FILE = [
  HEADER,
  ...all.map((person) => line(FINESS, person)),
  ...all.slice(0, 10).map((person) => line(FINESS, { ...person, nir: '', email: '', phone: '' })),
  ...all.slice(0, 10).map((person) => line('999999999', person)),
].join('');

/** How they must be read nowhere. */
export const CANARY_IDENTITIES: readonly Identity[] = all.map(({ lastName, firstName, nir, email, phone }) => ({
  names: [lastName, firstName],
  nir,
  email,
  phone,
}));
