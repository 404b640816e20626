import type { DecisionKind, Outcome } from '@/lib/decisions/schema';
import { type Worksheet, type WorksheetInput, worksheetSchema } from '@/lib/severity/schema';
import { paris } from '../time';
import { cases, type ScenarioCase } from './cases';
import { laboratories } from './laboratories';

export interface ScenarioDecision {
  readonly kind: DecisionKind;
  readonly outcome: Outcome;
  readonly reasons: string;
  readonly proposedAt: Date;
  readonly settled: { state: 'SIGNED' | 'REFUSED'; at: Date; note: string } | null;
}

/** The worksheet of one laboratory when the demo opens, and what was decided on it. */
export interface ScenarioSeverity {
  readonly laboratory: number;
  readonly worksheet: Worksheet;
  readonly editedAt: Date;
  /** Null while it is a draft. */
  readonly decided: { at: Date; cnil: number; overrideReason: string } | null;
  readonly decisions: readonly ScenarioDecision[];
}

const HOUR = 3_600_000;
const before = (date: Date, hours: number) => new Date(date.getTime() - hours * HOUR);

const DATA = {
  classes: ['SIMPLE', 'SENSITIVE'],
  credentialsOpen: 'SENSITIVE',
  reason:
    'Identité, NIR, coordonnées et médecin pour toutes les lignes ; commentaires médicaux pour une partie ; codes d’accès au portail des résultats.',
} satisfies WorksheetInput['data'];
const AROUND = {
  confidentiality: 'UNLIMITED',
  confidentialityReason: 'Fichier diffusé sur l’internet ouvert, vu en sept lieux, lecteurs sans nombre.',
  integrity: 'NONE',
  integrityReason: 'Les bases des laboratoires n’ont pas été modifiées.',
  availability: 'NONE',
  availabilityReason: 'Aucun service n’a été interrompu.',
  malicious: true,
  maliciousReason: 'Fichier volé, mis en vente puis publié après une querelle de vendeurs.',
} satisfies WorksheetInput['circumstances'];

/** Case 1 of domain §5.1: 4 × 1 + 1.00 = 5.00. */
function dedalusWorksheet(laboratory: number, data: WorksheetInput['data'] = DATA): Worksheet {
  return worksheetSchema.parse({
    data,
    identification: {
      identifiers: ['NAME_WITH_DETAILS', 'NUMBER_WITH_NAME'],
      reason: 'Nom, date de naissance et NIR figurent ensemble sur chaque ligne.',
    },
    circumstances: AROUND,
    extent: { persons: laboratories[laboratory - 1]?.patients ?? null, unintelligible: false },
  });
}

const NOTIFY = 'Données de santé et NIR publiés : un risque pour les personnes est certain. Notification à la CNIL.';
const INFORM =
  'Risque élevé : usurpation d’identité, hameçonnage et atteinte au secret médical possibles. Les personnes sont informées individuellement, par courrier pour la plupart.';

type Settled = ScenarioDecision['settled'];
const signed = (at: Date): Settled => ({ state: 'SIGNED', at, note: '' });
const notify = (proposedAt: Date, settled: Settled): ScenarioDecision => ({
  ...{ kind: 'ART_33', outcome: 'NOTIFY', reasons: NOTIFY, proposedAt, settled },
});
const inform = (proposedAt: Date, settled: Settled): ScenarioDecision => ({
  ...{ kind: 'ART_34', outcome: 'INFORM', reasons: INFORM, proposedAt, settled },
});

/** The same moment, or ten in the evening before when it would be night: worksheets are decided by people awake. */
function waking(at: Date): Date {
  const hour = (at.getUTCHours() + 1) % 24;
  return hour >= 8 && hour < 23 ? at : before(at, hour >= 23 ? hour - 22 : hour + 2);
}

/** Laboratories that have signed that people are informed, and those whose biologist has yet to. */
const INFORMING: readonly number[] = [8, 17, 19, 20, 22, 27];
const INFORM_WAITING: readonly number[] = [9, 24];
const OVERRIDES: Readonly<Record<number, string>> = {
  26: 'Moins de 2 % des lignes du laboratoire portent un commentaire médical ; difficultés réelles, mais surmontables.',
};

/** Filed dossiers rested on a decided worksheet and a signed decision to notify. */
function ofFiled({ laboratory, receipt, awareness }: ScenarioCase): ScenarioSeverity[] {
  if (!receipt || !awareness) return [];
  const at = new Date(Math.max(waking(before(receipt.at, 9)).getTime(), awareness.at.getTime() + 2 * HOUR));
  const proposed = new Date(at.getTime() + 0.5 * HOUR);
  const override = OVERRIDES[laboratory] ?? '';
  const asked = before(receipt.at, 1.5);
  return [
    {
      laboratory,
      worksheet: dedalusWorksheet(laboratory),
      editedAt: at,
      decided: { at, cnil: override ? 3 : 4, overrideReason: override },
      decisions: [
        notify(proposed, signed(new Date(proposed.getTime() + HOUR))),
        ...(INFORMING.includes(laboratory) ? [inform(asked, signed(before(receipt.at, 0.5)))] : []),
        ...(INFORM_WAITING.includes(laboratory) ? [inform(asked, null)] : []),
      ],
    },
  ];
}

const decidedAt = (laboratory: number, at: string, decisions: ScenarioDecision[] = []): ScenarioSeverity => ({
  laboratory,
  worksheet: dedalusWorksheet(laboratory),
  editedAt: paris(at),
  decided: { at: paris(at), cnil: 4, overrideReason: '' },
  decisions,
});

/** A worksheet that has only got so far: what the facts propose, and the first reasons. */
function draft(laboratory: number, at: string, input: WorksheetInput): ScenarioSeverity {
  return { laboratory, worksheet: worksheetSchema.parse(input), editedAt: paris(at), decided: null, decisions: [] };
}

const FROM_FACTS: WorksheetInput = {
  data: { ...DATA, reason: '', proposed: true },
  identification: { identifiers: ['NUMBER_WITH_NAME', 'NAME_WITH_DETAILS'], proposed: true },
  circumstances: {
    confidentiality: 'UNLIMITED',
    integrity: 'NONE',
    availability: 'NONE',
    malicious: true,
    proposed: true,
  },
};
const persons = (laboratory: number) => ({ persons: laboratories[laboratory - 1]?.patients ?? null, proposed: true });

const LOWER: WorksheetInput['data'] = {
  classes: ['SIMPLE', 'SENSITIVE'],
  reason: 'Identité, NIR et date de prélèvement ; aucun commentaire médical trouvé dans les lignes de ce laboratoire.',
  adjustment: -2,
  adjustmentReason: 'Une date de prélèvement ne permet que des suppositions générales sur la santé.',
};
const LOWER_WORKSHEET = dedalusWorksheet(7, LOWER);

const open: readonly ScenarioSeverity[] = [
  decidedAt(1, '25T16:00', [notify(paris('25T16:20'), signed(paris('25T17:45'))), inform(paris('26T11:20'), null)]),
  decidedAt(3, '25T18:30', [notify(paris('26T10:05'), null)]),
  decidedAt(4, '25T19:10', [notify(paris('25T19:20'), signed(paris('26T08:40')))]),
  decidedAt(11, '26T09:00', [notify(paris('26T09:10'), signed(paris('26T10:15')))]),
  decidedAt(12, '26T09:40', [notify(paris('26T09:50'), null)]),
  decidedAt(13, '25T20:15', [notify(paris('25T20:25'), signed(paris('26T09:05')))]),
  {
    laboratory: 7,
    worksheet: {
      ...LOWER_WORKSHEET,
      review: {
        confirmed: true,
        reason: 'Note de 3,00, au seuil : les lignes ont été relues une à une avec le biologiste.',
      },
    },
    editedAt: paris('26T10:30'),
    decided: {
      at: paris('26T10:30'),
      cnil: 2,
      overrideReason: 'Sans résultat ni commentaire, la gêne paraît notable mais surmontable.',
    },
    decisions: [
      {
        kind: 'ART_34',
        outcome: 'NOT_HIGH_RISK',
        reasons:
          'Les lignes du laboratoire ne portent ni résultat ni commentaire médical. Restent l’identité, le NIR, le médecin prescripteur et la date de prélèvement : le risque existe et sera notifié à la CNIL, mais il n’est pas jugé élevé pour les personnes.',
        proposedAt: paris('26T10:50'),
        settled: {
          state: 'REFUSED',
          at: paris('26T12:10'),
          note: 'NIR et date de naissance suffisent à une usurpation d’identité, et la spécialité du prescripteur trahit la maladie. Proposition à revoir.',
        },
      },
    ],
  },
  draft(2, '25T17:30', { ...FROM_FACTS, data: DATA, extent: persons(2) }),
  draft(5, '26T11:05', { ...FROM_FACTS, data: DATA, circumstances: AROUND, extent: persons(5) }),
  draft(14, '26T08:20', { ...FROM_FACTS, extent: persons(14) }),
  draft(18, '26T09:35', { ...FROM_FACTS, data: DATA, extent: persons(18) }),
];

/** Worksheets and decisions of the scenario; laboratories 6 and 10 have none yet. */
export const severities: readonly ScenarioSeverity[] = [...cases.flatMap(ofFiled), ...open].toSorted(
  (a, b) => a.laboratory - b.laboratory,
);
