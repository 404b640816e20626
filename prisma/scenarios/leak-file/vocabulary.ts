/** Words of synthetic people. Names are common ones; streets and people are invented. */
export const LAST_NAMES =
  `Abgrall Adam Allain André Aubert Auffret Barbier Baron Benaïssa Bernard Berthelot Bertrand Besnard Billard
Blanchard Bodin Boivin Bonnet Boucher Bouvier Briand Brun Cadiou Caillaud Cariou Carré Charpentier Chartier Chevalier Clément Cœuret Colas
Colin Cordier Corre Cousin Da_Silva Daniel David De_Kerguen Delaunay Delorme Denis Derrien Deschamps Dubois Duchêne Dufour Dumont Dupont
Durand Duval Evrard Étienne Faucher Faure Fernandez Ferrand Fleury Fontaine Fouquet Fournier Françoise Gaillard Garcia Garnier Gautier
Geffroy Germain Girard Goasguen Gourvennec Granger Guéguen Guérin Guillard Guillemot Guillou Guyomarc’h Hamon Hascoët Hébert Hélou Henry Hervé
Huet Hubert Jacob Jégo Jézéquel Joly Jourdan Kerbrat Kerdraon Kerhervé Lacroix Lambert Lamy Langlois Laurent Lavigne Le_Bail Le_Berre
Le_Bihan Le_Bris Le_Corre Le_Floch Le_Gall Le_Goff Le_Guen Le_Meur Le_Roux Lebreton Leclerc Lecomte Lefèvre Lefort Legrand Lejeune
Lemaître Lemoine Leroy Lesage L’Hostis Louis Lucas Mahé Maillard Marchand Marec Martin Martinez Masson Mathieu Menez Mercier Meunier
Michel Millet Monnier Moreau Morin Morvan Moulin Müller N’Diaye Nicolas Noël Normand Ollivier Pasquier Paul Payen Pelletier Péron
Perrin Perrot Petit Philippe Picard Pichon Poirier Poulain Prévost Prigent Quéré Quintin Raoult Raynaud Renard Renault Rey Richard
Rivière Robert Robin Roche Rolland Rousseau Roussel Roy Salaün Samson Sanchez Simon Stéphan Tanguy Texier Thomas Tessier Traoré Troadec Urvoy
Vallée Vasseur Verdier Vidal Vincent Voisin Weber`
    .split(/\s+/)
    .map((name) => name.replace('_', ' '));

export const FEMALE_NAMES =
  `Agnès Alice Amélie Anaïs Anne Anne-Marie Annick Audrey Aurélie Brigitte Camille Catherine Cécile Céline
Chantal Charlotte Chloé Christine Claire Clémence Colette Corinne Danielle Delphine Élise Élodie Emma Fatima Françoise Gaëlle Geneviève
Gwenaëlle Hélène Inès Isabelle Jacqueline Jeanne Josiane Juliette Karine Laura Laurence Léa Lisa Louise Lucie Maëlle Manon Marie
Marie-Thérèse Marine Martine Mathilde Maud Monique Morgane Nathalie Nicole Nolwenn Océane Pauline Rozenn Sabrina Sandrine Sarah
Sophie Soizic Stéphanie Sylvie Thérèse Valérie Véronique Virginie Yvette Zoé`.split(/\s+/);

export const MALE_NAMES =
  `Adrien Alain Alexandre André Antoine Arthur Benoît Bernard Bruno Cédric Christian Christophe Clément Daniel
David Denis Didier Émile Éric Erwan Étienne Fabrice François Frédéric Gaël Gérard Gilles Guillaume Gwénaël Henri Hervé Hugo Jacques
Jean Jean-Claude Jean-François Jean-Yves Jérôme Joël Jules Julien Karim Laurent Léo Loïc Louis Lucas Ludovic Malo Marc Mathieu Maxime
Michel Mickaël Mohamed Nathan Nicolas Noé Olivier Pascal Patrick Paul Philippe Pierre Quentin Raphaël Rémi René Robert Roland Ronan
Samuel Sébastien Serge Simon Stéphane Sylvain Théo Thierry Thomas Titouan Tristan Vincent Xavier Yann Yves`.split(
    /\s+/,
  );

export const STREET_KINDS = [
  'rue',
  'rue',
  'rue',
  'avenue',
  'impasse',
  'allée',
  'chemin',
  'place',
  'boulevard',
  'route',
  'résidence',
];
export const STREET_NAMES = [
  'de l’Église',
  'des Ajoncs',
  'des Genêts',
  'de la Fontaine',
  'du Moulin',
  'des Écoles',
  'de la Gare',
  'du Stade',
  'des Lilas',
  'de Bretagne',
  'du Général de Gaulle',
  'Jean Moulin',
  'Victor Hugo',
  'des Hortensias',
  'du Port',
  'de la Forêt',
  'des Mésanges',
  'de Kermaria',
  'du Château d’Eau',
  'Anatole Le Braz',
  'des Frères Lumière',
  'de l’Étang',
  'du Lavoir',
  'Saint-Vincent',
  'du Puits',
  'du Onze Novembre',
  'des Chênes',
  'de la Liberté',
  'du Maréchal Foch',
  'Pasteur',
  'Marie Curie',
  'de la Vallée',
  'des Peupliers',
];
export const COMPLEMENTS = [
  'Appartement 3',
  'Bâtiment B',
  'Étage 2',
  'Lieu-dit Kerhuel',
  'chez M. Le Goff',
  'Résidence les Tilleuls',
];
export const INSURERS = [
  'Mutuelle du Ponant',
  'Harmonie du Loing',
  'Prévoyance de l’Iton',
  'Entraide Armor',
  'Solidaire Santé',
  'CMU-C',
];
export const DOCTORS = [
  'Dr Alix Fiction',
  'Dr Brieuc Exemple',
  'Dr Clara Démo',
  'Dr Denez Inventé',
  'Dr Ève Imaginaire',
  'Dr Félix Fictif',
];
export const SAMPLERS = ['IDE libérale', 'Laboratoire', 'Infirmier à domicile', 'EHPAD', 'Maternité'];
export const BLOOD_GROUPS = ['A+', 'A+', 'A+', 'O+', 'O+', 'O+', 'B+', 'AB+', 'A-', 'O-', 'B-', 'AB-'];

/** Comments without a health fact; quotes and line breaks are what the parser must survive. */
export const PLAIN_COMMENTS = [
  'Rappeler après 18 h',
  'Préfère le courrier',
  'À jeun',
  'Difficile à piquer',
  'Vient avec sa fille ; parle peu français',
  'A dit "ne pas laisser de message"',
  'Clé sous le pot\nSonner deux fois',
  'Ancien code : 12;34',
  'Veines fragiles, côté gauche',
  'Domicile : 2e étage\r\nInterphone "Le Bihan"',
  'Règlement en attente (12,50 €)',
  '=à revoir avec le secrétariat',
  'Sous tutelle',
];
/** Comments with one, in a minority of rows (domain §1.3): they make a letter sensitive. */
export const HEALTH_COMMENTS = [
  'Enceinte, 2e trimestre',
  'Grossesse à risque',
  'VIH + suivi CHU',
  'Sérologie HIV connue',
  'Cancer du sein, chimiothérapie',
  'Chimio en cours',
  'Parcours FIV',
  'Bilan de fertilité',
  'Maladie génétique familiale',
  'Mucoviscidose (génétique)',
  'Sous AVK',
  'Traitement Levothyrox',
  'Sourde, parler face à elle',
  'Malentendant',
  'Fauteuil roulant, handicap moteur',
];

/** Towns of patients and prescribers by department, with their postcodes. */
export const TOWNS: Readonly<Record<string, readonly (readonly [postcode: string, town: string])[]>> = {
  '56': [
    ['56000', 'Vannes'],
    ['56100', 'Lorient'],
    ['56300', 'Pontivy'],
    ['56400', 'Auray'],
    ['56700', 'Hennebont'],
    ['56800', 'Ploërmel'],
  ],
  '45': [
    ['45000', 'Orléans'],
    ['45200', 'Montargis'],
    ['45300', 'Pithiviers'],
    ['45500', 'Gien'],
    ['45400', 'Fleury-les-Aubrais'],
  ],
  '27': [
    ['27000', 'Évreux'],
    ['27200', 'Vernon'],
    ['27300', 'Bernay'],
    ['27400', 'Louviers'],
    ['27500', 'Pont-Audemer'],
  ],
  '22': [
    ['22000', 'Saint-Brieuc'],
    ['22100', 'Dinan'],
    ['22200', 'Guingamp'],
    ['22300', 'Lannion'],
  ],
  '35': [
    ['35000', 'Rennes'],
    ['35300', 'Fougères'],
    ['35400', 'Saint-Malo'],
    ['35500', 'Vitré'],
    ['35600', 'Redon'],
  ],
  '41': [
    ['41000', 'Blois'],
    ['41100', 'Vendôme'],
    ['41200', 'Romorantin-Lanthenay'],
  ],
};
export const OTHER_TOWNS: readonly (readonly [department: string, postcode: string, town: string])[] = [
  ['29', '29000', 'Quimper'],
  ['29', '29200', 'Brest'],
  ['44', '44000', 'Nantes'],
  ['28', '28000', 'Chartres'],
  ['75', '75012', 'Paris'],
  ['76', '76000', 'Rouen'],
  ['78', '78200', 'Mantes-la-Jolie'],
  ['72', '72000', 'Le Mans'],
  ['18', '18000', 'Bourges'],
  ['2A', '20000', 'Ajaccio'],
  ['974', '97400', 'Saint-Denis'],
  ['33', '33000', 'Bordeaux'],
  ['59', '59800', 'Lille'],
];
