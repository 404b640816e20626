import type { IncidentType } from './schema';

/** Word that opens the reference of an incident of this type: short, said aloud on the phone. */
const PREFIX: Readonly<Record<IncidentType, string>> = {
  PROCESSOR_DATA_LEAK: 'FUITE',
  RANSOMWARE: 'RANCON',
  CREDENTIALS_FOR_SALE: 'IDENT',
  MISDIRECTED_DATA: 'ENVOI',
  LOST_DEVICE: 'PERTE',
  OTHER: 'INC',
};

/** Letters and digits that nobody confuses when read aloud (no 0/O, 1/I/L). */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Reference of a new incident, FUITE-2021-7K3Q: not a sequence, which would tell how many incidents others have. */
export function incidentRef(type: IncidentType, at: Date, random: readonly number[]): string {
  const tail = random.slice(0, 4).map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${PREFIX[type]}-${at.getUTCFullYear()}-${tail.join('')}`;
}

/** Types for which a processor is usually involved: the wizard then asks for the vendor. */
export function asksVendor(type: IncidentType): boolean {
  return type === 'PROCESSOR_DATA_LEAK' || type === 'RANSOMWARE' || type === 'CREDENTIALS_FOR_SALE';
}
