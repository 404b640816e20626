import { useTranslations } from 'next-intl';
import { Stack } from '@/components/layout/cols';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

const LINES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Shape of the matrix while it is being read. */
export function RemediationSkeleton() {
  const t = useTranslations('remediation');
  return (
    <Stack>
      <div className="flex flex-wrap gap-10">
        {LINES.slice(0, 5).map((line) => (
          <Skeleton key={line} className="h-12 w-28" />
        ))}
      </div>
      <Card title={t('title')}>
        <div role="status" aria-busy aria-label={t('loading')} className="grid gap-3 px-4 py-4">
          {LINES.map((line) => (
            <Skeleton key={line} className="h-7" />
          ))}
        </div>
      </Card>
    </Stack>
  );
}
