import type { FilingContent } from '@/lib/filings/form/schema';
import { supplementContent } from '@/lib/filings/versions/rules';
import { paris } from '../time';
import { cases } from './cases';
import { contentOf } from './filings';
import { laboratories } from './laboratories';

/** A supplementary notification: one that the CNIL has received, one still being written. */
export interface ScenarioSupplement {
  readonly laboratory: number;
  readonly state: 'FILED' | 'DRAFT';
  readonly createdAt: Date;
  readonly receipt: { number: string; at: Date } | null;
  readonly content: FilingContent;
}

function filedContent(laboratory: number): { content: FilingContent; receiptNumber: string } {
  const [state, lab] = [cases[laboratory - 1], laboratories[laboratory - 1]];
  if (!state?.receipt || !lab) throw new Error(`laboratory ${laboratory} has filed nothing to complete`);
  return { content: contentOf(lab, state), receiptNumber: state.receipt.number };
}

function completed(laboratory: number, change: (content: FilingContent) => void): FilingContent {
  const { content, receiptNumber } = filedContent(laboratory);
  const next = structuredClone(supplementContent(content, { receiptNumber }));
  change(next);
  return next;
}

/** Orléans completed two days after its initial notification; Le Blavet has begun to. */
export const supplements: readonly ScenarioSupplement[] = [
  {
    laboratory: 19,
    state: 'FILED',
    createdAt: paris('26T09:40'),
    receipt: { number: '21-04443', at: paris('26T12:14') },
    content: completed(19, (content) => {
      const patients = laboratories[18]?.patients ?? 0;
      Object.assign(content.data, { recordsApprox: patients, peopleApprox: patients });
      content.data.people.push('VULNERABLE');
      content.dates.comments =
        'Début approximatif : mise en vente du fichier à la fin de 2020, puis diffusion libre en février 2021.';
      content.information.plannedOn = paris('27T09:00').toISOString();
      content.after.measures += ' Les accès au portail des patients ont été changés le 25 février.';
    }),
  },
  {
    laboratory: 8,
    state: 'DRAFT',
    createdAt: paris('26T12:20'),
    receipt: null,
    content: completed(8, (content) => {
      content.harms.harms.push('REPUTATION');
      content.after.measures += ' Les accès au portail des patients ont été changés le 25 février.';
    }),
  },
];

/** A remark that a reader left on a field; `settledBy` when somebody has dealt with it. */
export interface ScenarioComment {
  readonly laboratory: number;
  readonly path: string;
  readonly author: string;
  readonly at: Date;
  readonly text: string;
  readonly settled: { by: string; at: Date } | null;
}

export const comments: readonly ScenarioComment[] = [
  {
    laboratory: 1,
    path: 'data.peopleApprox',
    author: 'Sophie Le Bihan',
    at: paris('26T11:52'),
    text: 'Le compte des lignes a été repris hier soir : vérifier que ce nombre est encore le bon.',
    settled: null,
  },
  {
    laboratory: 3,
    path: 'information.plannedOn',
    author: 'Élodie Martel',
    at: paris('26T11:20'),
    text: 'Donner la semaine prévue, même approximative : la CNIL la demandera.',
    settled: null,
  },
  {
    laboratory: 3,
    path: 'breach.description',
    author: 'Sophie Le Bihan',
    at: paris('26T10:12'),
    text: 'Préciser que le fichier vient de la migration de 2019 et non du portail.',
    settled: { by: laboratories[2]?.dpoName ?? '', at: paris('26T10:24') },
  },
];
