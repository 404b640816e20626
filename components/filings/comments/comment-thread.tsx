'use client';
import { Check, MessageSquarePlus, MessageSquareText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useRef, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import { addComment, settleComment } from '@/lib/filings/actions';
import type { CommentView } from '@/lib/filings/comments/queries';
import { formatShort } from '@/lib/platform/time/format';
import { cn } from '@/lib/platform/utils/cn';

export interface CommentPlace {
  incidentId: string;
  filingId: string;
  may: boolean;
}

/** The remarks on one field: their number on a button, the thread under it. Open remarks show without a click. */
export function CommentThread({
  place,
  path,
  label,
  comments,
}: {
  place: CommentPlace;
  path: string;
  label: string;
  comments: readonly CommentView[];
}) {
  const t = useTranslations('filings.comments');
  const id = useId();
  const open = comments.filter((item) => !item.resolved).length;
  const [shown, setShown] = useState<boolean>();
  const visible = shown ?? open > 0;
  const any = comments.length > 0;
  const Icon = any ? MessageSquareText : MessageSquarePlus;
  return (
    <>
      <Button
        id={`comments-${path}`}
        variant="quiet"
        size={any ? 'sm' : 'icon'}
        aria-expanded={visible}
        aria-controls={visible ? id : undefined}
        title={any ? undefined : t('comment')}
        className={cn(
          'scroll-mt-24 justify-self-start',
          any ? 'sm:col-start-2' : 'text-faint sm:col-start-3 sm:row-start-1',
          open > 0 && 'text-soon',
        )}
        onClick={() => setShown(!visible)}
      >
        <Icon aria-hidden />
        {any ? t('short', { count: comments.length, open }) : <span className="sr-only">{t('comment')}</span>}
        <span className="sr-only"> {t('on', { field: label })}</span>
      </Button>
      {visible ? (
        <div id={id} className="grid w-full max-w-2xl gap-2 border-soon border-l-2 pl-3 sm:col-start-2">
          {comments.map((item) => (
            <Remark key={item.id} item={item} place={place} />
          ))}
          {place.may ? <NewRemark place={place} path={path} onDone={() => setShown(true)} /> : null}
        </div>
      ) : null}
    </>
  );
}

function useAct() {
  const t = useTranslations('questionnaire.save');
  const [pending, start] = useTransition();
  const run = (work: () => Promise<{ ok: true } | { ok: false; error: { message: string } }>, done?: () => void) =>
    start(async () => {
      const result = await work().catch(() => null);
      if (result?.ok) done?.();
      else toast.error(result ? result.error.message : t('offline'));
    });
  return { pending, run };
}

function Remark({ item, place: { may, ...place } }: { item: CommentView; place: CommentPlace }) {
  const [t, locale] = [useTranslations('filings.comments'), useLocale()];
  const { pending, run } = useAct();
  return (
    <div className={cn('grid gap-0.5', item.resolved && 'text-muted')}>
      <p className="whitespace-pre-line break-words">{item.text}</p>
      <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
        <span>{t('by', { name: item.author, at: formatShort(item.at, locale) })}</span>
        {item.resolved ? (
          <span className="inline-flex items-center gap-1 text-met">
            <Check aria-hidden className="size-3.5" />
            {t('settled', { name: item.resolved.by, at: formatShort(item.resolved.at, locale) })}
          </span>
        ) : null}
        {may ? (
          <Button
            variant="quiet"
            size="sm"
            pending={pending}
            onClick={() => run(() => settleComment({ ...place, commentId: item.id, open: item.resolved !== null }))}
          >
            {t(item.resolved ? 'reopen' : 'settle')}
          </Button>
        ) : null}
      </p>
    </div>
  );
}

function NewRemark({
  place: { may: _, ...place },
  path,
  onDone,
}: {
  place: CommentPlace;
  path: string;
  onDone: () => void;
}) {
  const t = useTranslations('filings.comments');
  const { pending, run } = useAct();
  const field = useRef<HTMLTextAreaElement>(null);
  function send() {
    const text = field.current?.value.trim() ?? '';
    if (text.length < 2) {
      field.current?.focus();
      return;
    }
    run(
      () => addComment({ ...place, path, text }),
      () => {
        if (field.current) field.current.value = '';
        onDone();
      },
    );
  }
  return (
    <div className="grid justify-items-start gap-1.5">
      <Textarea
        ref={field}
        rows={2}
        maxLength={2000}
        aria-label={t('new')}
        placeholder={t('placeholder')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      <Button size="sm" pending={pending} onClick={send}>
        {t('send')}
      </Button>
    </div>
  );
}
