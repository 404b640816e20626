import { noticeContentSchema } from '@/lib/notices/schema';
import { paris } from '../time';
import { cases } from './cases';
import { laboratories } from './laboratories';

type Mail = 'ACCEPTED' | 'FAILED' | 'UNKNOWN';

/** One laboratory's copy of a notice, as it stands when the demo opens. */
export interface ScenarioDelivery {
  readonly laboratory: number;
  readonly people: number | null;
  readonly mail: Mail;
  readonly openedAt: Date | null;
  readonly acknowledged: { at: Date; name: string; role: 'DPO' | 'LAB_MANAGER' } | null;
}

export interface ScenarioNotice {
  readonly number: number;
  readonly knownAt: Date;
  readonly sentAt: Date;
  readonly sentName: string;
  readonly content: ReturnType<typeof noticeContentSchema.parse>;
  readonly file: string | null;
  readonly deliveries: readonly ScenarioDelivery[];
}

const CONTACT = {
  contactName: 'Nathalie Prévost',
  contactRole: 'Cellule de crise de l’éditeur',
  contactEmail: 'crise@editeur.example',
  contactPhone: '02 61 91 09 01',
};
const minutes = (from: Date, count: number) => new Date(from.getTime() + count * 60_000);
const KNOWN = paris('23T09:20');
const FIRST = paris('23T17:20');
const SECOND = paris('25T18:10');

/** Laboratories that had learnt from elsewhere: read and acknowledged, only read, not read. */
const READ: Readonly<Record<number, readonly [opened: string, acknowledged: string | null]>> = {
  1: ['23T18:02', '23T18:06'],
  2: ['23T19:11', null],
  3: ['23T17:48', '23T17:55'],
  4: ['24T08:12', null],
  8: ['23T18:03', '23T18:07'],
  11: ['23T20:26', null],
  17: ['24T09:00', '24T09:12'],
  19: ['23T17:31', '23T17:40'],
  22: ['24T09:33', '24T10:02'],
  27: ['23T21:02', '23T21:30'],
};
/** Second notice, read so far by some. */
const READ_AGAIN: readonly number[] = [3, 5, 8, 9, 11, 13, 15, 16, 17, 19, 20, 21, 23, 24, 25, 26, 27, 28];

function acknowledgement(laboratory: number, at: Date) {
  const contact = laboratories[laboratory - 1];
  const manager = laboratory % 7 === 0;
  return {
    at,
    name: (manager ? contact?.managerName : contact?.dpoName) ?? '',
    role: manager ? ('LAB_MANAGER' as const) : ('DPO' as const),
  };
}

/** Where the notice was the awareness, it was opened at that very moment. */
function first(laboratory: number): ScenarioDelivery {
  const state = cases[laboratory - 1];
  const aware = state?.awareness?.basis === 'VENDOR_NOTICE' ? state.awareness.at : null;
  const [opened, acknowledged] = READ[laboratory] ?? [null, null];
  const openedAt = aware ?? (opened ? paris(opened) : null);
  const acknowledgedAt = aware ? minutes(aware, 4 + (laboratory % 5) * 3) : acknowledged ? paris(acknowledged) : null;
  return {
    laboratory,
    people: null,
    mail: laboratory === 10 ? 'FAILED' : 'ACCEPTED',
    openedAt,
    acknowledged: acknowledgedAt && acknowledgement(laboratory, acknowledgedAt),
  };
}

function second(laboratory: number): ScenarioDelivery {
  const read = READ_AGAIN.includes(laboratory) ? minutes(SECOND, 9 + ((laboratory * 53) % 840)) : null;
  return {
    laboratory,
    people: laboratories[laboratory - 1]?.patients ?? null,
    mail: laboratory === 10 ? 'FAILED' : laboratory === 22 ? 'UNKNOWN' : 'ACCEPTED',
    openedAt: read,
    acknowledged:
      read && laboratory % 3 !== 2 ? acknowledgement(laboratory, minutes(read, 3 + (laboratory % 4))) : null,
  };
}

const everyLaboratory = cases.map((state) => state.laboratory);

/** The vendor's two notices of art. 33(2), to all 28 laboratories each (domain §1.5, §2). */
export const notices: readonly ScenarioNotice[] = [
  {
    number: 1,
    knownAt: KNOWN,
    sentAt: FIRST,
    sentName: 'Nathalie Prévost',
    file: 'avis-article-33-2-premier.pdf',
    content: noticeContentSchema.parse({
      ...CONTACT,
      nature:
        'Un fichier de patients de laboratoires circule en libre accès. Son format est celui de nos outils de migration. Votre laboratoire figure parmi ceux du fichier. Nous ne savons pas encore par quel chemin les données sont sorties.',
      discovery: 'Appels de la presse le 23 février au matin, puis comparaison avec nos formats d’extraction.',
      dataCategories:
        'État civil, numéro de sécurité sociale, coordonnées, médecin prescripteur ; pour une partie des lignes : groupe sanguin, commentaires, identifiants du portail.',
      peopleCategories: 'Patients prélevés de 2015 à octobre 2020, médecins prescripteurs.',
      consequences: 'Hameçonnage ciblé, usurpation d’identité, révélation d’informations de santé.',
      measures:
        'Zone publique du serveur de transfert coupée. Comptes partagés en cours de révocation. Un second avis suivra avec les chiffres de chaque laboratoire.',
    }),
    deliveries: everyLaboratory.map(first),
  },
  {
    number: 2,
    knownAt: KNOWN,
    sentAt: SECOND,
    sentName: 'Nathalie Prévost',
    file: null,
    content: noticeContentSchema.parse({
      ...CONTACT,
      nature:
        'Complément à l’avis n° 1. Le fichier contient 491 840 lignes, une personne par ligne, de 28 laboratoires. Une zone publique de notre serveur FTP a été accessible sans authentification jusqu’en novembre 2020 ; nous vérifions si c’est le chemin de sortie.',
      discovery: 'Rapprochement avec la cellule de crise des laboratoires.',
      dataCategories:
        'Les mêmes que dans l’avis n° 1. Les codes d’accès au portail des patients étaient stockés en clair dans certaines extractions.',
      peopleCategories: 'Patients prélevés de 2015 à octobre 2020, médecins prescripteurs.',
      peopleApprox: 491_840,
      recordsApprox: 491_840,
      consequences: 'Les mêmes, et l’accès au portail des patients avec les codes divulgués.',
      measures:
        'Transferts chiffrés en cours de déploiement. Extractions des migrations passées en cours de purge, procès-verbal par laboratoire. Changement des accès au portail prêt à être lancé avec votre accord.',
    }),
    deliveries: everyLaboratory.map(second),
  },
];
