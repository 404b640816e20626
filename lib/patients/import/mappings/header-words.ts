import type { Target } from './targets';

const words = (...lines: string[]) => lines.flatMap((line) => line.split(' '));

// Header words, French and English, compared without accent, case or separator. The first match of a target wins.
export const WORDS: Readonly<Record<Target, readonly string[]>> = {
  finess: words(
    'finesslabo finess numfiness nofiness finessej finesset laboratoire labo idlabo labid laboratory',
    'codelabo codelaboratoire numlabo numlaboratoire laboratoireid finesslaboratoire labcode',
  ),
  usageName: words(
    'nomusage nomusuel nomdusage nommarital usagename marriedname nommarie nomepouse nomutilise',
    'preferredname',
  ),
  birthName: words(
    'nomnaissance nomdenaissance nompatronymique nomjeunefille nomfamille nomdefamille nom birthname',
    'lastname surname name nompatient patientnom nomdupatient nompatro familyname patientname',
    'patientlastname',
  ),
  firstName: words(
    'prenom prenoms premierprenom prenomusuel firstname givenname prenompatient patientprenom',
    'prenomdupatient prenomnaissance prenomdenaissance forename patientfirstname',
  ),
  birthDate: words(
    'datenaissance datedenaissance datenaiss ddn neele naissance birthdate dateofbirth dob nele',
    'datenais dnaissance patientdatenaissance datenaissancepatient birthday bdate',
  ),
  sex: words('sexe sex genre gender civilite codesexe patientsexe sexepatient'),
  nir: words(
    'nir numsecu numerosecuritesociale numsecuritesociale nosecu numss noss secu ins matricule ssn',
    'numerosecu nss numerosecurite securitesociale numeross nirpatient matriculeins niroupatient',
    'insee nirins socialsecuritynumber',
  ),
  cpamRank: words('caisse rang rangcpam cpam centrecpam organisme regime fund'),
  spouse: words('conjoint nomconjoint spouse assure nomassure'),
  complement: words(
    'complementadresse complement adresse2 complementdadresse address2 adresseligne2 ligneadresse2',
    'complementadr addressline2',
  ),
  street: words(
    'adresse adresse1 rue voie adressepostale adressepatient address address1 street adresseligne1',
    'ligneadresse1 numerovoie rueadresse adressepatient1 streetaddress addressline1',
  ),
  postcode: words(
    'codepostal cp codepost cppatient postcode zip zipcode postalcode codepostalpatient cpostal',
    'patientcp',
  ),
  city: words('ville commune localite villepatient city town libellecommune villeresidence communepatient'),
  phoneLandline: words(
    'telfixe tel telephone telephonefixe teldomicile tel1 fixe phone landline homephone telephone1',
    'telpatient numtel numerotelephone telephonepatient phonenumber',
  ),
  phoneMobile: words(
    'telmobile mobile portable telportable telephonemobile telephoneportable tel2 gsm cellphone',
    'mobilephone telephone2 telgsm numportable numeroportable mobilepatient mobilenumber cell',
  ),
  email: words(
    'email mail courriel adresseemail adressemail adresseelectronique emailaddress emailpatient',
    'mailpatient adressecourriel couriel courrielpatient mailaddress',
  ),
  insurer: words(
    'mutuelle complementaire amc insurer insurance organismecomplementaire nommutuelle',
    'assurancecomplementaire',
  ),
  attendingDoctor: words('medecintraitant traitant attendingdoctor gp nommedecintraitant generaliste'),
  prescriber: words(
    'prescripteur medecinprescripteur medecin prescriber doctor nomprescripteur medprescripteur',
    'prescribername',
  ),
  prescriberPostcode: words(
    'cpprescripteur codepostalprescripteur prescriberpostcode prescripteurcp cpmedecin',
    'codepostalmedecin prescriberzip',
  ),
  sampler: words('preleveur sampler codepreleveur nompreleveur infirmier samplercode'),
  sampleDate: words(
    'dateprelevement datedossier dateexamen dateprescription prelevement sampledate dateprel',
    'datedeprelevement dateanalyse samplingdate collectiondate',
  ),
  bloodGroup: words('groupesanguin groupe abo bloodgroup bloodtype'),
  pregnancy: words('grossesse enceinte pregnancy pregnant'),
  hivStatus: words('vih hiv statutvih hivstatus'),
  cancer: words('cancer oncologie oncology'),
  geneticDisease: words('maladiegenetique genetique geneticdisease'),
  fertility: words('fertilite fiv pma fertility'),
  medication: words('traitement medicaments medication treatment'),
  deafnessOrDisability: words('handicap surdite disability deafness'),
  comment: words(
    'commentaire commentaires remarque observation observations notes note comment comments',
    'commentairelibre remarques infos freetext',
  ),
  portalLogin: words('identifiantportail loginportail identifiant login username'),
  portalPassword: words('codeportail motdepasse mdp mdpportail password codeacces passwd pwd motdepasseportail'),
};
