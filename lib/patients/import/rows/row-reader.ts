import { isPlausibleBirth, parseDate } from '../../identifiers/dates';
import { parseEmail } from '../../identifiers/email';
import { normaliseName } from '../../identifiers/names';
import { parseNir } from '../../identifiers/nir';
import { parsePhone } from '../../identifiers/phone';
import { departmentOf, parsePostcode } from '../../identifiers/postcode';
import { categoryBit, SENSITIVE_CATEGORIES } from '../../person/categories';
import { flagBit } from '../../person/flags';
import type { PersonPayload } from '../../person/payload';
import { decodePayload } from '../../person/payload';
import { createAttribution, type LaboratoryRule } from '../mappings/attribution';
import { CATEGORY_OF, type ColumnMap, TARGETS, type Target } from '../mappings/targets';
import { commentCategories, commentFlags } from './health-words';
import { qualityBit } from './quality';
import type { RejectReason } from './reasons';

/** Longest text of one kept field, in characters. */
const MAX_FIELD = 300;
const KEPT = ['usageName', 'birthName', 'firstName', 'complement', 'street', 'city'] as const;
const NO_VALUE = new Set(['', '0', 'N', 'NON', 'NO', 'FALSE']);

const MINOR = flagBit('MINOR');
const MILITARY = flagBit('MILITARY');
const NO_ADDRESS = flagBit('NO_ADDRESS');
const SENSITIVE = flagBit('SENSITIVE');
const AGE_UNKNOWN = flagBit('AGE_UNKNOWN');
const POSTAL = categoryBit('postalAddress');

export type RowConfig = {
  columns: ColumnMap;
  columnCount: number;
  /** FINESS → position of its case; the reader never needs the case ids. */
  laboratories: ReadonlyMap<string, number>;
  /** For rows that the column of the FINESS leaves open, in order. */
  rules: readonly LaboratoryRule[];
  /** Position of the laboratory of the rows that neither column nor rule attributes. */
  defaultLaboratory: number | null;
  /** ISO date on which ages and impossible birth dates are judged. */
  today: string;
};

/** One row read. The object is reused: copy what must outlive the next call. */
export type Reading = {
  reason: RejectReason | null;
  field: Target | '';
  laboratory: number;
  payload: PersonPayload;
  /** What makes this the same person as another row of the laboratory; hashed before it leaves the thread. */
  identity: string;
  nameBirth: string;
  department: string;
  categories: number;
  flags: number;
  /** What is wrong or missing, as bits of quality.ts. */
  quality: number;
};

const NIR_MISSING = qualityBit('nirMissing');
const NIR_INVALID = qualityBit('nirInvalid');
const BIRTH_MISSING = qualityBit('birthMissing');
const BIRTH_IMPOSSIBLE = qualityBit('birthImpossible');
const NO_EMAIL = qualityBit('noEmail');
const NO_PHONE = qualityBit('noPhone');
const NO_POST = qualityBit('noAddress');
const UNREACHABLE = qualityBit('unreachable');
const IS_MINOR = qualityBit('minors');

function yearsBefore(today: string, years: number): string {
  return `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
}

function padFiness(text: string): string {
  const finess = text.replace(/\s/g, '').toUpperCase();
  return /^\d{8}$/.test(finess) ? `0${finess}` : finess;
}

/** Makes the function that validates and normalises the rows of one file (domain §6, architecture "Who is one person"). */
export function createRowReader(config: RowConfig): (fields: readonly string[]) => Reading {
  const position = (target: Target) => config.columns[target] ?? -1;
  const at = (fields: readonly string[], index: number) => (index < 0 ? '' : (fields[index]?.trim() ?? ''));
  const categoryColumns = TARGETS.flatMap((target) => {
    const category = CATEGORY_OF[target];
    const place = position(target);
    if (category === undefined || place < 0) return [];
    const yesNo = ['pregnancy', 'hivStatus', 'cancer', 'geneticDisease', 'fertility'].includes(target);
    return [{ place, bit: categoryBit(category), yesNo }];
  });
  const [finessAt, nirAt, birthAt] = [position('finess'), position('nir'), position('birthDate')];
  const [landlineAt, mobileAt, emailAt] = [position('phoneLandline'), position('phoneMobile'), position('email')];
  const [postcodeAt, prescriberAt, sexAt] = [position('postcode'), position('prescriberPostcode'), position('sex')];
  const [commentAt, caisseAt] = [position('comment'), position('cpamRank')];
  const [insurerAt, sampleAt] = [position('insurer'), position('sampleDate')];
  const byRule = createAttribution(config.rules);
  const kept = KEPT.map((field) => [field, position(field)] as const);
  const adultUntil = yearsBefore(config.today, 18);
  const reading: Reading = {
    reason: null,
    field: '',
    laboratory: -1,
    payload: decodePayload(''),
    identity: '',
    nameBirth: '',
    department: '',
    categories: 0,
    flags: 0,
    quality: 0,
  };

  function reject(reason: RejectReason, field: Target | ''): Reading {
    reading.reason = reason;
    reading.field = field;
    return reading;
  }

  function attribute(fields: readonly string[]): RejectReason | null {
    const finess = padFiness(at(fields, finessAt));
    if (finess === '') {
      const ruled = byRule(fields);
      reading.laboratory = ruled < 0 ? (config.defaultLaboratory ?? -1) : ruled;
      if (reading.laboratory >= 0) return null;
      return config.rules.length > 0 ? 'NO_RULE' : 'MISSING_LABORATORY';
    }
    reading.laboratory = config.laboratories.get(finess) ?? -1;
    return reading.laboratory < 0 ? 'UNKNOWN_LABORATORY' : null;
  }

  function readCategories(fields: readonly string[]): number {
    let set = 0;
    for (const { place, bit, yesNo } of categoryColumns) {
      const value = fields[place];
      if (value === undefined || value === '' || (yesNo && NO_VALUE.has(value.trim().toUpperCase()))) continue;
      set |= bit;
    }
    return set;
  }

  return (fields) => {
    reading.reason = null;
    reading.field = '';
    reading.laboratory = -1;
    if (fields.length !== config.columnCount && !(fields.length === config.columnCount + 1 && fields.at(-1) === ''))
      return reject('COLUMN_COUNT', '');
    const unattributed = attribute(fields);
    if (unattributed !== null) return reject(unattributed, 'finess');

    const { payload } = reading;
    for (const [field, place] of kept) {
      const text = at(fields, place);
      if (text.length > MAX_FIELD) return reject('FIELD_TOO_LONG', field);
      payload[field] = text;
    }
    const lastName = normaliseName(payload.birthName === '' ? payload.usageName : payload.birthName);
    if (lastName === '') return reject('MISSING_NAME', 'birthName');
    const firstName = normaliseName(payload.firstName);
    const rawBirth = at(fields, birthAt);
    const parsedBirth = parseDate(rawBirth);
    const birth = parsedBirth !== null && isPlausibleBirth(parsedBirth, config.today) ? parsedBirth : '';
    const rawNir = at(fields, nirAt);
    const nir = parseNir(rawNir);
    let quality = nir.ok ? 0 : rawNir === '' ? NIR_MISSING : NIR_INVALID;
    if (birth === '') quality |= rawBirth === '' ? BIRTH_MISSING : BIRTH_IMPOSSIBLE;
    payload.birthDate = birth;
    payload.nir = nir.ok ? nir.body : '';
    reading.nameBirth = birth === '' || firstName === '' ? '' : `${birth}|${lastName}|${firstName}`;
    if (nir.ok && birth !== '') reading.identity = `n|${nir.body}|${birth}`;
    else if (firstName === '') return reject('MISSING_NAME', 'firstName');
    else if (nir.ok) reading.identity = `m|${nir.body}|${lastName}|${firstName}`;
    else if (birth !== '') reading.identity = `b|${reading.nameBirth}`;
    else
      return rawBirth === '' ? reject('MISSING_IDENTITY', 'birthDate') : reject('IMPOSSIBLE_BIRTH_DATE', 'birthDate');

    const postcode = parsePostcode(at(fields, postcodeAt));
    payload.postcode = postcode ?? '';
    payload.phoneLandline = parsePhone(at(fields, landlineAt)) ?? '';
    payload.phoneMobile = parsePhone(at(fields, mobileAt)) ?? '';
    payload.email = parseEmail(at(fields, emailAt)) ?? '';
    payload.sex = at(fields, sexAt).slice(0, 1).toUpperCase();
    payload.sampleDate = parseDate(at(fields, sampleAt)) ?? '';
    reading.department = departmentOf(postcode ?? parsePostcode(at(fields, prescriberAt)) ?? '');

    let categories = readCategories(fields);
    let flags = birth === '' ? AGE_UNKNOWN : birth > adultUntil ? MINOR : 0;
    const comment = at(fields, commentAt);
    if (comment !== '') {
      categories |= commentCategories(comment);
      flags |= commentFlags(comment);
    }
    if ((categories & SENSITIVE_CATEGORIES) !== 0) flags |= SENSITIVE;
    if (/CNMSS/i.test(at(fields, caisseAt)) || /CNMSS/i.test(at(fields, insurerAt))) flags |= MILITARY;
    if (payload.street === '' || payload.postcode === '' || payload.city === '') flags |= NO_ADDRESS;
    if (payload.postcode !== '' || payload.complement !== '') categories |= POSTAL;
    if (payload.email === '') quality |= NO_EMAIL;
    if (payload.phoneMobile === '' && payload.phoneLandline === '') quality |= NO_PHONE;
    if ((flags & NO_ADDRESS) !== 0) quality |= payload.email === '' ? NO_POST | UNREACHABLE : NO_POST;
    if ((flags & MINOR) !== 0) quality |= IS_MINOR;
    reading.categories = categories;
    reading.flags = flags;
    reading.quality = quality;
    return reading;
  };
}
