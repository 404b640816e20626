import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Cols } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { ScriptForm } from '@/components/requests/texts/script-form';
import { Card, CardBody } from '@/components/ui/card';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { formatDateTime } from '@/lib/platform/time/format';
import type { SearchParams } from '@/lib/platform/utils/table-params';
import { getScript } from '@/lib/requests/desk/queries';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

const asked = z.coerce.number().int().min(1).max(9999).nullable().catch(null);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests.script'))('pageTitle') };
}

export default async function ScriptPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t, locale] = [
    await requireActor(),
    await params,
    await getTranslations('requests'),
    await getLocale(),
  ];
  const version = asked.parse((await searchParams).version ?? null);
  const { script, versions, mayEdit } = await orNotFound(getScript(actor, { incidentId, version }));
  const [latest] = versions;
  const isLatest = script?.version === latest?.version;
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['requests']} />
      <PageHeader
        title={t('script.pageTitle')}
        description={t('script.pageDescription')}
        back={{ href: `/incidents/${incidentId}/requests`, label: t('title') }}
      />
      <Cols>
        {mayEdit && isLatest ? (
          <Card title={t('script.edit')}>
            <CardBody>
              <ScriptForm key={script?.version} incidentId={incidentId} script={script} draft={t('script.draft')} />
            </CardBody>
          </Card>
        ) : (
          <Card title={t('script.title')} hint={script ? t('script.version', { version: script.version }) : undefined}>
            <CardBody>
              {script ? (
                <>
                  <p className="font-strong">{`${script.phone} · ${script.hours}`}</p>
                  <div className="whitespace-pre-line leading-relaxed">{script.text}</div>
                  {script.textEn ? (
                    <div lang="en" className="whitespace-pre-line border-t pt-3 text-muted leading-relaxed">
                      {script.textEn}
                    </div>
                  ) : null}
                </>
              ) : (
                <p className="text-muted">{t('script.none')}</p>
              )}
            </CardBody>
          </Card>
        )}
        <Card title={t('script.versions')}>
          <ul className="divide-y">
            {versions.map((one) => (
              <li key={one.version} className="px-4 py-2.5">
                <Link
                  href={`/incidents/${incidentId}/requests/script?version=${one.version}`}
                  aria-current={one.version === script?.version ? 'page' : undefined}
                  className="font-semibold hover:underline"
                >
                  {t('script.version', { version: one.version })}
                  {one.version === latest?.version ? ` · ${t('script.current')}` : ''}
                </Link>
                <p className="text-muted text-sm">
                  {t('script.by', { by: one.by, at: formatDateTime(one.at, locale) })}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      </Cols>
    </>
  );
}
