/** Option codes of the reports (domain §4). Wording: `reports.options.<list>.<code>`. */

export const STRUCTURE_TYPES = ['MEDICAL_LAB', 'HEALTH_ESTABLISHMENT', 'MEDICO_SOCIAL', 'OTHER'] as const;
/** TLP 2.0 (FIRST) and PAP: both on every item shared (domain §9). */
export const TLP = ['RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR'] as const;
export const PAP = ['RED', 'AMBER', 'GREEN', 'CLEAR'] as const;
/** CSP D.1111-16-2: grave or significant incidents; the last two make a significant one. */
export const CRITERIA = ['CARE_SAFETY', 'HEALTH_DATA', 'NORMAL_OPERATION', 'TERRITORIAL', 'OTHERS'] as const;
export const QUALIFICATIONS = ['SERIOUS', 'SIGNIFICANT'] as const;
export const CARE_STATES = ['NORMAL', 'DEGRADED', 'INTERRUPTED', 'UNKNOWN'] as const;
export const ORIGINS = ['MALICIOUS', 'ACCIDENTAL', 'UNKNOWN'] as const;
export const AUTHORITIES_TOLD = [
  'CNIL',
  'CERT_FR',
  'CERT_SANTE',
  'ARS',
  'PROSECUTOR',
  'INSURER',
  'OTHER',
  'NONE',
] as const;
export const CAPACITIES = ['LEGAL_REPRESENTATIVE', 'PROXY'] as const;
export const SERVICES = ['POLICE', 'GENDARMERIE', 'PROSECUTOR'] as const;
/** Attacks on data-processing systems, code pénal, art. 323-1 to 323-3-1. */
export const OFFENCES = ['ART_323_1', 'ART_323_2', 'ART_323_3', 'ART_323_3_1', 'OTHER'] as const;
export const AUTHORS = ['UNKNOWN', 'IDENTIFIED'] as const;
export const EXHIBITS = ['LOGS', 'FILE_SAMPLE', 'MESSAGE', 'SCREENSHOT', 'REPORT', 'OTHER'] as const;
export const ATTACKS = [
  'DATA_THEFT',
  'RANSOMWARE',
  'INTRUSION',
  'ACCOUNT',
  'DENIAL_OF_SERVICE',
  'OTHER',
  'UNKNOWN',
] as const;
export const HEALTH_IMPACTS = ['NONE', 'POTENTIAL', 'PROVEN'] as const;
export const GUARANTEES = ['CYBER', 'LIABILITY', 'LEGAL_PROTECTION', 'BUSINESS_INTERRUPTION', 'OTHER'] as const;
/** NIS 2, art. 23(3): what makes an incident significant. */
export const NIS2_CRITERIA = ['DISRUPTION_OR_LOSS', 'DAMAGE_TO_OTHERS'] as const;
export const TRISTATE = ['YES', 'NO', 'UNKNOWN'] as const;
