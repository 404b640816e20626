'use client';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { addPack } from '@/lib/rules/actions';
import type { PackPreview } from '@/lib/rules/preview/queries';
import { EffectTable } from './effect-table';
import { ProblemList } from './problem-list';
import { RuleTable } from './rule-table';

/** What was read, what it would change in running cases, and the last step: the reason. */
export function PackReview({ text, preview }: { text: string; preview: PackPreview }) {
  const [t, locale] = [useTranslations('rules.add'), useLocale()];
  const router = useRouter();
  const { pack, problems, effects, cases } = preview;
  if (!pack)
    return (
      <Card title={t('problems', { count: problems.length })}>
        <ProblemList problems={problems} />
      </Card>
    );
  const moving = effects.filter((one) => one.law && one.change !== 'reworded').length;
  const title = pack.title[locale === 'en' ? 'en' : 'fr'];
  const heading = t('valid', { title, version: pack.version, count: pack.rules.length });
  return (
    <>
      <Card title={heading}>
        <RuleTable rules={pack.rules} caption={heading} />
      </Card>
      <Card title={t('effects')} hint={t('effectsHint', { count: effects.length, cases })}>
        {effects.length > 0 ? <EffectTable effects={effects} /> : <CardBody>{t('noEffects')}</CardBody>}
      </Card>
      <Card title={t('save')}>
        <CardBody>
          {moving > 0 ? <Callout tone="soon" title={t('warnLaw', { count: moving })} /> : null}
          <Form
            schema={() => import('@/lib/rules/schema').then((module) => module.addPackSchema)}
            action={addPack}
            defaultValues={{ text, reason: '' }}
            successMessage={t('saved')}
            onSuccess={({ packId }) => router.push(`/administration/rules/${packId}`)}
          >
            <TextareaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} />
            <FormActions quiet>
              <SubmitButton>{t('save')}</SubmitButton>
            </FormActions>
          </Form>
        </CardBody>
      </Card>
    </>
  );
}
