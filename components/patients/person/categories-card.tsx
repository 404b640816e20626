import { useTranslations } from 'next-intl';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import { categoryBit, type DataField, HEALTH_FIELDS, SENSITIVE_CATEGORIES } from '@/lib/patients/person/categories';

const GROUPS: readonly { key: string; fields: readonly DataField[] }[] = [
  { key: 'identity', fields: ['usageName', 'birthName', 'firstName', 'birthDate', 'nir', 'cpamRank', 'spouseInfo'] },
  { key: 'contact', fields: ['postalAddress', 'phoneLandline', 'phoneMobile', 'email'] },
  { key: 'care', fields: ['insurer', 'attendingDoctor', 'prescriber', 'sampler', 'sampleDate'] },
  {
    key: 'health',
    fields: HEALTH_FIELDS,
  },
  { key: 'portal', fields: ['portalLogin', 'portalPassword'] },
];

/** What leaked about this person, in words, by kind; health data marked. */
export function CategoriesCard({ categories }: { categories: readonly DataField[] }) {
  const [t, words] = [useTranslations('persons.leaked'), useTranslations('patients.category')];
  const groups = GROUPS.map(({ key, fields }) => ({
    key,
    found: fields.filter((field) => categories.includes(field)),
  }));
  return (
    <Card title={t('title')} hint={t('hint', { count: categories.length })}>
      <CardBody>
        <dl className="grid gap-2.5">
          {groups
            .filter(({ found }) => found.length > 0)
            .map(({ key, found }) => (
              <div key={key} className="grid gap-x-4 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
                <dt className="text-muted text-sm">{t(`group.${key}`)}</dt>
                <dd className="flex flex-wrap gap-1.5">
                  {found.map((field) => (
                    <StateTag
                      key={field}
                      tone={SENSITIVE_CATEGORIES & categoryBit(field) ? 'late' : 'idle'}
                      icon={null}
                    >
                      {words(field)}
                    </StateTag>
                  ))}
                </dd>
              </div>
            ))}
        </dl>
      </CardBody>
    </Card>
  );
}
