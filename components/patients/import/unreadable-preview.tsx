import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import type { Preview } from '@/lib/patients/import/preview/preview';
import { ReadingChoice } from './reading-choice';

/** A file that cannot be read as chosen: what it looks like so, why, and no way on until that is changed. */
export function UnreadablePreview({ runId, preview }: { runId: string; preview: Preview }) {
  const [t, words] = [useTranslations('imports.reading'), useTranslations('imports.preview')];
  return (
    <Card
      title={t('title')}
      hint={<span id="why-blocked">{t('blockedHint')}</span>}
      actions={
        <Button variant="primary" disabled aria-describedby="why-blocked">
          {words('check')}
        </Button>
      }
    >
      <CardBody>
        <ReadingChoice runId={runId} reading={preview.reading} />
        <figure className="grid gap-1">
          <figcaption className="text-sm">
            <b className="font-semibold">{t('raw')}</b> <span className="text-muted">{t('rawHint')}</span>
          </figcaption>
          <pre className="whitespace-pre-wrap break-all rounded-md border bg-sunken px-2 py-1 font-mono text-xs">
            {preview.raw.join('\n')}
          </pre>
        </figure>
      </CardBody>
    </Card>
  );
}
