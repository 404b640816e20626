import { nirKey } from '@/lib/patients/identifiers/nir';
import type { Random } from './random';

/**
 * Identity of the n-th synthetic person. NIRs carry the non-existent commune 999 (domain §6) and are all different, as
 * real ones are: the person's number walks once through every (sex, year, month, department, order).
 */
const FIRST_YEAR = 1926;
const YEARS = 95;
const DEPARTMENTS = [
  ...Array.from({ length: 95 }, (_, index) => String(index + 1).padStart(2, '0')).filter((code) => code !== '20'),
  '2A',
  '2B',
  '99',
];
const ORDERS = 999;
const SPACE = 2 * YEARS * 12 * DEPARTMENTS.length * ORDERS;
/** Coprime with SPACE: prime and larger than each factor. */
const STRIDE = 97_612_843;

export type Identity = { sex: 'M' | 'F'; birthDate: string; nir: string };

const LAST_DAY = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (value: number) => (value < 10 ? `0${value}` : String(value));

/** The identity of person `index`; `random` only chooses the day. Dates are written day first, as in the export. */
export function identityOf(index: number, random: Random): Identity {
  let rest = Number((BigInt(index) * BigInt(STRIDE)) % BigInt(SPACE));
  const take = (size: number) => {
    const value = rest % size;
    rest = Math.floor(rest / size);
    return value;
  };
  const sex = take(2) === 0 ? 'M' : 'F';
  const year = FIRST_YEAR + take(YEARS);
  const month = 1 + take(12);
  const department = DEPARTMENTS[take(DEPARTMENTS.length)] ?? '99';
  const order = String(1 + take(ORDERS)).padStart(3, '0');
  const body = `${sex === 'M' ? 1 : 2}${two(year % 100)}${two(month)}${department}999${order}`;
  const day = 1 + random.below(LAST_DAY[month - 1] ?? 28);
  return { sex, birthDate: `${two(day)}/${two(month)}/${year}`, nir: body + nirKey(body) };
}
