'use client';
import { Paperclip, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { EvidenceDrop } from '@/components/evidence/evidence-drop';
import type { Received } from '@/components/evidence/upload';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Label } from '@/components/ui/label';
import { toast } from '@/components/ui/toast';
import type { NoticeDraft } from '@/lib/notices/schema';

type Known = { id: string; fileName: string };

/** Files of the notice: each is received as evidence at once, and leaves with the notice when it is still on the list. */
export function AttachmentsField({ incidentId, known }: { incidentId: string; known: readonly Known[] }) {
  const t = useTranslations('notices.form');
  const { field } = useController<NoticeDraft, 'sending.attachmentIds'>({ name: 'sending.attachmentIds' });
  const [names, setNames] = useState(() => new Map(known.map((file) => [file.id, file.fileName])));

  function received({ id, fileName }: Received) {
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
          <EvidenceDrop
            id="notice-file"
            place={{ incidentId, kind: 'PROCESSOR_NOTICE' }}
            hint={t('attachHint')}
            onReceived={received}
          />
        </div>
      </CardBody>
    </Card>
  );
}
