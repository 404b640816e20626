'use client';
import { useTranslations } from 'next-intl';
import { type ChangeEvent, useId, useState } from 'react';
import { Field } from '@/components/form/field';
import { Card, CardBody } from '@/components/ui/card';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { MAX_PERSONS, readReferences } from '@/lib/patients/flags/rules';
import { FlagsDialog } from './flags-dialog';

/** Flags from a list of references: pasted, or read from a file of the laboratory's own system. */
export function ReferencesCard({ incidentId }: { incidentId: string }) {
  const t = useTranslations('persons.flags.list');
  const id = useId();
  const [text, setText] = useState('');
  const references = readReferences(text);
  async function read(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (file) setText(await file.text());
  }
  return (
    <Card title={t('title')} hint={t('hint')}>
      <CardBody>
        <Field id={id} label={t('references')} hint={t('referencesHint')}>
          <Textarea
            id={id}
            rows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
            aria-describedby={`${id}-hint`}
            spellCheck={false}
          />
        </Field>
        <Field id={`${id}-file`} label={t('file')}>
          <Input id={`${id}-file`} type="file" accept=".csv,.txt,text/csv,text/plain" onChange={read} />
        </Field>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p role="status" className="text-muted text-sm">
            {references.length > MAX_PERSONS
              ? t('tooMany', { max: MAX_PERSONS })
              : t('found', { count: references.length })}
          </p>
          {references.length > 0 && references.length <= MAX_PERSONS ? (
            <FlagsDialog incidentId={incidentId} persons={references} onDone={() => setText('')} />
          ) : null}
        </div>
      </CardBody>
    </Card>
  );
}
