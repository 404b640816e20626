import { paris } from '../time';

type Item = readonly [outlet: string, at: string, title: string, summary: string, source: string];

const rows: readonly Item[] = [
  [
    'Zataz',
    '14T09:00',
    'Un fichier médical de près de 500 000 Français circule',
    'Damien Bancal décrit un fichier diffusé dans des cercles restreints après une dispute entre vendeurs.',
    'Zataz, 14 février 2021',
  ],
  [
    'Zataz',
    '22T19:00',
    'Le fichier arrive sur le web ouvert',
    'Sept lieux de diffusion comptés.',
    'Damien Bancal, 22 février 2021',
  ],
  [
    'Libération, CheckNews',
    '23T09:30',
    'Les informations confidentielles de 500 000 patients en ligne',
    'Enquête : jusqu’à 60 champs par personne, laboratoires clients du même éditeur, prélèvements de 2015 à 2020.',
    'CheckNews, 23 février 2021',
  ],
  [
    'Agence France-Presse',
    '23T18:10',
    'Fuite massive de données médicales',
    'Une trentaine de laboratoires. L’éditeur annonce une cellule de crise ; ANSSI, CNIL et DGS ne commentent pas ce soir-là.',
    'Dépêche AFP, 23 février 2021',
  ],
  [
    'Libération, CheckNews',
    '24T12:00',
    'Quels départements sont touchés ?',
    'Code postal des prescripteurs : Morbihan 36 %, Loiret 22 %, Eure plus de 20 %, Côtes-d’Armor 6 %, Ille-et-Vilaine environ 6 %, Loir-et-Cher plus de 3 %.',
    'CheckNews, 24 février 2021',
  ],
  [
    'Numerama',
    '24T18:30',
    'Le parquet de Paris ouvre une enquête',
    'Enquête de la section cyber confiée à l’OCLCTIC ; la CNIL lance des contrôles.',
    'Numerama, 24 février 2021',
  ],
  [
    'Libération, CheckNews',
    '25T17:00',
    'Comment savoir si l’on figure dans le fichier ?',
    'Selon la CNIL, chaque laboratoire doit informer ses patients individuellement.',
    'CheckNews, 25 février 2021',
  ],
];

/** Press items known on 26 February 2021 (domain §1.1 and §11); titles are worded by us. */
export const pressItems = rows.map(([outlet, at, title, summary, source]) => ({
  outlet,
  title,
  summary,
  source,
  publishedAt: paris(at),
}));
