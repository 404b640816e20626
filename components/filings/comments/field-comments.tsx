import { useTranslations } from 'next-intl';
import type { FilingView } from '@/lib/filings/queries';
import { CommentThread } from './comment-thread';

/** The remarks on one field of a dossier; `invite` offers to leave the first one. */
export function FieldComments({ view, path, invite }: { view: FilingView; path: string; invite?: boolean }) {
  const t = useTranslations('filings.fields');
  const comments = view.comments.filter((item) => item.path === path);
  if (comments.length === 0 && !(invite && view.permissions.comment)) return null;
  const place = { incidentId: view.incidentId, filingId: view.filingId, may: view.permissions.comment };
  return <CommentThread place={place} path={path} label={t(path)} comments={comments} />;
}
