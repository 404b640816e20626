'use client';
import { Paperclip, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useController } from 'react-hook-form';
import { EvidenceDrop } from '@/components/evidence/evidence-drop';
import type { Received } from '@/components/evidence/upload';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { ATTACHMENT_KINDS } from '@/lib/filings/form/edpb/labels';
import type { FilingContent } from '@/lib/filings/form/schema';
import type { FilingView } from '@/lib/filings/queries';
import { AttachmentPicker } from './attachment-picker';

const PATH = 'attachments.files';
type Files = FilingContent['attachments']['files'];

/** The pieces to join on the teleservice: chosen among the evidence or handed in here, each with its kind. */
export function AttachmentsField({ view, demanded }: { view: FilingView; demanded: boolean }) {
  const [t, words, common] = [
    useTranslations('filings.attachments'),
    useTranslations('filings'),
    useTranslations('questionnaire'),
  ];
  const id = useId();
  const { incidentId, caseId } = view;
  const { field, fieldState } = useController<FilingContent, typeof PATH>({ name: PATH });
  const files: Files = field.value;
  const write = (next: Files) => field.onChange(next);

  function add(piece: { id: string; fileName: string }) {
    if (files.some((file) => file.evidenceId === piece.id)) return;
    write([...files, { kind: 'OTHER', name: piece.fileName, evidenceId: piece.id }]);
  }

  function received(piece: Received) {
    add(piece);
    toast.success(t('received', { name: piece.fileName }));
  }

  return (
    <div id={`field-${PATH}`} className="scroll-mt-24">
      <Field
        id={id}
        label={words(`fields.${PATH}`)}
        hint={words(`hints.${PATH}`)}
        note={common('toVerify')}
        optional={!demanded}
        error={fieldState.error?.message}
        group
      >
        <fieldset aria-labelledby={`${id}-label`} className="grid gap-2.5">
          {files.length > 0 ? (
            <ul className="grid gap-2">
              {files.map((file, index) => (
                <li
                  key={file.evidenceId ?? `${index}-${file.name}`}
                  className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-1 rounded-md border px-2.5 py-1.5"
                >
                  <Paperclip aria-hidden className="size-4 text-muted" />
                  <span className="min-w-0 break-words">
                    {file.name}
                    {file.evidenceId ? null : <small className="block text-soon text-xs">{t('nameOnly')}</small>}
                  </span>
                  <Button
                    variant="quiet"
                    size="icon"
                    aria-label={t('remove', { name: file.name })}
                    onClick={() => write(files.toSpliced(index, 1))}
                  >
                    <X aria-hidden />
                  </Button>
                  <Select
                    aria-label={t('kindOf', { name: file.name })}
                    className="col-span-2 col-start-2"
                    value={file.kind}
                    onChange={(event) => {
                      const kind = ATTACHMENT_KINDS.find((code) => code === event.target.value) ?? 'OTHER';
                      write(files.with(index, { ...file, kind }));
                    }}
                  >
                    {ATTACHMENT_KINDS.map((code) => (
                      <option key={code} value={code}>
                        {words(`options.attachmentKind.${code}`)}
                      </option>
                    ))}
                  </Select>
                </li>
              ))}
            </ul>
          ) : null}
          <AttachmentPicker
            place={{ incidentId, caseId }}
            chosen={files.flatMap((file) => file.evidenceId ?? [])}
            onPick={add}
          />
          <EvidenceDrop
            id={`${id}-file`}
            place={{ incidentId, caseId, kind: 'OTHER' }}
            hint={t('drop')}
            onReceived={received}
          />
        </fieldset>
      </Field>
    </div>
  );
}
