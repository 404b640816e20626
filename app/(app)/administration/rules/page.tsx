import { Download, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { PackTable } from '@/components/rules/pack-table';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { listPacks } from '@/lib/rules/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules.page'))('title') };
}

export default async function RulesPage() {
  const packs = await orNotFound(listPacks(await requireActor()));
  const t = await getTranslations('rules.page');
  return (
    <Stack>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <Button asChild>
              <a href="/api/exports/rules?pack=example" download>
                <Download aria-hidden />
                {t('example')}
              </a>
            </Button>
            <Button asChild variant="primary">
              <Link href="/administration/rules/new">
                <Plus aria-hidden />
                {t('add')}
              </Link>
            </Button>
          </>
        }
      />
      <Card title={t('packs')} hint={t('packsHint')}>
        <PackTable packs={packs} />
      </Card>
    </Stack>
  );
}
