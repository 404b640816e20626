'use client';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { FileDrop } from '@/components/ui/file-drop';
import { Label } from '@/components/ui/label';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import { previewPack } from '@/lib/rules/actions';
import type { PackPreview } from '@/lib/rules/preview/queries';
import { PackReview } from './pack-review';

const MAX_BYTES = 400_000;

/** Takes a pack as a file or as text, has it checked, and shows what it would change before anything is saved. */
export function AddPack() {
  const t = useTranslations('rules.add');
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<{ text: string; preview: PackPreview } | null>(null);
  const [checking, start] = useTransition();

  const take = async (next: File | null) => {
    setFile(next);
    setChecked(null);
    setText(next ? await next.text() : '');
  };
  const check = () =>
    start(async () => {
      const result = await previewPack({ text });
      if (result.ok) setChecked({ text, preview: result.data });
      else toast.error(result.error.fields?.text ?? result.error.message);
    });

  return (
    <>
      <Card title={t('title')}>
        <CardBody>
          <p className="text-muted text-sm">{t('description')}</p>
          <div className="grid gap-1.5">
            <Label htmlFor="pack-file">{t('file')}</Label>
            <FileDrop
              id="pack-file"
              file={file}
              onFile={take}
              accept=".json,application/json"
              maxBytes={MAX_BYTES}
              hint={t('fileHint')}
            />
          </div>
          <div className="grid gap-1.5">
            <Label htmlFor="pack-text">{t('text')}</Label>
            <Textarea
              id="pack-text"
              rows={10}
              spellCheck={false}
              className="max-h-96 font-mono text-sm"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setChecked(null);
              }}
            />
          </div>
          <Button
            className="w-fit"
            variant={checked?.preview.pack ? 'default' : 'primary'}
            disabled={checking || text.trim() === ''}
            onClick={check}
          >
            {checking ? t('checking') : t('check')}
          </Button>
        </CardBody>
      </Card>
      <div aria-live="polite" className="grid gap-5">
        {checked ? <PackReview text={checked.text} preview={checked.preview} /> : null}
      </div>
    </>
  );
}
