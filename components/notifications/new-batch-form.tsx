'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { OptionsField, SelectField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { Cols } from '@/components/layout/cols';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { createBatch } from '@/lib/notifications/actions';
import type { Preparation } from '@/lib/notifications/prepare/queries';
import { formatNumber } from '@/lib/platform/time/format';
import { VolumeCard } from './volume-card';

const never = () => () => undefined;

type Chosen = { caseId: string; channel: 'EMAIL' | 'POST'; template: string };

/** Laboratory, channel and text of a new batch; volume and duration are shown before anything is created. */
export function NewBatchForm({
  incidentId,
  preparation,
  chosen,
}: {
  incidentId: string;
  preparation: Preparation;
  chosen: Chosen;
}) {
  const [t, common, locale] = [useTranslations('notifications'), useTranslations('common'), useLocale()];
  const router = useRouter();
  // A choice made before the page is alive would be lost: until then nothing can be chosen.
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { laboratories, source } = preparation;
  return (
    <Form
      schema={() => import('@/lib/notifications/schema').then((module) => module.createBatchSchema)}
      action={createBatch}
      defaultValues={{ incidentId, sourceBatchId: source?.id ?? null, ...chosen }}
      successMessage={t('prepare.created')}
      onSuccess={({ batchId }) => router.push(`/incidents/${incidentId}/batches/${batchId}`)}
    >
      {(form) => {
        const [caseId, channel, template] = form.watch(['caseId', 'channel', 'template']);
        const laboratory = laboratories.find((lab) => lab.caseId === caseId);
        const count = (of: 'EMAIL' | 'POST'): string => formatNumber(laboratory?.[of].persons ?? 0, locale);
        const persons = source ? source.persons : (laboratory?.[channel].persons ?? 0);
        return (
          <fieldset disabled={!alive} className="contents">
            <Cols>
              <Card title={t('prepare.title')}>
                <CardBody className="gap-4">
                  {source ? (
                    <Callout tone="run">
                      {t('prepare.source', { number: source.number, persons: t('persons', { count: source.persons }) })}
                    </Callout>
                  ) : null}
                  <SelectField
                    name="caseId"
                    label={t('prepare.laboratory')}
                    placeholder={t('prepare.chooseLaboratory')}
                    options={laboratories
                      .filter((lab) => source === null || lab.caseId === source.caseId)
                      .map((lab) => ({ value: lab.caseId, label: lab.name }))}
                  />
                  <OptionsField
                    name="channel"
                    label={t('prepare.channel')}
                    single
                    options={(['EMAIL', 'POST'] as const).map((value) => ({
                      value,
                      label:
                        laboratory && !source
                          ? t(`prepare.channel${value}`, { count: count(value) })
                          : t(`channel.${value}`),
                      disabled: source !== null && value === 'EMAIL',
                    }))}
                  />
                  <SelectField
                    name="template"
                    label={t('prepare.template')}
                    options={textOptions(preparation, { caseId, channel }, t)}
                  />
                  {caseId ? (
                    <Link
                      className="justify-self-start text-accent text-sm underline underline-offset-4"
                      href={`/incidents/${incidentId}/batches/letter?${new URLSearchParams({ case: caseId, channel, from: template })}`}
                    >
                      {t('prepare.edit')}
                    </Link>
                  ) : null}
                  <FormActions quiet>
                    <Button asChild>
                      <Link href={`/incidents/${incidentId}/batches`}>{common('cancel')}</Link>
                    </Button>
                    <SubmitButton disabled={persons === 0}>{t('prepare.submit')}</SubmitButton>
                  </FormActions>
                </CardBody>
              </Card>
              <VolumeCard
                laboratory={laboratory ?? null}
                channel={channel}
                persons={persons}
                perMinute={preparation.perMinute}
              />
            </Cols>
          </fieldset>
        );
      }}
    </Form>
  );
}

/** Texts for this laboratory and channel: the newest versions, then the supplied ones. */
function textOptions(
  { templates }: Preparation,
  { caseId, channel }: { caseId: string; channel: string },
  t: ReturnType<typeof useTranslations<'notifications'>>,
) {
  const saved = templates
    .filter((template) => template.channel === channel && (template.caseId === null || template.caseId === caseId))
    .map(({ id, name, version, caseId: of }) => ({
      value: id,
      label: [t('prepare.version', { name, version }), of === null ? t('prepare.shared') : '']
        .filter(Boolean)
        .join(' · '),
    }));
  return [
    ...saved,
    { value: 'default:fr', label: t('prepare.defaultFr') },
    { value: 'default:en', label: t('prepare.defaultEn') },
  ];
}
