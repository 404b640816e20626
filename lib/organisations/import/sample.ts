/** Sample file offered for download: French headers, semicolons, two fictional laboratories. */
export const SAMPLE_CSV = [
  'Nom;FINESS;SIREN;Adresse;Code postal;Ville;Téléphone;Nombre de sites;Version du logiciel;Nombre de patients;Biologiste responsable;Courriel du responsable;DPO;Courriel du DPO',
  'Labo du Val Joli;569999204;999999501;1 rue du Port;56100;Lorient;02 61 91 02 01;2;3.2;12000;Dr Jeanne Exemple;j.exemple@val-joli.example;Paul Exemple;dpo@val-joli.example',
  'Analyses du Coteau;459999215;999999519;8 quai du Fort;45000;Orléans;02 61 91 02 02;1;3.1;8500;Dr Luc Exemple;l.exemple@coteau.example;Paul Exemple;dpo@val-joli.example',
  '',
].join('\r\n');
