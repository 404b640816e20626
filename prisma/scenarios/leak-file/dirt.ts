import type { Row } from './columns';
import type { createLaboratoryDraw, Site } from './laboratory-draw';
import type { Random } from './random';
import { FEMALE_NAMES, MALE_NAMES } from './vocabulary';

type Draw = ReturnType<typeof createLaboratoryDraw>;

/** Spoils a clean row as real exports are spoilt; at most one fault of identity and one of attribution. */
export function spoil(row: Row, random: Random): void {
  const identity = random.next();
  if (identity < 0.035) row.NIR = '';
  else if (identity < 0.05) row.NIR = wrongKey(row.NIR);
  else if (identity < 0.058) row.NIR = row.NIR.slice(0, 13);
  else if (identity < 0.061) row.NIR = 'INCONNU';
  else if (identity < 0.064) row.DATE_NAISSANCE = '';
  else if (identity < 0.066) row.DATE_NAISSANCE = random.pick(['31/02/1980', '00/00/0000', '29/02/2019', '12/05/2091']);
  else if (identity < 0.0667) {
    row.DATE_NAISSANCE = '';
    row.NIR = '';
  } else if (identity < 0.0674) {
    row.DATE_NAISSANCE = '31/11/1975';
    row.NIR = wrongKey(row.NIR);
  } else if (identity < 0.0681) {
    row.NOM_NAISSANCE = '';
    row.NOM_USAGE = '';
    row.PRENOM = '';
  }
  const place = random.next();
  if (place < 0.0012) row.FINESS_LABO = random.pick(['569999990', '999999990', '45999904']);
  else if (place < 0.0018) row.FINESS_LABO = '';
  else if (place < 0.006) row.CODE_POSTAL = row.CODE_POSTAL.slice(0, 4);
  if (random.chance(0.002)) row.EMAIL = random.pick(['néant', 'x@', 'pas de mail', 'a@b@c.example']);
}

/** The same number with a key that does not fit. */
function wrongKey(nir: string): string {
  const key = (Number(nir.slice(13)) % 97) + 1;
  return nir.slice(0, 13) + String(key === Number(nir.slice(13)) ? 97 : key).padStart(2, '0');
}

function respell(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('œ', 'oe')
    .replaceAll('-', ' ')
    .toUpperCase();
}

function misspell(text: string): string {
  return text.length < 5 ? text : text.slice(0, 3) + text.slice(4);
}

function child(parent: Row, random: Random): Row {
  const sex = random.chance(0.5) ? 'F' : 'M';
  const day = String(1 + random.below(28)).padStart(2, '0');
  const month = String(1 + random.below(12)).padStart(2, '0');
  return {
    ...parent,
    NUM_DOSSIER: `${parent.NUM_DOSSIER}-E`,
    SEXE: sex,
    PRENOM: random.pick(sex === 'F' ? FEMALE_NAMES : MALE_NAMES),
    NOM_USAGE: '',
    CONJOINT: '',
    DATE_NAISSANCE: `${day}/${month}/${2005 + random.below(13)}`,
  };
}

/**
 * A row about someone who is already in the file: the exact same row, another spelling, a mistyped NIR, another
 * laboratory, or a child listed on the parent's number. Null when the laboratory has no row left.
 */
export function repeatOf(known: Row, draw: Draw, random: Random): Row | null {
  const kind = random.next();
  const site: Site | null = kind < 0.82 ? draw.again(known.FINESS_LABO) : draw.next();
  if (site === null) return null;
  if (kind < 0.4) return { ...known };
  if (kind < 0.6)
    return { ...known, PRENOM: respell(known.PRENOM), NOM_NAISSANCE: misspell(known.NOM_NAISSANCE), EMAIL: '' };
  if (kind < 0.72) return { ...known, NOM_NAISSANCE: respell(known.NOM_NAISSANCE), TEL_MOBILE: '', COMMENTAIRE: '' };
  if (kind < 0.78) return known.NIR.length === 15 ? { ...known, NIR: wrongKey(known.NIR) } : { ...known };
  if (kind < 0.82) return child(known, random);
  return { ...known, FINESS_LABO: site.finess };
}
