import { Landmark } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { Directory } from '@/lib/authorities/schema';
import { AuthorityCell } from './authority-cell';
import { CardSheet } from './card-sheet';
import { ContactSheet } from './contact-sheet';

/** The directory of authorities, with the acts its reader may do. */
export async function DirectoryCard({ directory, incidentId }: { directory: Directory; incidentId: string }) {
  const t = await getTranslations('authorities');
  const { authorities, permissions } = directory;
  return (
    <Card
      title={t('directory')}
      hint={t('directoryHint', { count: authorities.length })}
      actions={permissions.edit ? <CardSheet incidentId={incidentId} /> : undefined}
    >
      {authorities.length === 0 ? (
        <EmptyState icon={Landmark} title={t('directoryEmpty')}>
          {t('directoryEmptyHint')}
        </EmptyState>
      ) : (
        <ul className="grid gap-px bg-line sm:grid-cols-2 xl:grid-cols-3">
          {authorities.map((authority) => (
            <AuthorityCell
              key={authority.id}
              authority={authority}
              incidentId={incidentId}
              actions={
                <>
                  {permissions.edit ? <CardSheet incidentId={incidentId} authority={authority} /> : null}
                  {permissions.record ? (
                    <ContactSheet incidentId={incidentId} directory={directory} authority={authority} />
                  ) : null}
                </>
              }
            />
          ))}
        </ul>
      )}
    </Card>
  );
}
