'use client';
import { useTranslations } from 'next-intl';
import { Progress } from '@/components/ui/progress';

/** Progress of a file on its way; `share` from 0 to 1, null when nothing is being sent. */
export function UploadProgress({ name, share }: { name: string; share: number | null }) {
  const t = useTranslations('evidence');
  const percent = Math.round((share ?? 0) * 100);
  const word = percent < 100 ? t('uploading', { name, percent }) : t('sealing');
  return (
    <div role="status" className="grid gap-1 empty:hidden">
      {share === null ? null : (
        <>
          <p className="text-muted text-sm">{word}</p>
          <Progress value={percent} label={word} />
        </>
      )}
    </div>
  );
}
