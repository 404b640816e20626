import { useLocale, useTranslations } from 'next-intl';
import { Timeline } from '@/components/layout/timeline';
import { Card } from '@/components/ui/card';
import type { FlagAct } from '@/lib/patients/flags/acts/queries';
import type { PersonFlag } from '@/lib/patients/person/flags';
import { formatShort } from '@/lib/platform/time/format';
import { UndoAct } from './undo-act';

/** The latest acts on flags, each of which its laboratory can take back. */
export function ActsCard(props: { incidentId: string; acts: readonly FlagAct[]; mayDecide: boolean }) {
  const [t, flag, reasons, locale] = [
    useTranslations('persons.flags.acts'),
    useTranslations('patients.flag'),
    useTranslations('persons.flags.reasons'),
    useLocale(),
  ];
  const words = (flags: readonly PersonFlag[]) => flags.map((name) => flag(name)).join(', ');
  return (
    <Card title={t('title')} hint={t('hint')}>
      {props.acts.length === 0 ? (
        <p className="px-4 py-5 text-muted text-sm">{t('none')}</p>
      ) : (
        <Timeline
          items={props.acts.map((act) => ({
            id: act.actId,
            time: formatShort(new Date(act.at), locale),
            dateTime: act.at,
            text: (
              <span className="flex flex-wrap items-center justify-between gap-2">
                <span className={act.undone ? 'text-muted line-through' : undefined}>
                  {[
                    t('persons', { count: act.persons }),
                    act.added.length > 0 ? t('added', { flags: words(act.added) }) : '',
                    act.removed.length > 0 ? t('removed', { flags: words(act.removed) }) : '',
                    reasons(act.reason),
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
                {act.undone ? <span className="text-muted text-xs">{t('undone')}</span> : null}
                {!act.undone && props.mayDecide ? (
                  <UndoAct incidentId={props.incidentId} actId={act.actId} persons={act.persons} />
                ) : null}
              </span>
            ),
            by: act.by,
          }))}
        />
      )}
    </Card>
  );
}
