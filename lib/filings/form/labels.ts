/** Option codes of the CNIL teleservice (domain §3). Wording: `filings.options.<list>.<code>`, French labels verbatim. */

export const NOTIFICATION_TYPES = ['INITIALE', 'COMPLEMENTAIRE', 'COMPLETE'] as const;
/** The CNIL's form of July 2023, or the EDPB's harmonised template of 2026. */
export const FORM_PROFILES = ['CNIL_2023', 'EDPB_2026'] as const;
export type FormProfile = (typeof FORM_PROFILES)[number];
/** What a supplementary notification is for: it adds what was unknown, corrects what was wrong, or takes the notification back. */
export const PURPOSES = ['COMPLETES', 'CORRECTS', 'WITHDRAWS'] as const;
/** NACE-like sections A to U; ours is Q, "Santé humaine et action sociale". */
export const SECTORS = [
  ...(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K'] as const),
  ...(['L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U'] as const),
] as const;
export const CIVILITIES = ['MADAME', 'MONSIEUR'] as const;
export const PARTY_ROLES = ['PROCESSOR', 'JOINT_CONTROLLER', 'OTHER'] as const;
export const ESTABLISHED = ['ETABLI', 'SUPPOSE'] as const;
export const NATURES = ['CONFIDENTIALITY', 'INTEGRITY', 'AVAILABILITY'] as const;
/** List A. */
export const ORIGINS = [
  'LOST_STOLEN_DEVICE',
  'LOST_STOLEN_PAPER',
  'LOST_OPENED_MAIL',
  'HACKING',
  'PAPER_DISPOSAL',
  'DEVICE_DISPOSAL',
  'UNINTENDED_PUBLICATION',
  'WRONG_PERSON_PORTAL',
  'WRONG_RECIPIENT',
  'VERBAL_DISCLOSURE',
  'OTHER',
  'UNKNOWN',
] as const;
/** List B. */
export const CAUSES = [
  'INTERNAL_MALICIOUS',
  'INTERNAL_ACCIDENTAL',
  'EXTERNAL_MALICIOUS',
  'EXTERNAL_ACCIDENTAL',
  'UNKNOWN',
] as const;
/** List C. */
export const DATA_CATEGORIES = [
  'CIVIL_STATUS',
  'NIR',
  'CONTACT',
  'ACCESS',
  'FINANCIAL',
  'OFFICIAL_DOCUMENTS',
  'LOCATION',
  'OFFENCES',
  'UNKNOWN',
  'OTHER',
] as const;
/** List D, with the explicit "none". */
export const SENSITIVE_CATEGORIES = [
  'RACIAL_ETHNIC',
  'POLITICAL',
  'PHILOSOPHICAL_RELIGIOUS',
  'TRADE_UNION',
  'SEXUAL_ORIENTATION',
  'HEALTH',
  'BIOMETRIC',
  'GENETIC',
  'NONE',
  'UNKNOWN',
] as const;
/** List E. */
export const PEOPLE_CATEGORIES = [
  'EMPLOYEES',
  'USERS',
  'MEMBERS',
  'STUDENTS',
  'MILITARY',
  'CUSTOMERS',
  'PATIENTS',
  'MINORS',
  'VULNERABLE',
  'UNKNOWN',
  'OTHER',
] as const;
export const DATA_SUPPORTS = [
  'SERVER',
  'DESKTOP',
  'LAPTOP',
  'BACKUP_DISK',
  'USB',
  'PHONE',
  'PAPER',
  'OTHER',
  'UNKNOWN',
] as const;
export const CONFIDENTIALITY_CONSEQUENCES = ['SPREAD', 'CORRELATED', 'MISUSED', 'OTHER', 'UNKNOWN'] as const;
export const INTEGRITY_CONSEQUENCES = ['INVALID_USED', 'ALTERED_MISUSED', 'FALSIFIED', 'OTHER', 'UNKNOWN'] as const;
export const AVAILABILITY_CONSEQUENCES = ['SERVICE_DIFFICULTY', 'SERVICE_UNABLE', 'OTHER', 'UNKNOWN'] as const;
/** List F. */
export const HARMS = [
  'LOSS_OF_CONTROL',
  'LIMITATION_OF_RIGHTS',
  'DISCRIMINATION',
  'IDENTITY_THEFT',
  'FRAUD',
  'PSEUDONYMISATION_REVERSAL',
  'FINANCIAL_LOSS',
  'REPUTATION',
  'PRIVACY',
  'PROFESSIONAL_SECRECY',
  'OTHER',
  'UNKNOWN',
] as const;
export const SEVERITIES = ['NEGLIGIBLE', 'LIMITED', 'IMPORTANT', 'MAXIMAL'] as const;
/** Three answers only; "not decided" is the empty draft value and is never exported. */
export const PEOPLE_INFORMED = ['YES', 'PLANNED', 'NO'] as const;
export const CHANNELS = ['POST', 'EMAIL', 'SMS', 'PHONE', 'IN_PERSON', 'PUBLIC_NOTICE'] as const;
/** GDPR art. 34(1) below high risk, then the exceptions of art. 34(3). */
export const NOT_INFORMED_REASONS = ['NOT_HIGH_RISK', 'ART34_3A', 'ART34_3B', 'ART34_3C'] as const;
