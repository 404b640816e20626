import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { CaseClockTrack } from '@/components/cases/case-clock-track';
import { Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { LevelTag } from '@/components/severity/level-tag';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import type { DecisionsView } from '@/lib/decisions/queries';
import { formatHundredths } from '@/lib/severity/labels';
import { ArticleCard } from './article-card';

/** The two decisions the law asks of a laboratory, on the severity they rest on. */
export function DecisionsPage({ view }: { view: DecisionsView }) {
  const t = useTranslations('decisions');
  const base = `/incidents/${view.incidentId}/cases/${view.caseId}`;
  return (
    <>
      <PageHeader
        back={{ href: base, label: t('back') }}
        title={`${t('title')} · ${view.laboratory}`}
        description={t('intro')}
        aside={<CaseClockTrack variant="full" facts={view.clockFacts} />}
      />
      <Stack>
        <Basis view={view} href={`${base}/severity`} />
        {view.articles.map((article) => (
          <ArticleCard key={article.kind} view={view} article={article} />
        ))}
      </Stack>
    </>
  );
}

function Basis({ view, href }: { view: DecisionsView; href: string }) {
  const [t, words, locale] = [useTranslations('decisions'), useTranslations('severity'), useLocale()];
  const { basis, permissions } = view;
  const open = permissions.readSeverity ? (
    <Button asChild size="sm">
      <Link href={href}>{t('basis.open')}</Link>
    </Button>
  ) : null;
  return (
    <Card title={t('basis.title')} actions={open}>
      <CardBody>
        {basis ? (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <b className="font-strong text-xl tabular-nums">{formatHundredths(basis.score, locale)}</b>
            <LevelTag level={basis.level} />
            <span>{`CNIL ${words(`cnil.${basis.cnil}.label`)}`}</span>
            <span className="text-muted text-sm">{t('basis.version', { version: basis.version })}</span>
          </p>
        ) : (
          <p className="text-muted">{t(permissions.readSeverity ? 'basis.none' : 'basis.unseen')}</p>
        )}
      </CardBody>
    </Card>
  );
}
