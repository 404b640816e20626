'use client';
import { Paperclip, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { UploadProgress } from '@/components/evidence/upload-progress';
import { useUpload } from '@/components/evidence/use-upload';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { FileDrop } from '@/components/ui/file-drop';
import { Label } from '@/components/ui/label';
import { toast } from '@/components/ui/toast';
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/upload/limits';
import type { NoticeDraft } from '@/lib/notices/schema';
import { ACCEPTED_EXTENSIONS } from '@/lib/platform/storage/file-type';

type Known = { id: string; fileName: string };

/** Files of the notice: each is received as evidence at once, and leaves with the notice when it is still on the list. */
export function AttachmentsField({ incidentId, known }: { incidentId: string; known: readonly Known[] }) {
  const t = useTranslations('notices.form');
  const { field } = useController<NoticeDraft, 'sending.attachmentIds'>({ name: 'sending.attachmentIds' });
  const upload = useUpload({ incidentId, kind: 'PROCESSOR_NOTICE' });
  const [names, setNames] = useState(() => new Map(known.map((file) => [file.id, file.fileName])));
  const [sending, setSending] = useState<File | null>(null);

  async function add(file: File | null) {
    if (!file) return;
    setSending(file);
    const sent = await upload.send(file);
    setSending(null);
    if (!sent.ok) {
      toast.error(sent.error.message);
      return;
    }
    const { id, fileName } = sent.data;
    setNames((before) => new Map(before).set(id, fileName));
    if (!field.value.includes(id)) field.onChange([...field.value, id]);
    toast.success(t('attached', { name: fileName }));
  }

  return (
    <Card title={t('attachments')}>
      <CardBody>
        {field.value.length > 0 ? (
          <ul className="grid gap-1">
            {field.value.map((id) => (
              <li key={id} className="flex items-center gap-2">
                <Paperclip aria-hidden className="size-4 text-muted" />
                <span className="min-w-0 truncate">{names.get(id) ?? t('attachments')}</span>
                <Button
                  variant="quiet"
                  size="icon"
                  aria-label={t('remove', { name: names.get(id) ?? '' })}
                  onClick={() => field.onChange(field.value.filter((other) => other !== id))}
                >
                  <X aria-hidden />
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <div className="grid gap-1.5">
          <Label htmlFor="notice-file">{t('attach')}</Label>
          <FileDrop
            id="notice-file"
            file={sending}
            onFile={add}
            accept={ACCEPTED_EXTENSIONS}
            maxBytes={MAX_EVIDENCE_BYTES}
            hint={t('attachHint')}
            disabled={sending !== null}
          />
          <UploadProgress name={sending?.name ?? ''} share={upload.share} />
        </div>
      </CardBody>
    </Card>
  );
}
