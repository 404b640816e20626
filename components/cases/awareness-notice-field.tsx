'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { Callout } from '@/components/ui/callout';
import { OptionChip } from '@/components/ui/option-chip';
import type { ReceivedNotice } from '@/lib/cases/awareness/queries';
import { receiptMoments } from '@/lib/notices/rules';
import { formatShort } from '@/lib/platform/time/format';

/** Which notice made the laboratory aware, and which of its moments to take; an earlier date elsewhere counts first. */
export function AwarenessNoticeField({
  notices,
  awarenessAt,
}: {
  notices: readonly ReceivedNotice[];
  /** The date that counts now; null = none fixed. */
  awarenessAt: Date | null;
}) {
  const [t, moments, locale] = [useTranslations('cases.awareness'), useTranslations('notices.moments'), useLocale()];
  const { watch, setValue } = useFormContext<{ noticeDeliveryId: string | null; awarenessAt: string }>();
  const [chosen, at] = watch(['noticeDeliveryId', 'awarenessAt']);
  const options = notices.flatMap((notice) =>
    receiptMoments(notice).map((moment) => ({ ...moment, deliveryId: notice.deliveryId, number: notice.number })),
  );
  const earlier = notices.find((notice) => notice.deliveryId === chosen);
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-semibold">{t('noticeMoment')}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <OptionChip
            key={`${option.deliveryId}.${option.kind}`}
            type="radio"
            name="notice-moment"
            value={`${option.deliveryId}.${option.kind}`}
            checked={chosen === option.deliveryId && Date.parse(at) === option.at.getTime()}
            onChange={() => {
              setValue('noticeDeliveryId', option.deliveryId, { shouldDirty: true });
              setValue('awarenessAt', option.at.toISOString(), { shouldDirty: true, shouldValidate: true });
            }}
          >
            {t('noticeOption', {
              number: option.number,
              moment: moments(option.kind),
              at: formatShort(option.at, locale),
            })}
          </OptionChip>
        ))}
      </div>
      <p className="text-muted text-sm">{t('noticeHint')}</p>
      {earlier && awarenessAt && awarenessAt.getTime() < earlier.availableAt.getTime() ? (
        <Callout tone="soon" live>
          {t('noticeEarlier', { at: formatShort(awarenessAt, locale) })}
        </Callout>
      ) : null}
    </fieldset>
  );
}
