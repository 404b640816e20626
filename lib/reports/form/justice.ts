import { choice, DECLARANT, field, R, type ReportField, STRUCTURE, TLP, when } from './field';
import * as codes from './labels';

/** A complaint with police, gendarmerie or prosecutor (domain §4, LOPMI): who, where, which offences, facts, prejudice, exhibits. */
export const COMPLAINT: readonly ReportField[] = [
  ...DECLARANT,
  field('declarant', 'capacity', 'choice', choice('capacity', codes.CAPACITIES, R)),
  ...STRUCTURE,
  field('service', 'kind', 'choice', choice('service', codes.SERVICES, R)),
  field('service', 'name', 'text', R),
  field('service', 'address', 'text'),
  field('offences', 'articles', 'choices', choice('offence', codes.OFFENCES, R)),
  field('offences', 'other', 'text', when('offences.articles', 'OTHER')),
  field('facts', 'knownAt', 'instant', R),
  field('facts', 'periodStartAt', 'instant', { unknown: true }),
  field('facts', 'description', 'longText', R),
  field('facts', 'author', 'choice', choice('author', codes.AUTHORS, R)),
  field('facts', 'authorText', 'longText', when('facts.author', 'IDENTIFIED')),
  field('prejudice', 'description', 'longText', R),
  field('prejudice', 'people', 'count', { unknown: true }),
  field('prejudice', 'amount', 'count', { unknown: true }),
  field('exhibits', 'items', 'rows', {
    ...R,
    columns: [{ name: 'kind', list: 'exhibit', codes: codes.EXHIBITS }, { name: 'name' }, { name: 'reference' }],
  }),
  field('cover', 'sought', 'yesNo', R),
  field('cover', 'insurer', 'text', when('cover.sought', true)),
];

/** Notice to the insurer or broker: contract, facts, loss. */
export const INSURER: readonly ReportField[] = [
  ...DECLARANT,
  ...STRUCTURE,
  field('contract', 'insurer', 'text', R),
  field('contract', 'broker', 'text'),
  field('contract', 'policy', 'text', R),
  field('contract', 'guarantees', 'choices', choice('guarantee', codes.GUARANTEES, R)),
  field('contract', 'other', 'text', when('contract.guarantees', 'OTHER')),
  field('claim', 'knownAt', 'instant', R),
  field('claim', 'summary', 'longText', R),
  field('claim', 'complaintLodged', 'yesNo', R),
  field('claim', 'complaintNumber', 'text', when('claim.complaintLodged', true)),
  field('claim', 'loss', 'longText', R),
  field('claim', 'amount', 'count', { unknown: true }),
  field('claim', 'measures', 'longText', R),
  ...TLP,
];
