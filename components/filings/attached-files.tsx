import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { FilingView } from '@/lib/filings/queries';

/** The files to join on the teleservice, to download; those that the reader may not have are named as such. */
export function AttachedFiles({ view: { content, attached } }: { view: Pick<FilingView, 'content' | 'attached'> }) {
  const [t, words] = [useTranslations('filings.attachments'), useTranslations('filings.options.attachmentKind')];
  return (
    <ul className="grid gap-2">
      {content.attachments.files.map(({ kind, name, evidenceId }, index) => {
        const file = attached.find((item) => item.evidenceId === evidenceId);
        return (
          <li key={evidenceId ?? `${index}-${name}`} className="grid gap-0.5">
            <span className="text-muted text-sm">{words(kind)}</span>
            {file ? (
              <>
                <Button asChild className="h-auto w-fit max-w-full whitespace-normal break-all py-1.5">
                  <a href={`/api/evidence/${file.evidenceId}`} download>
                    <Download aria-hidden />
                    {file.fileName}
                  </a>
                </Button>
                <code className="break-all text-muted text-xs">{t('hash', { hash: file.sha256 })}</code>
              </>
            ) : (
              <span>
                {name} <small className="text-soon text-xs">{t(evidenceId ? 'notYours' : 'nameOnly')}</small>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
