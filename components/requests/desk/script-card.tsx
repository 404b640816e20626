import { Phone } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Card, CardBody } from '@/components/ui/card';
import type { Script } from '@/lib/requests/desk/queries';

/** What the hotline says, with its number and hours. */
export function ScriptCard({ incidentId, script }: { incidentId: string; script: Script | null }) {
  const [t, locale] = [useTranslations('requests.script'), useLocale()];
  return (
    <Card
      title={t('title')}
      hint={script ? t('version', { version: script.version }) : undefined}
      actions={
        <Link href={`/incidents/${incidentId}/requests/script`} className="text-accent text-sm hover:underline">
          {t('open')}
        </Link>
      }
    >
      <CardBody>
        {script ? (
          <>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Phone aria-hidden className="size-4 text-muted" />
              <b className="tabular font-strong text-lg">{script.phone}</b>
              <span className="text-muted text-sm">{script.hours}</span>
            </p>
            <div className="whitespace-pre-line text-sm leading-relaxed">
              {locale === 'en' && script.textEn ? script.textEn : script.text}
            </div>
          </>
        ) : (
          <p className="text-muted">{t('none')}</p>
        )}
        <p className="border-t pt-3 font-semibold text-sm">{t('rule')}</p>
      </CardBody>
    </Card>
  );
}
