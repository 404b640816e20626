import type { useTranslations } from 'next-intl';
import type { Preparation, PreparedLaboratory, Source } from '@/lib/notifications/prepare/queries';
import { CHANNELS_OF, mayFollow } from '@/lib/notifications/recipients/channels-of';
import type { Audience, BatchChannel } from '@/lib/notifications/rules';

/** How many people a batch would hold; `exact` once the rows of the segment were counted. */
export interface Volume {
  persons: number;
  excluded: number;
  exact: boolean;
}

/** True when the channel can be chosen for this text, or for people another batch did not reach. */
export function offered(
  channel: BatchChannel,
  { audience, source }: { audience: Audience; source: Source | null },
): boolean {
  return source ? mayFollow(source, channel) : CHANNELS_OF[audience].includes(channel);
}

/** The people of the choice: counted by segment for the laboratory itself, else from kept counts by channel. */
export function volumeOf({
  source,
  laboratory,
  channel,
  audience,
}: {
  source: Source | null;
  laboratory: PreparedLaboratory | null;
  channel: BatchChannel;
  audience: Audience;
}): Volume {
  if (source) return { persons: source.persons, excluded: 0, exact: false };
  if (!laboratory) return { persons: 0, excluded: 0, exact: false };
  const { segments, left } = laboratory;
  if (!segments)
    return { persons: left[channel === 'EMAIL' || channel === 'POST' ? channel : 'REST'], excluded: 0, exact: false };
  const ways: readonly BatchChannel[] = channel === 'NOTICE' || channel === 'SMS' ? ['PHONE', 'NOTICE'] : [channel];
  const own = segments.filter(
    (segment) => ways.includes(segment.channel) && (channel === 'NOTICE' || segment.audience === audience),
  );
  const sum = (key: 'persons' | 'excluded'): number => own.reduce((all, segment) => all + segment[key], 0);
  return { persons: sum('persons'), excluded: sum('excluded'), exact: channel !== 'SMS' };
}

/** Texts for this laboratory, channel and audience: the newest versions, then the supplied ones. */
export function textOptions(
  { templates }: Preparation,
  { caseId, channel, audience }: { caseId: string; channel: BatchChannel; audience: Audience },
  t: ReturnType<typeof useTranslations<'notifications'>>,
) {
  const saved = templates
    .filter((template) => template.channel === channel && template.audience === audience)
    .filter((template) => template.caseId === null || template.caseId === caseId)
    .map(({ id, name, version, caseId: of }) => ({
      value: id,
      label: [t('prepare.version', { name, version }), of === null ? t('prepare.shared') : '']
        .filter(Boolean)
        .join(' · '),
    }));
  return [
    ...saved,
    { value: 'default:fr', label: t('prepare.defaultFr') },
    { value: 'default:en', label: t('prepare.defaultEn') },
  ];
}

/** The registered keys by name, with the first characters of the fingerprint. */
export function keyOptions(keys: Preparation['keys'], t: ReturnType<typeof useTranslations<'letters'>>) {
  return keys.map(({ id, name, fingerprint }) => ({
    value: id,
    label: t('keyOption', { name, fingerprint: fingerprint.slice(0, 8) }),
  }));
}
