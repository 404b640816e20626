'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { prepareAnswer } from '@/lib/requests/actions';
import { ANSWER_LOCALES, type AnswerLocale } from '@/lib/requests/answers/rules';
import type { RequestDetail } from '@/lib/requests/queries';
import { useAct } from './use-act';

interface Props {
  view: RequestDetail;
  locale: AnswerLocale;
  templateKey: string;
  /** Something the text says is not known yet. */
  blocked: boolean;
}

/** Chooses the language and freezes the text: after that it changes only by being taken back. */
export function PrepareForm({ view, locale, templateKey, blocked }: Props) {
  const t = useTranslations('requests');
  const [pending, act] = useAct();
  const router = useRouter();
  const { incidentId, requestId, caseId, lockVersion } = view;
  const other = ANSWER_LOCALES.find((one) => one !== locale) ?? 'fr';
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <Button asChild variant="quiet">
        <Link href={`/incidents/${incidentId}/requests/templates?key=${templateKey}&locale=${locale}&case=${caseId}`}>
          {t('answer.editText')}
        </Link>
      </Button>
      <Button
        onClick={() =>
          router.replace(`/incidents/${incidentId}/requests/${requestId}?locale=${other}`, { scroll: false })
        }
      >
        {t(`answer.in.${other}`)}
      </Button>
      <Button
        variant="primary"
        pending={pending}
        disabled={blocked}
        onClick={() =>
          act(
            () => prepareAnswer({ incidentId, requestId, lockVersion, locale }),
            () => t('answer.frozen'),
          )
        }
      >
        {t('answer.freeze')}
      </Button>
    </div>
  );
}
