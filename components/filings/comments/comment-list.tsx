import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { blockNumber } from '@/lib/filings/form/rules';
import type { FilingView } from '@/lib/filings/queries';

/** The open remarks of a dossier in the order of the form; each leads to its field. Nothing when there is none. */
export function CommentList({ view }: { view: FilingView }) {
  const t = useTranslations('filings');
  const open = view.comments
    .filter((item) => !item.resolved)
    .toSorted((a, b) => blockNumber(a.path) - blockNumber(b.path));
  if (open.length === 0) return null;
  return (
    <Card title={t('comments.title')} hint={t('comments.open', { count: open.length })}>
      <ul className="divide-y">
        {open.map((item) => (
          <li key={item.id}>
            <a href={`#comments-${item.path}`} className="grid gap-0.5 px-4 py-2.5 hover:bg-sunken">
              <span className="text-accent text-sm">
                {blockNumber(item.path)} · {t(`fields.${item.path}`)}
              </span>
              <span className="break-words">{item.text}</span>
              <span className="text-muted text-xs">{item.author}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
