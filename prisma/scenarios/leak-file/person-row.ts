import { emptyRow, type Row } from './columns';
import { identityOf } from './identity';
import { prescriberTown, type Site } from './laboratory-draw';
import type { Random } from './random';
import {
  BLOOD_GROUPS,
  COMPLEMENTS,
  DOCTORS,
  FEMALE_NAMES,
  HEALTH_COMMENTS,
  INSURERS,
  LAST_NAMES,
  MALE_NAMES,
  PLAIN_COMMENTS,
  SAMPLERS,
  STREET_KINDS,
  STREET_NAMES,
} from './vocabulary';

const two = (value: number) => (value < 10 ? `0${value}` : String(value));
const four = (value: number) => String(value).padStart(4, '0');

/** Ranges that the regulator keeps for fiction (domain §6): no number here rings anywhere. */
const LANDLINES = ['0199 00', '0261 91', '0353 01', '0465 71', '0536 49'];

function phone(block: string, random: Random): string {
  const digits = block.replace(' ', '') + four(random.below(10_000));
  const pairs = digits.match(/../g) ?? [];
  return random.chance(0.5) ? pairs.join(' ') : random.chance(0.5) ? digits : pairs.join('.');
}

function email(firstName: string, lastName: string, random: Random): string {
  const plain = `${firstName}.${lastName}${random.chance(0.6) ? random.below(1000) : ''}`;
  const local = plain
    .normalize('NFD')
    .replace(/œ/g, 'oe')
    .replace(/[^A-Za-z0-9.-]/g, '')
    .toLowerCase();
  return `${local}@${random.pick(['courriel', 'messagerie', 'boite'])}.example`;
}

function contact(row: Row, random: Random): void {
  if (random.chance(0.42)) row.TEL_FIXE = phone(random.pick(LANDLINES), random);
  if (random.chance(0.46)) row.TEL_MOBILE = phone('0639 98', random);
  if (random.chance(0.117)) row.EMAIL = email(row.PRENOM, row.NOM_NAISSANCE, random);
  if (random.chance(0.07)) return;
  row.ADRESSE = `${1 + random.below(140)}${random.chance(0.06) ? ' bis' : ''} ${random.pick(STREET_KINDS)} ${random.pick(STREET_NAMES)}`;
  if (random.chance(0.1)) row.COMPLEMENT_ADRESSE = random.pick(COMPLEMENTS);
}

function health(row: Row, random: Random): void {
  if (random.chance(0.35)) row.GROUPE_SANGUIN = random.pick(BLOOD_GROUPS);
  if (random.chance(0.012)) row.COMMENTAIRE = random.pick(HEALTH_COMMENTS);
  else if (random.chance(0.08)) row.COMMENTAIRE = random.pick(PLAIN_COMMENTS);
}

/** The row of a new person, clean: dirt comes after (see dirt.ts). `index` counts persons from 0. */
export function personRow(index: number, site: Site, military: boolean, random: Random): Row {
  const row = emptyRow();
  const identity = identityOf(index, random);
  const birthYear = Number(identity.birthDate.slice(6));
  const [postcode, town] = prescriberTown(site.department, random);
  row.NUM_DOSSIER = String(1_000_000 + index);
  row.FINESS_LABO = site.finess;
  row.NOM_NAISSANCE = random.chance(0.04)
    ? `${random.pick(LAST_NAMES)}-${random.pick(LAST_NAMES)}`
    : random.pick(LAST_NAMES);
  row.PRENOM = random.pick(identity.sex === 'F' ? FEMALE_NAMES : MALE_NAMES);
  if (identity.sex === 'F' && birthYear < 1992 && random.chance(0.6)) row.NOM_USAGE = random.pick(LAST_NAMES);
  if (random.chance(0.7)) row.NOM_NAISSANCE = row.NOM_NAISSANCE.toUpperCase();
  row.DATE_NAISSANCE = identity.birthDate;
  row.SEXE = identity.sex;
  row.NIR = identity.nir;
  row.CAISSE = military ? 'CNMSS' : `CPAM ${postcode.slice(0, 2)}1`;
  if (row.NOM_USAGE !== '' && random.chance(0.3)) row.CONJOINT = `${random.pick(MALE_NAMES)} ${row.NOM_USAGE}`;
  row.CODE_POSTAL = postcode;
  row.VILLE = random.chance(0.5) ? town.toUpperCase() : town;
  contact(row, random);
  if (random.chance(0.6)) row.MUTUELLE = military ? 'Mutuelle des armées (fictive)' : random.pick(INSURERS);
  row.MEDECIN_TRAITANT = random.chance(0.8) ? random.pick(DOCTORS) : '';
  row.PRESCRIPTEUR = random.pick(DOCTORS);
  row.CP_PRESCRIPTEUR = postcode;
  row.PRELEVEUR = random.pick(SAMPLERS);
  row.DATE_PRELEVEMENT = `${two(1 + random.below(28))}/${two(1 + random.below(12))}/${birthYear > 2017 ? 2020 : random.pick([2015, 2016, 2017, 2018, 2018, 2018, 2019, 2019, 2019, 2020])}`;
  health(row, random);
  if (random.chance(0.25)) {
    row.IDENTIFIANT_PORTAIL = `p${1_000_000 + index}`;
    row.CODE_PORTAIL = four(random.below(10_000)) + random.pick(['a', 'k', 'z']);
  }
  return row;
}
