import { getLocale, getTranslations } from 'next-intl/server';
import { type NextItem, NextList } from '@/components/layout/next-list';
import { Card, CardBody } from '@/components/ui/card';
import type { Tone } from '@/components/ui/tone';
import type { NextAct } from '@/lib/incidents/board/rules';
import { formatRemaining } from '@/lib/platform/time/format';

const SHOWN = 6;

type Where = { incidentId: string; nowMs: number };

function address(act: NextAct, { incidentId }: Where): string {
  const base = `/incidents/${incidentId}`;
  const only = act.rows.length === 1 ? act.rows[0] : undefined;
  if (act.kind === 'judgeDeliveries') return `${base}/remediation?state=DELIVERED`;
  if (
    only?.filing &&
    (act.kind === 'notifyLate' || act.kind === 'approve' || act.kind === 'file' || act.kind === 'draft')
  )
    return `${base}/filings/${only.filing.id}`;
  if (only) return `${base}/cases/${only.caseId}`;
  if (act.kind === 'approve') return `${base}/filings?state=IN_REVIEW`;
  if (act.kind === 'file') return `${base}/filings?state=APPROVED`;
  if (act.kind === 'draft') return `${base}/board?view=soon#laboratories`;
  return `${base}/cases`;
}

function toneOf(act: NextAct, nowMs: number): Tone {
  if (act.kind === 'notifyLate') return 'late';
  if (act.kind === 'sectorReport' || act.kind === 'fixAwareness') return 'soon';
  if (act.until === null) return 'run';
  return Date.parse(act.until) - nowMs < 12 * 3_600_000 ? 'soon' : 'run';
}

/** "À faire maintenant": what the crisis cell must do next, each with its pressing time and one act. */
export async function BoardNext({ acts, where }: { acts: readonly NextAct[]; where: Where }) {
  const [t, locale] = [await getTranslations('board.next'), await getLocale()];
  const items: NextItem[] = acts.slice(0, SHOWN).map((act) => {
    const names = act.rows
      .slice(0, 4)
      .map((row) => row.name)
      .join(', ');
    const first = act.rows[0];
    const values = {
      count: act.count,
      name: first?.name ?? '',
      dpo: first?.dpo ?? '',
      names,
      more: Math.max(0, act.rows.length - 4),
    };
    const time = act.until === null ? '' : formatRemaining(Date.parse(act.until) - where.nowMs, locale);
    const state =
      act.until === null ? t(`${act.kind}.state`) : t(act.kind === 'notifyLate' ? 'late' : 'left', { time });
    return {
      id: `${act.kind}-${first?.caseId}`,
      tone: toneOf(act, where.nowMs),
      state,
      title: t(`${act.kind}.title`, values),
      detail: t(`${act.kind}.detail`, values),
      action: { label: t(`${act.kind}.action`, values), href: address(act, where) },
    };
  });
  return (
    <Card title={t('heading')} hint={t('hint')}>
      {items.length > 0 ? <NextList items={items} /> : <CardBody>{t('nothing')}</CardBody>}
    </Card>
  );
}
