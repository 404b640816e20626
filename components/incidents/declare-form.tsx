'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CheckboxField, OptionsField, SelectField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Field } from '@/components/form/field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Card, CardBody } from '@/components/ui/card';
import { FileDrop } from '@/components/ui/file-drop';
import { toast } from '@/components/ui/toast';
import { attachFirstSignalProof, declareIncident } from '@/lib/incidents/actions';
import { asksVendor } from '@/lib/incidents/rules';
import type { DeclareIncident, INCIDENT_TYPES, PAP_LEVELS, TLP_LEVELS } from '@/lib/incidents/schema';

const START: DeclareIncident = {
  type: 'PROCESSOR_DATA_LEAK',
  title: '',
  summary: '',
  firstSignalAt: '',
  firstSignalWho: '',
  firstSignalHow: '',
  tlp: 'AMBER',
  pap: 'AMBER',
  vendorOrgId: '',
  newVendor: '',
  exercise: false,
};

/** Uploads the proof once the incident exists and ties it to the first signal; the reason when that failed, else null. */
async function sendProof(incidentId: string, file: File, interrupted: string): Promise<string | null> {
  const sender = await import('@/components/evidence/upload').catch(() => null);
  if (sender === null) return interrupted;
  const received = await sender.uploadEvidence({ incidentId, kind: 'OTHER', file, interrupted });
  if (!received.ok) return received.error.message;
  const tied = await attachFirstSignalProof({ incidentId, evidenceId: received.data.id });
  return tied.ok ? null : tied.error.message;
}

type Props = {
  vendors: readonly { id: string; name: string }[];
  choices: { types: typeof INCIDENT_TYPES; tlp: typeof TLP_LEVELS; pap: typeof PAP_LEVELS };
};

/** The declaration: what happened, the supplier, the first signal and how far it may be shared. */
export function DeclareForm({ vendors, choices }: Props) {
  const [t, form] = [useTranslations('incidents'), useTranslations('form')];
  const router = useRouter();
  const [proof, setProof] = useState<File | null>(null);
  const d = (key: string) => t(`declare.${key}`);

  async function declared({ id }: { id: string }) {
    const reason = proof ? await sendProof(id, proof, form('notSent')) : null;
    if (reason) toast.warning(t('declare.proofFailed', { reason }));
    router.push(`/incidents/${id}/laboratories/import`);
  }

  return (
    <Form
      schema={() => import('@/lib/incidents/schema').then((module) => module.declareIncidentSchema)}
      action={declareIncident}
      defaultValues={START}
      successMessage={d('declared')}
      onSuccess={declared}
      layout="rows"
      label={d('title')}
      className="grid gap-5"
    >
      {({ watch }) => {
        const type = watch('type');
        return (
          <>
            <Card title={d('whatTitle')}>
              <CardBody className="gap-4">
                <OptionsField
                  single
                  name="type"
                  label={d('type')}
                  options={choices.types.map((value) => ({ value, label: t(`types.${value}`) }))}
                  hint={type ? t(`typeHints.${type}`) : undefined}
                />
                <TextField name="title" label={d('titleLabel')} hint={d('titleHint')} maxLength={140} />
                <TextareaField name="summary" label={d('summary')} hint={d('summaryHint')} rows={3} optional />
              </CardBody>
            </Card>
            <Card title={d('signalTitle')}>
              <CardBody className="gap-4">
                <DateTimeField name="firstSignalAt" label={d('firstSignalAt')} hint={d('firstSignalAtHint')} />
                <TextField name="firstSignalWho" label={d('firstSignalWho')} hint={d('firstSignalWhoHint')} />
                <TextareaField name="firstSignalHow" label={d('firstSignalHow')} rows={3} />
                <Field id="declare-proof" label={d('proof')} optional>
                  <FileDrop
                    id="declare-proof"
                    file={proof}
                    onFile={setProof}
                    maxBytes={50_000_000}
                    hint={d('proofHint')}
                  />
                </Field>
              </CardBody>
            </Card>
            {type && asksVendor(type) ? <VendorCard vendors={vendors} /> : null}
            <Card title={d('sharingTitle')}>
              <CardBody className="gap-4">
                <OptionsField single name="tlp" label={d('tlp')} hint={d('tlpHint')} options={levels(choices.tlp, t)} />
                <OptionsField single name="pap" label={d('pap')} hint={d('papHint')} options={levels(choices.pap, t)} />
                <CheckboxField name="exercise" label={d('exercise')} note={d('exerciseNote')} />
              </CardBody>
            </Card>
            <FormActions>
              <SubmitButton size="lg">{d('submit')}</SubmitButton>
            </FormActions>
          </>
        );
      }}
    </Form>
  );
}

function levels(values: readonly string[], t: (key: string) => string) {
  return values.map((value) => ({ value, label: t(`levels.${value}`) }));
}

function VendorCard({ vendors }: { vendors: readonly { id: string; name: string }[] }) {
  const t = useTranslations('incidents.declare');
  return (
    <Card title={t('vendorTitle')}>
      <CardBody className="gap-4">
        <SelectField
          name="vendorOrgId"
          label={t('vendor')}
          placeholder={t('vendorNone')}
          options={vendors.map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
        <TextField name="newVendor" label={t('newVendor')} hint={t('newVendorHint')} maxLength={120} optional />
      </CardBody>
    </Card>
  );
}
