/** A synthetic laboratory of the scenario: controller of its patients, never a real one. */
export interface ScenarioLaboratory {
  readonly id: string;
  readonly finess: string;
  readonly siren: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly city: string;
  readonly department: string;
  readonly phone: string;
  readonly siteCount: number;
  readonly softwareVersion: string;
  /** Rows of the leaked file attributed to it; the 28 add up to 491,840 (domain §1.2). */
  readonly patients: number;
  readonly managerName: string;
  readonly managerEmail: string;
  readonly dpoName: string;
  readonly dpoEmail: string;
}

type Site = readonly [
  name: string,
  finess: string,
  siren: string,
  address: string,
  postcode: string,
  city: string,
  siteCount: number,
  softwareVersion: string,
  patients: number,
];

type Contacts = readonly [domain: string, manager: string, dpo: string];

/** Shares by department follow the prescribers' postcodes of domain §1.2 (56, 45, 27, 22, 35, 41 = 93.5 %). */
const sites: readonly Site[] = [
  ['Biolab Pays de Lorient', '569999014', '999999014', '12 quai des Indes', '56100', 'Lorient', 3, '3.2', 31_402],
  ['Labo des Deux Rivières', '459999041', '999999022', '4 rue du Loing', '45200', 'Montargis', 2, '3.1', 22_871],
  ['Vannes Santé Analyses', '569999139', '999999030', '21 rue du Port', '56000', 'Vannes', 5, '3.2', 28_115],
  ['Bio Ploërmel', '569999147', '999999048', '7 place de la Mairie', '56800', 'Ploërmel', 1, '3.0', 12_460],
  ['Analyses de l’Iton', '279999031', '999999055', '38 rue de l’Horloge', '27000', 'Évreux', 4, '3.2', 40_218],
  ['Centre bio Gien', '459999165', '999999063', '9 quai Lenoir', '45500', 'Gien', 2, '3.2', 17_903],
  ['Labo de la Baie', '229999024', '999999071', '15 rue du Légué', '22000', 'Saint-Brieuc', 1, '3.1', 9771],
  ['Biolab du Blavet', '569999188', '999999089', '3 rue des Écluses', '56700', 'Hennebont', 2, '3.2', 25_630],
  ['Labo des Trois Ponts', '419999057', '999999097', '26 rue du Mail', '41000', 'Blois', 1, '3.2', 8214],
  ['Labo du Scorff', '569999204', '999999105', '11 rue de Kerdual', '56530', 'Quéven', 1, '3.0', 14_006],
  ['Pontivy Analyses médicales', '569999212', '999999113', '18 rue du Fil', '56300', 'Pontivy', 2, '3.2', 19_840],
  ['Bio Océan Auray', '569999220', '999999121', '5 place du Loch', '56400', 'Auray', 2, '3.1', 18_275],
  ['Labo de la Presqu’île', '569999238', '999999139', '2 rue des Salines', '56370', 'Sarzeau', 1, '3.2', 12_904],
  [
    'Analyses du Pays de Questembert',
    '569999246',
    '999999147',
    '14 rue des Halles',
    '56230',
    'Questembert',
    1,
    '3.1',
    14_430,
  ],
  ['Bio Dinan Rance', '229999255', '999999154', '30 rue du Jerzual', '22100', 'Dinan', 2, '3.2', 11_204],
  ['Biolab du Trégor', '229999263', '999999162', '8 rue de la Corderie', '22300', 'Lannion', 1, '3.2', 8535],
  ['Labo des Remparts', '359999273', '999999170', '17 rue des Corsaires', '35400', 'Saint-Malo', 2, '3.2', 16_412],
  ['Bio Vilaine Redon', '359999281', '999999188', '6 quai Duguay', '35600', 'Redon', 1, '3.1', 12_607],
  ['Orléans Loire Analyses', '459999298', '999999196', '52 rue des Carmes', '45000', 'Orléans', 4, '3.2', 30_118],
  ['Labo du Val', '459999306', '999999204', '10 rue du Larry', '45160', 'Olivet', 2, '3.2', 20_447],
  ['Bio Beauce', '459999314', '999999212', '23 mail Ouest', '45300', 'Pithiviers', 2, '3.1', 16_866],
  ['Bio Seine Vernon', '279999320', '999999220', '19 rue des Tanneurs', '27200', 'Vernon', 3, '3.2', 24_306],
  ['Labo du Pays de Louviers', '279999338', '999999238', '31 rue du Quai', '27400', 'Louviers', 2, '3.2', 19_724],
  [
    'Analyses de la Risle',
    '279999346',
    '999999246',
    '4 place du Pot-d’Étain',
    '27500',
    'Pont-Audemer',
    2,
    '3.1',
    16_087,
  ],
  ['Labo du Perche vendômois', '419999354', '999999253', '13 rue du Change', '41100', 'Vendôme', 1, '3.2', 7525],
  ['Bio Drouais', '289999369', '999999261', '20 rue Parisis', '28100', 'Dreux', 2, '3.1', 12_388],
  ['Labo des Tilleuls', '379999378', '999999279', '9 rue Nationale', '37400', 'Amboise', 1, '3.2', 11_046],
  ['Labo du Cailly', '769999384', '999999287', '27 rue du Vieux-Pont', '76000', 'Rouen', 1, '3.2', 8536],
];

/** Mail domain of the laboratory, responsible biologist, DPO (often shared); same order as `sites`. */
const contacts: readonly Contacts[] = [
  ['pays-de-lorient', 'Dr Anne Morvan', 'Hervé Guillou'],
  ['deux-rivieres', 'Dr Olivier Charpentier', 'Claire Besnard'],
  ['vannes-sante', 'Dr Gwenaëlle Riou', 'Maëlle Cariou'],
  ['bio-ploermel', 'Dr Erwan Jégo', 'Yann Le Gall'],
  ['iton', 'Dr Catherine Delamare', 'Thomas Lefèvre'],
  ['centre-bio-gien', 'Dr Bruno Girault', 'Claire Besnard'],
  ['labo-baie', 'Dr Soizic Hamon', 'Nolwenn Tanguy'],
  ['blavet', 'Dr Anne Morvan', 'Hervé Guillou'],
  ['trois-ponts', 'Dr Philippe Chauvin', 'Sandrine Petit'],
  ['labo-scorff', 'Dr Ronan Le Bras', 'Yann Le Gall'],
  ['pontivy-analyses', 'Dr Isabelle Quéré', 'Yann Le Gall'],
  ['bio-ocean', 'Dr Tanguy Le Roux', 'Maëlle Cariou'],
  ['presquile', 'Dr Florence Kermorvan', 'Maëlle Cariou'],
  ['questembert', 'Dr Loïc Tual', 'Maëlle Cariou'],
  ['dinan-rance', 'Dr Hélène Rebours', 'Nolwenn Tanguy'],
  ['tregor', 'Dr Goulven Prigent', 'Nolwenn Tanguy'],
  ['remparts', 'Dr Armelle Colin', 'Pauline Rouxel'],
  ['bio-vilaine', 'Dr Mathieu Danet', 'Pauline Rouxel'],
  ['orleans-loire', 'Dr Véronique Baron', 'Julien Moreau'],
  ['labo-val', 'Dr Antoine Marchand', 'Julien Moreau'],
  ['bio-beauce', 'Dr Céline Rousseau', 'Claire Besnard'],
  ['bio-seine', 'Dr Marc Duval', 'Thomas Lefèvre'],
  ['louviers', 'Dr Sylvie Lemercier', 'Thomas Lefèvre'],
  ['risle', 'Dr Étienne Vauquelin', 'Thomas Lefèvre'],
  ['perche-vendomois', 'Dr Nathalie Gaudin', 'Sandrine Petit'],
  ['bio-drouais', 'Dr Laurent Fouquet', 'Sandrine Petit'],
  ['tilleuls', 'Dr Aurélie Bodin', 'Sandrine Petit'],
  ['cailly', 'Dr Guillaume Hébert', 'Thomas Lefèvre'],
];

/** Mail domain of the shared DPOs of the scenario. */
export const DPO_DOMAIN = 'dpo-sante.example';

/** Address of a person of the scenario, always under .example (RFC 2606): first.last@domain. */
export function scenarioEmail(name: string, domain: string): string {
  const local = name
    .replace(/^Dr /, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.');
  return `${local}@${domain}`;
}

/** The 28 controllers of the court's count, with fixed ids so that tests, demo and screenshots share one story. */
export const laboratories: readonly ScenarioLaboratory[] = sites.map((site, index) => {
  const [name, finess, siren, address, postcode, city, siteCount, softwareVersion, patients] = site;
  const [domain, managerName, dpoName] = contacts[index] ?? raise(index);
  const number = String(index + 1).padStart(2, '0');
  return {
    id: `0190f72a-0001-7000-8000-0000000000${number}`,
    finess,
    siren,
    name,
    address,
    postcode,
    city,
    department: postcode.slice(0, 2),
    phone: `+332619100${number}`,
    siteCount,
    softwareVersion,
    patients,
    managerName,
    managerEmail: managerEmail(managerName, domain),
    dpoName,
    dpoEmail: scenarioEmail(dpoName, DPO_DOMAIN),
  };
});

/** A biologist of two laboratories keeps one address: the domain of the first one that names her. */
function managerEmail(name: string, domain: string): string {
  const first = contacts.find(([, manager]) => manager === name);
  return scenarioEmail(name, `${first?.[0] ?? domain}.example`);
}

function raise(index: number): never {
  throw new Error(`laboratory ${index} has no contacts`);
}
