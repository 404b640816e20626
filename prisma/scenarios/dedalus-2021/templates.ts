import type { SlotKey } from '@/lib/notifications/content/rules';

const slots: Readonly<Record<SlotKey, string>> = {
  opening: '{{civility}} {{lastName}},',
  nature:
    'Le {{awarenessDate}}, nous avons appris que des informations vous concernant, détenues par {{laboratory}}, ont été diffusées sans autorisation sur internet. Le fichier provient du prestataire qui édite notre logiciel. Il a été constitué entre 2015 et octobre 2020.',
  dataConcerned: 'Les informations vous concernant qui figurent dans ce fichier sont : {{dataCategories}}.',
  consequences:
    'Des personnes malveillantes pourraient utiliser ces informations pour se faire passer pour vous, vous appeler ou vous écrire en vous les citant, ou tenter une escroquerie.',
  measures:
    'L’accès qui a permis la fuite a été fermé. Les comptes partagés ont été supprimés et les transferts sont désormais chiffrés. La CNIL a été prévenue et une plainte a été déposée. Des demandes de retrait ont été adressées aux sites qui diffusent le fichier.',
  advice:
    'Méfiez-vous des appels, messages et courriels qui citent vos données. Ne donnez jamais un mot de passe ou un code par téléphone. Changez le mot de passe de votre espace en ligne, et tout autre mot de passe identique. Surveillez votre compte ameli et vos comptes bancaires. En cas d’usage frauduleux, déposez plainte. Notre laboratoire ne vous demandera jamais de paiement à ce sujet.',
  contact:
    'Pour toute question : {{dpoName}}, délégué à la protection des données, {{dpoEmail}}, ou le laboratoire au {{laboratoryPhone}}, du lundi au vendredi de 9 h à 18 h.',
  controllerIdentity: '{{laboratory}}, {{laboratoryAddress}}. Responsable : {{managerName}}.',
  cnilComplaintRight:
    'Vous pouvez adresser une réclamation à la CNIL, sur cnil.fr ou par courrier : 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07.',
  closing: 'Nous vous présentons nos excuses pour cette situation et restons à votre disposition.',
};

/** Letters shared by every laboratory of the incident: each mandatory slot of domain §7 filled, no health word outside. */
export const templates = [
  {
    channel: 'EMAIL',
    name: 'Information des patients, courriel',
    subject: 'Information importante de votre laboratoire',
    slots,
  },
  {
    channel: 'POST',
    name: 'Information des patients, courrier',
    subject: 'Information importante de votre laboratoire',
    slots,
  },
] as const;
