'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
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
import { AUDIENCES, type Audience, type BatchChannel, CHANNELS } from '@/lib/notifications/rules';
import { keyOptions, offered, textOptions, volumeOf } from './batch-choices';
import { TextChoice } from './text-choice';
import { VolumeCard } from './volume-card';

const never = () => () => undefined;

type Chosen = { caseId: string; channel: BatchChannel; audience: Audience; template: string };

/** Laboratory, segment, channel and text of a new batch; volume and duration are shown before anything is created. */
export function NewBatchForm({
  incidentId,
  preparation,
  chosen,
}: {
  incidentId: string;
  preparation: Preparation;
  chosen: Chosen;
}) {
  const [t, words, common] = [useTranslations('notifications'), useTranslations('letters'), useTranslations('common')];
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
      defaultValues={{
        incidentId,
        sourceBatchId: source?.id ?? null,
        departments: [],
        carrierKeyId: preparation.keys[0]?.id ?? null,
        ...chosen,
      }}
      successMessage={t('prepare.created')}
      onSuccess={({ batchId }) => router.push(`/incidents/${incidentId}/batches/${batchId}`)}
    >
      {(form) => {
        const [caseId, channel, template] = form.watch(['caseId', 'channel', 'template']);
        const [audience = 'STANDARD', departments = []] = form.watch(['audience', 'departments']);
        const laboratory = laboratories.find((lab) => lab.caseId === caseId) ?? null;
        const volume = volumeOf({ source, laboratory, channel, audience });
        const { texts, departmentsOf } = {
          texts: textOptions(preparation, { caseId, channel, audience }, t),
          departmentsOf: laboratory?.departments ?? [],
        };
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
                    name="audience"
                    label={words('segment')}
                    hint={words(`audienceHint.${audience}`)}
                    single
                    options={AUDIENCES.map((value) => ({
                      value,
                      label: words(`audience.${value}`),
                      disabled: source !== null && value !== source.audience,
                    }))}
                  />
                  <OptionsField
                    name="channel"
                    label={t('prepare.channel')}
                    single
                    options={CHANNELS.map((value) => ({
                      value,
                      label: words(`channel.${value}`),
                      disabled: !offered(value, { audience, source }),
                    }))}
                  />
                  {departmentsOf.length > 1 && source === null ? (
                    <OptionsField
                      name="departments"
                      label={words('departments')}
                      hint={words('departmentsHint')}
                      optional
                      options={departmentsOf.map((value) => ({ value, label: value }))}
                    />
                  ) : null}
                  <TextChoice label={t('prepare.template')} of={`${channel} ${audience}`} options={texts} />
                  {caseId ? (
                    <Link
                      className="justify-self-start text-accent text-sm underline underline-offset-4"
                      href={`/incidents/${incidentId}/batches/letter?${new URLSearchParams({ case: caseId, channel, audience, from: template })}`}
                    >
                      {t('prepare.edit')}
                    </Link>
                  ) : null}
                  {channel === 'EMAIL' || channel === 'NOTICE' ? null : (
                    <SelectField
                      name="carrierKeyId"
                      label={words('key')}
                      hint={words('keyHint')}
                      optional
                      placeholder={words('noKey')}
                      options={keyOptions(preparation.keys, words)}
                    />
                  )}
                  <FormActions quiet>
                    <Button asChild>
                      <Link href={`/incidents/${incidentId}/batches`}>{common('cancel')}</Link>
                    </Button>
                    <SubmitButton disabled={volume.persons === 0}>{t('prepare.submit')}</SubmitButton>
                  </FormActions>
                </CardBody>
              </Card>
              <VolumeCard
                chosen={laboratory !== null}
                channel={channel}
                volume={volume}
                some={departments.length > 0}
                capacity={preparation.capacities[channel]}
              />
            </Cols>
          </fieldset>
        );
      }}
    </Form>
  );
}
