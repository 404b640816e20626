'use client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Field } from '@/components/form/field';
import { Card, CardBody } from '@/components/ui/card';
import { FileDrop } from '@/components/ui/file-drop';
import { Textarea } from '@/components/ui/textarea';
import { MAX_PERSONS, readReferences } from '@/lib/patients/flags/rules';
import { FlagsDialog } from './flags-dialog';

/** Flags from a list of references: pasted, or read from a file of the laboratory's own system. */
export function ReferencesCard({ incidentId }: { incidentId: string }) {
  const t = useTranslations('persons.flags.list');
  const id = useId();
  const [text, setText] = useState('');
  const references = readReferences(text);
  const [file, setFile] = useState<File | null>(null);
  async function read(chosen: File | null) {
    setFile(chosen);
    setText(chosen ? await chosen.text() : '');
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
          <FileDrop id={`${id}-file`} file={file} onFile={read} accept=".csv,.txt,text/csv,text/plain" />
        </Field>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p role="status" className="text-muted text-sm">
            {references.length > MAX_PERSONS
              ? t('tooMany', { max: MAX_PERSONS })
              : t('found', { count: references.length })}
          </p>
          {references.length > 0 && references.length <= MAX_PERSONS ? (
            <FlagsDialog incidentId={incidentId} persons={references} onDone={() => read(null)} />
          ) : null}
        </div>
      </CardBody>
    </Card>
  );
}
