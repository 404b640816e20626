import type { DataClass, Identifier } from '../scale/rules';
import { type Worksheet, type WorksheetInput, worksheetSchema } from '../schema';

/** What is already recorded of the incident and the laboratory, in the codes of the CNIL form. */
export interface SeverityFacts {
  dataCategories: readonly string[];
  sensitiveData: readonly string[];
  natures: readonly string[];
  cause: string | null;
  persons: number | null;
  /** Places where the data were seen, whatever their state now. */
  leakLocations: number;
}

/** CNIL data categories by class; the rest of the list says too little to place it. */
const CLASSES: Readonly<Record<string, DataClass>> = {
  CIVIL_STATUS: 'SIMPLE',
  NIR: 'SIMPLE',
  CONTACT: 'SIMPLE',
  OFFICIAL_DOCUMENTS: 'SIMPLE',
  LOCATION: 'BEHAVIOURAL',
  FINANCIAL: 'FINANCIAL',
  OFFENCES: 'SENSITIVE',
};

/**
 * A first worksheet from the facts; a section it fills stays `proposed` until a person confirms it, and no reason is ever
 * written for anybody.
 */
export function proposeWorksheet(facts: SeverityFacts): Worksheet {
  const data = proposeData(facts);
  const identifiers = proposeIdentifiers(facts.dataCategories);
  const circumstances = proposeCircumstances(facts);
  return worksheetSchema.parse({
    data: { ...data, proposed: data.classes.length > 0 },
    identification: { identifiers, proposed: identifiers.length > 0 },
    circumstances: { ...circumstances, proposed: Object.keys(circumstances).length > 0 },
    extent: { persons: facts.persons, proposed: facts.persons !== null },
  });
}

function proposeData({ dataCategories, sensitiveData }: SeverityFacts) {
  const sensitive = sensitiveData.some((code) => code !== 'NONE');
  const found = dataCategories.flatMap((code) => CLASSES[code] ?? []);
  const classes: DataClass[] = [...new Set([...found, ...(sensitive ? (['SENSITIVE'] as const) : [])])];
  const opened: DataClass = sensitive ? 'SENSITIVE' : 'SIMPLE';
  return { classes, credentialsOpen: dataCategories.includes('ACCESS') ? opened : null };
}

function proposeIdentifiers(categories: readonly string[]): Identifier[] {
  const has = (code: string) => categories.includes(code);
  const found: Identifier[] = [];
  if (has('NIR')) found.push(has('CIVIL_STATUS') ? 'NUMBER_WITH_NAME' : 'NUMBER_ALONE');
  if (has('CIVIL_STATUS')) found.push('NAME_WITH_DETAILS');
  return found;
}

function proposeCircumstances({
  natures,
  cause,
  leakLocations,
}: SeverityFacts): WorksheetInput['circumstances'] & object {
  const malicious = cause?.endsWith('_MALICIOUS') ? true : cause?.endsWith('_ACCIDENTAL') ? false : null;
  const none = (nature: string) => (natures.length > 0 && !natures.includes(nature) ? ('NONE' as const) : null);
  const spread = natures.includes('CONFIDENTIALITY') && leakLocations > 0 ? ('UNLIMITED' as const) : null;
  const answers = {
    confidentiality: spread ?? none('CONFIDENTIALITY'),
    integrity: none('INTEGRITY'),
    availability: none('AVAILABILITY'),
    malicious,
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null));
}

/** The worksheet for another laboratory: same answers and reasons, its own persons, everything to be confirmed again. */
export function copyFor(worksheet: Worksheet, persons: number | null): Worksheet {
  const { data, identification, circumstances, extent } = worksheet;
  return {
    data: { ...data, proposed: true },
    identification: { ...identification, proposed: true },
    circumstances: { ...circumstances, proposed: true },
    extent: { ...extent, persons, personsUnknown: false, proposed: true },
    review: { confirmed: false, reason: '' },
  };
}

/** The next version starts from the decided one; the DPO looks at a score near a cut anew. */
export function nextVersion(worksheet: Worksheet): Worksheet {
  return { ...worksheet, review: { confirmed: false, reason: '' } };
}
