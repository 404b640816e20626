import { type Worksheet, type WorksheetInput, worksheetSchema } from '../schema';

const because = 'Raison donnée pour l’essai.';

type Factors = {
  data: Partial<NonNullable<WorksheetInput['data']>>;
  identifiers: string[];
  confidentiality?: NonNullable<WorksheetInput['circumstances']>['confidentiality'];
  integrity?: NonNullable<WorksheetInput['circumstances']>['integrity'];
  availability?: NonNullable<WorksheetInput['circumstances']>['availability'];
  malicious?: boolean;
  persons?: number;
  unintelligible?: boolean;
};

/** A complete worksheet with a reason everywhere; what is left out was not breached. */
export function worksheetOf(factors: Factors): Worksheet {
  return worksheetSchema.parse({
    data: { reason: because, adjustmentReason: factors.data.adjustment ? because : '', ...factors.data },
    identification: { identifiers: factors.identifiers, reason: because },
    circumstances: {
      confidentiality: factors.confidentiality ?? 'NONE',
      confidentialityReason: because,
      integrity: factors.integrity ?? 'NONE',
      integrityReason: because,
      availability: factors.availability ?? 'NONE',
      availabilityReason: because,
      malicious: factors.malicious ?? false,
      maliciousReason: because,
    },
    extent: {
      persons: factors.persons ?? 1,
      unintelligible: factors.unintelligible ?? false,
      unintelligibleReason: factors.unintelligible ? because : '',
    },
  });
}

/** The eight scored cases of domain §5.1: factors, and what they must give (hundredths). */
export const SCORED_CASES = [
  {
    title: '1 Dedalus file: NIR and pathologies, public web, malicious',
    worksheet: worksheetOf({
      data: { classes: ['SIMPLE', 'SENSITIVE'], credentialsOpen: 'SENSITIVE' },
      identifiers: ['NUMBER_WITH_NAME', 'NAME_WITH_DETAILS'],
      confidentiality: 'UNLIMITED',
      malicious: true,
      persons: 491_840,
    }),
    expected: { dpc: 4, ei: 100, cb: 100, se: 500, level: 'VERY_HIGH', flags: ['OVER_100_PERSONS'], nearCut: false },
  },
  {
    title: '2 ransomware at a laboratory, backups restored in three days, no exfiltration seen',
    worksheet: worksheetOf({
      data: { classes: ['SENSITIVE'] },
      identifiers: ['NUMBER_WITH_NAME'],
      confidentiality: 'UNSEEN',
      availability: 'TEMPORARY',
      malicious: true,
    }),
    expected: { dpc: 4, ei: 100, cb: 75, se: 475, level: 'VERY_HIGH', flags: [], nearCut: false },
  },
  {
    title: '3 lost USB stick, AES-256, key safe',
    worksheet: worksheetOf({
      data: { classes: ['SENSITIVE'] },
      identifiers: ['NUMBER_ALONE'],
      confidentiality: 'ENCRYPTED',
      unintelligible: true,
    }),
    expected: { dpc: 4, ei: 25, cb: 0, se: 100, level: 'LOW', flags: ['UNINTELLIGIBLE'], nearCut: false },
  },
  {
    title: '4 50,000 stolen logins on sale, they open patient data, e-mail identifiers',
    worksheet: worksheetOf({
      data: { credentialsOpen: 'SENSITIVE' },
      identifiers: ['EMAIL_MAIN'],
      confidentiality: 'UNLIMITED',
      malicious: true,
      persons: 50_000,
    }),
    expected: { dpc: 4, ei: 75, cb: 100, se: 400, level: 'VERY_HIGH', flags: ['OVER_100_PERSONS'], nearCut: true },
  },
  {
    title: '5 invoice with the insurer sent to one wrong, known patient',
    worksheet: worksheetOf({
      data: { classes: ['SIMPLE', 'FINANCIAL'] },
      identifiers: ['NAME_WITH_DETAILS'],
      confidentiality: 'KNOWN',
    }),
    expected: { dpc: 3, ei: 100, cb: 25, se: 325, level: 'HIGH', flags: [], nearCut: true },
  },
  {
    title: '6 list of the shareholders in copy, 150 known recipients',
    worksheet: worksheetOf({
      data: { classes: ['SIMPLE'], adjustment: 1 },
      identifiers: ['EMAIL_NAMED'],
      confidentiality: 'KNOWN',
      persons: 150,
    }),
    expected: { dpc: 2, ei: 100, cb: 25, se: 225, level: 'MEDIUM', flags: ['OVER_100_PERSONS'], nearCut: true },
  },
  {
    title: '7 appointment reminder, common name only, one known recipient',
    worksheet: worksheetOf({
      data: { classes: ['SIMPLE'] },
      identifiers: ['NAME_COMMON'],
      confidentiality: 'KNOWN',
    }),
    expected: { dpc: 1, ei: 25, cb: 25, se: 50, level: 'LOW', flags: [], nearCut: false },
  },
  {
    title: '8 patient newsletter in copy, 150 known recipients',
    worksheet: worksheetOf({
      data: { classes: ['SIMPLE'], adjustment: 2 },
      identifiers: ['EMAIL_NAMED'],
      confidentiality: 'KNOWN',
      persons: 150,
    }),
    expected: { dpc: 3, ei: 100, cb: 25, se: 325, level: 'HIGH', flags: ['OVER_100_PERSONS'], nearCut: true },
  },
] as const;
