import { Download } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import { Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { PackState } from '@/components/rules/pack-table';
import { RuleTable } from '@/components/rules/rule-table';
import { WithdrawPack } from '@/components/rules/withdraw-pack';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { formatDateTime } from '@/lib/platform/time/format';
import { previewWithdrawal } from '@/lib/rules/preview/queries';
import { getPack } from '@/lib/rules/queries';

export default async function PackPage({ params }: { params: Promise<{ pack: string }> }) {
  const [actor, { pack: key }] = [await requireActor(), await params];
  const view = await orNotFound(getPack(actor, { pack: key }));
  const [t, locale] = [await getTranslations('rules'), await getLocale()];
  const { pack, added, withdrawn } = view;
  const title = pack.title[locale === 'en' ? 'en' : 'fr'];
  const act = (of: { at: Date; by: string; reason: string }) => ({ ...of, at: formatDateTime(of.at, locale) });
  return (
    <Stack>
      <PageHeader
        back={{ href: '/administration/rules', label: t('page.back') }}
        title={title}
        tags={<PackState view={view} />}
        description={`${pack.code} · ${t('packs.version', { version: pack.version })}`}
        actions={
          <>
            <Button asChild>
              <a href={`/api/exports/rules?pack=${key}`} download>
                <Download aria-hidden />
                {t('pack.download')}
              </a>
            </Button>
            {added && !withdrawn ? (
              <WithdrawPack
                packId={added.id}
                title={title}
                effects={(await orNotFound(previewWithdrawal(actor, { packId: added.id }))).effects.length}
              />
            ) : null}
          </>
        }
      />
      <div className="grid gap-1 text-sm">
        {pack.description ? <p>{pack.description[locale === 'en' ? 'en' : 'fr']}</p> : null}
        {added ? <p>{t('pack.addedLine', act(added))}</p> : null}
        {withdrawn ? <p>{t('pack.withdrawnLine', act(withdrawn))}</p> : null}
        {added ? <p className="break-all text-muted text-xs">{t('pack.sha256', { sha256: added.sha256 })}</p> : null}
      </div>
      <Card title={t('pack.rules')}>
        <RuleTable rules={pack.rules} caption={t('pack.rules')} />
      </Card>
    </Stack>
  );
}
