/** Columns of the export, in order: the fields of domain §1.3 as a laboratory system would name them. */
export const COLUMNS = [
  'NUM_DOSSIER',
  'FINESS_LABO',
  'NOM_USAGE',
  'NOM_NAISSANCE',
  'PRENOM',
  'DATE_NAISSANCE',
  'SEXE',
  'NIR',
  'CAISSE',
  'CONJOINT',
  'COMPLEMENT_ADRESSE',
  'ADRESSE',
  'CODE_POSTAL',
  'VILLE',
  'TEL_FIXE',
  'TEL_MOBILE',
  'EMAIL',
  'MUTUELLE',
  'MEDECIN_TRAITANT',
  'PRESCRIPTEUR',
  'CP_PRESCRIPTEUR',
  'PRELEVEUR',
  'DATE_PRELEVEMENT',
  'GROUPE_SANGUIN',
  'COMMENTAIRE',
  'IDENTIFIANT_PORTAIL',
  'CODE_PORTAIL',
] as const;
export type Column = (typeof COLUMNS)[number];

/** One row, by column name. */
export type Row = Record<Column, string>;

/** A row with every column empty. */
export function emptyRow(): Row {
  return {
    NUM_DOSSIER: '',
    FINESS_LABO: '',
    NOM_USAGE: '',
    NOM_NAISSANCE: '',
    PRENOM: '',
    DATE_NAISSANCE: '',
    SEXE: '',
    NIR: '',
    CAISSE: '',
    CONJOINT: '',
    COMPLEMENT_ADRESSE: '',
    ADRESSE: '',
    CODE_POSTAL: '',
    VILLE: '',
    TEL_FIXE: '',
    TEL_MOBILE: '',
    EMAIL: '',
    MUTUELLE: '',
    MEDECIN_TRAITANT: '',
    PRESCRIPTEUR: '',
    CP_PRESCRIPTEUR: '',
    PRELEVEUR: '',
    DATE_PRELEVEMENT: '',
    GROUPE_SANGUIN: '',
    COMMENTAIRE: '',
    IDENTIFIANT_PORTAIL: '',
    CODE_PORTAIL: '',
  };
}

/** Windows-1252 bytes of the characters that Latin-1 lacks and our vocabulary uses. */
const CP1252: Readonly<Record<string, string>> = { '€': '\x80', '’': '\x92', œ: '\x9c', Œ: '\x8c' };

/** Text of the file in windows-1252. */
export function encodeCp1252(text: string): Buffer {
  return Buffer.from(
    text.replace(/[€’œŒ]/g, (letter) => CP1252[letter] ?? letter),
    'latin1',
  );
}

function cell(value: string): string {
  return /[";\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** One record with its line end. */
export function formatRow(row: Row): string {
  let line = '';
  for (const column of COLUMNS) line += `${line === '' ? '' : ';'}${cell(row[column])}`;
  return `${line}\r\n`;
}
