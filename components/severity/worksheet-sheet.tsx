import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { answerText } from '@/lib/severity/labels';
import { scoreOf } from '@/lib/severity/rules';
import { SECTIONS, type Worksheet } from '@/lib/severity/schema';

/** Fields that only repeat another one when they are empty. */
const OPTIONAL = new Set(['data.adjustmentReason', 'extent.unintelligibleReason', 'extent.personsUnknown']);

/** A worksheet to read: every answer with its reason, section by section. */
export function WorksheetSheet({ worksheet }: { worksheet: Worksheet }) {
  const [t, locale] = [useTranslations('severity'), useLocale()];
  const { dataClass } = scoreOf(worksheet);
  // A step is said by what it means for the class it was chosen for.
  const textOf = (path: string, value: unknown) =>
    path === 'data.adjustment' && dataClass
      ? t(`steps.${dataClass}.${String(value)}`)
      : answerText(path, value, t, locale);
  return SECTIONS.map((section) => (
    <Card key={section} title={t(`sections.${section}.title`)}>
      <dl className="divide-y">
        {Object.entries(worksheet[section])
          .map(([field, value]) => ({ path: `${section}.${field}`, value }))
          .filter(
            ({ path, value }) =>
              !path.endsWith('.proposed') && !(OPTIONAL.has(path) && (value === '' || value === false)),
          )
          .map(({ path, value }) => (
            <div key={path} className="grid gap-x-4 px-4 py-2 sm:grid-cols-[13rem_minmax(0,1fr)]">
              <dt className="text-muted text-sm">{t(`fields.${path}`)}</dt>
              <dd className="min-w-0 break-words">{textOf(path, value)}</dd>
            </div>
          ))}
      </dl>
    </Card>
  ));
}
