import { paris } from '../time';

/** A line of the main courante; `laboratory` is the position of the laboratory concerned, from 1. */
export interface ScenarioLogEntry {
  readonly at: Date;
  readonly author: string;
  readonly kind: 'note' | 'decision';
  readonly text: string;
  readonly laboratory?: number;
}

type Row = readonly [at: string, author: string, text: string, laboratory?: number];

const SLB = 'Sophie Le Bihan';
const HG = 'Hervé Guillou';
const KH = 'Karim Haddad';
const EM = 'Élodie Martel';
const CR = 'Camille Roussel';
const VA = 'Vincent Aubry';
const NP = 'Nathalie Prévost';

const rows: readonly Row[] = [
  [
    '23T08:53',
    SLB,
    'Premier signal : appels de journalistes de CheckNews à plusieurs laboratoires, qui lisent des lignes d’un fichier de patients.',
  ],
  [
    '23T09:05',
    SLB,
    'Rappel des faits antérieurs : en mars 2020, un salarié de l’éditeur a signalé des failles ; à la fin de 2020, un fichier a été mis en vente et l’ANSSI a prévenu l’éditeur ; en novembre 2020, un laboratoire de Rennes a informé la CNIL d’une fuite.',
  ],
  ['23T09:10', SLB, 'Décision. La cellule de crise est activée, avec un canal hors du réseau des laboratoires.'],
  [
    '23T09:35',
    CR,
    'CheckNews publie : environ 500 000 personnes, une trentaine de laboratoires, jusqu’à 60 champs par personne.',
  ],
  [
    '23T10:20',
    KH,
    'Levée de doute : 200 lignes comparées sur un poste isolé avec les codes de prélèvement de trois laboratoires. Le fichier est authentique.',
  ],
  ['23T10:35', KH, 'CERT-FR prévenu par téléphone.'],
  [
    '23T11:30',
    HG,
    'Biolab Pays de Lorient reconnaît ses données au téléphone avec CheckNews : prise de connaissance fixée à 11:30.',
    1,
  ],
  ['23T12:05', HG, 'Motif et preuve de la prise de connaissance consignés.', 1],
  ['23T12:52', SLB, 'Labo des Deux Rivières reconnaît ses données : prise de connaissance à 12:52.', 2],
  ['23T13:20', KH, 'Empreinte SHA-256 du fichier transmise au CERT-FR ; copie unique sous scellé.'],
  [
    '23T14:30',
    SLB,
    'Décision. Aucun laboratoire n’ouvre le fichier sur un poste de bureau ; l’attribution des lignes se fait dans la cellule.',
  ],
  [
    '23T15:40',
    KH,
    'Les lignes se rattachent à 28 laboratoires, 491 840 lignes au total. Les dates de prélèvement vont de 2015 à octobre 2020.',
  ],
  ['23T16:40', HG, 'Signalement L.1111-8-2 déposé, récépissé SIG-2021-00317.', 1],
  ['23T17:20', NP, 'Avis n° 1 de l’éditeur (article 33.2) envoyé aux 28 laboratoires ; accusés de réception demandés.'],
  [
    '23T18:00',
    SLB,
    'Demandé à l’éditeur : fermer la zone FTP publique et révoquer les comptes partagés, preuve à l’appui.',
  ],
  [
    '23T18:15',
    CR,
    'Dépêche AFP. L’éditeur annonce une cellule de crise. L’ANSSI, la CNIL et la DGS ne commentent pas ce soir.',
  ],
  ['23T19:15', SLB, 'La DGS demande un état des laboratoires et du nombre de personnes pour demain 9 h.'],
  [
    '23T21:10',
    EM,
    'Décision. Chaque laboratoire notifie la CNIL pour lui-même ; l’éditeur ne notifie pas à leur place.',
  ],
  ['24T08:40', SLB, 'État des 28 laboratoires envoyé à la DGS.'],
  ['24T09:30', HG, 'Première trame de notification rédigée à partir des faits communs, à adapter par laboratoire.'],
  [
    '24T10:00',
    KH,
    'Demandé à l’éditeur : chiffrer les transferts, purger les extractions, installer la version corrigée.',
  ],
  [
    '24T11:20',
    HG,
    'La CNIL ouvre des contrôles et dit avoir appris la fuite par la presse, sans avoir reçu de notification.',
  ],
  ['24T12:10', CR, 'CheckNews publie les départements : Morbihan 36 %, Loiret 22 %, Eure plus de 20 %.'],
  ['24T15:40', KH, 'Lieu de fuite n° 5 hors ligne : l’hébergeur a retiré le fichier.'],
  ['24T16:05', EM, 'Le parquet de Paris (section J3) ouvre une enquête, confiée à l’OCLCTIC.'],
  ['24T17:30', EM, 'Décision. Une plainte par laboratoire, déposée ensemble par l’avocat, dans les 72 heures.'],
  ['24T19:52', SLB, 'Première notification déposée : Orléans Loire Analyses, n° 21-04351.', 19],
  ['25T09:00', KH, 'Demandé à l’éditeur : surveiller les accès et changer les accès au portail des patients.'],
  ['25T09:10', KH, 'Lieu de fuite n° 6 hors ligne.'],
  ['25T09:50', KH, 'Copie du fichier remise à l’OCLCTIC sous scellé.'],
  ['25T11:15', SLB, 'La date de prise de connaissance du Labo des Remparts est avancée au 23 février, 19:40.', 17],
  ['25T14:20', NP, 'Lot de preuves déposé pour la fermeture du FTP : 28 laboratoires.'],
  [
    '25T16:30',
    KH,
    'Refus de la preuve « comptes partagés » du Labo des Deux Rivières : deux comptes encore actifs.',
    2,
  ],
  ['25T17:04', HG, 'Notification de Biolab du Blavet reçue par la CNIL, n° 21-04417.', 8],
  ['25T18:12', NP, 'Avis n° 2 envoyé aux 28 laboratoires, avec le nombre de personnes de chacun.'],
  ['25T18:25', EM, 'La CNIL annonce un contrôle chez l’éditeur à partir du 1er mars.'],
  ['25T20:00', SLB, 'Relève de nuit : Rachid Benali. Onze dossiers restent à notifier avant demain minuit.'],
  ['26T07:30', SLB, 'Reprise. Priorité aux deux dossiers dont le délai expire avant 13 h.'],
  ['26T09:10', SLB, 'ARS Bretagne : activité normale dans les 14 laboratoires bretons.'],
  [
    '26T09:30',
    EM,
    'Lieu de fuite n° 7 : éditeur à Guernesey et hébergeur en Californie sans réponse. Saisine du tribunal à l’étude avec la CNIL.',
  ],
  ['26T10:30', SLB, 'Quatre dossiers relus attendent une seconde personne : Vannes, Ploërmel, Pontivy, Auray.'],
  ['26T11:31', SLB, 'Le délai de Biolab Pays de Lorient a expiré à 11:30 : les motifs du retard sont à remplir.', 1],
  ['26T12:05', HG, 'Récépissé CNIL n° 21-04417 rattaché à Biolab du Blavet.', 8],
  ['26T12:20', VA, 'Appel du CERT-FR : quatre nouveaux indicateurs.'],
  ['26T12:41', NP, 'Fermeture du FTP prouvée pour Bio Ploërmel, pièce jointe.', 4],
  ['26T12:58', SLB, 'Décision. Le courrier des segments sensibles part sous la signature du biologiste.'],
];

/** The main courante from the first signal to the opening, in the order of the facts (domain §1.1). */
export const timeline: readonly ScenarioLogEntry[] = rows.map(([at, author, text, laboratory]) => {
  const decision = text.startsWith('Décision. ');
  return {
    at: paris(at),
    author,
    kind: decision ? 'decision' : 'note',
    text: decision ? text.slice('Décision. '.length) : text,
    ...(laboratory === undefined ? {} : { laboratory }),
  };
});
