'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { BatchPage } from '@/lib/notifications/page/queries';
import { keyOf } from './channel-words';

const SHORT = 2;

/** The message as a masked patient will read or hear it: the first lines here, the whole in a window. */
export function PreviewCard({ batch }: { batch: Pick<BatchPage, 'preview' | 'channel' | 'letter'> }) {
  const [t, words] = [useTranslations('notifications.page'), useTranslations('letters')];
  const { preview, channel } = batch;
  const { locale } = batch.letter;
  const paragraphs = preview.text.split('\n\n');
  return (
    <Card title={t(keyOf(t, 'preview', channel))}>
      <CardBody className="gap-2">
        {channel === 'EMAIL' || channel === 'POST' ? (
          <p className="text-muted text-sm">{t('subject', { subject: preview.subject })}</p>
        ) : null}
        <div lang={locale} className="grid gap-2">
          <Paragraphs list={paragraphs.slice(0, SHORT)} />
        </div>
        {channel === 'SMS' ? (
          <p className="tabular text-muted text-sm">{t('smsLength', { count: preview.text.length })}</p>
        ) : (
          <Dialog>
            <DialogTrigger asChild>
              <Button size="sm" className="justify-self-start">
                {t('previewAll')}
              </Button>
            </DialogTrigger>
            <DialogContent title={preview.subject} size="lg">
              <div lang={locale} className="grid max-w-prose gap-3">
                <Paragraphs list={paragraphs} />
              </div>
            </DialogContent>
          </Dialog>
        )}
        {channel === 'PHONE' && preview.short ? (
          <div className="grid gap-1 border-t pt-2">
            <p className="text-muted text-sm">{words('short.PHONE')}</p>
            <p lang={locale}>{preview.short}</p>
          </div>
        ) : null}
        {preview.faults.length === 0 ? (
          <p className="text-muted text-sm">{words('sound')}</p>
        ) : (
          <ul className="grid gap-1 text-late text-sm">
            {preview.faults.map(({ key, params }) => (
              <li key={key}>{words(`faults.${key}`, params)}</li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}

function Paragraphs({ list }: { list: readonly string[] }) {
  return list.map((text, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one fixed text
    <p key={index} className="whitespace-pre-line">
      {text}
    </p>
  ));
}
