import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { StateTag } from '@/components/ui/state-tag';
import type { Period, Rule } from '@/lib/rules/schema';
import { useValidity } from './use-validity';

const TONES = { REQUIRED: 'run', ADVISED: 'idle', INTERNAL: 'idle' } as const;

/** The rules of one pack, each with what starts it, its period and target, its dates and its source. */
export function RuleTable({ rules, caption }: { rules: readonly Rule[]; caption: string }) {
  const [all, t, locale] = [useTranslations('rules'), useTranslations('rules.rule'), useLocale()];
  const roles = useTranslations('accounts.roles');
  const validity = useValidity();
  const words = (text: { fr: string; en: string }) => text[locale === 'en' ? 'en' : 'fr'];
  const period = (value: Period | null) =>
    value === null
      ? null
      : 'hours' in value
        ? t('hours', { count: value.hours })
        : t('months', { count: value.months });
  return (
    <FiguresTable
      caption={caption}
      rows={rules}
      rowId={(rule) => rule.id}
      columns={[
        {
          key: 'obligation',
          header: t('obligation'),
          cell: (rule) => (
            <span className="block max-w-72">
              {words(rule.label)}
              <small className="block font-normal text-muted text-xs">{rule.id}</small>
            </span>
          ),
        },
        {
          key: 'requirement',
          header: t('requirement'),
          cell: (rule) => (
            <>
              <StateTag tone={TONES[rule.requirement]} icon={null}>
                {all(`requirements.${rule.requirement}`)}
              </StateTag>
              {rule.threshold ? (
                <small className="block text-muted text-xs">{all(`thresholds.${rule.threshold}`)}</small>
              ) : null}
              {rule.scope === 'INCIDENT' ? <small className="block text-muted text-xs">{t('wide')}</small> : null}
            </>
          ),
        },
        {
          key: 'period',
          header: t('period'),
          cell: (rule) => (
            <span className="block">
              {period(rule.period) ?? (rule.withoutDelay ? t('withoutDelay') : t('noPeriod'))}
              <small className="block text-muted text-xs">{all(`triggers.${rule.trigger}`)}</small>
            </span>
          ),
        },
        { key: 'target', header: t('target'), cell: (rule) => period(rule.target) ?? '—' },
        { key: 'owner', header: t('owner'), cell: (rule) => roles(rule.owner) },
        {
          key: 'validity',
          header: t('validity'),
          cell: (rule) => (
            <span className="block min-w-28">
              {validity(rule.validFrom, rule.validTo)}
              {rule.when.map((name) => (
                <small key={name} className="block text-muted text-xs">
                  {all(`conditions.${name}`)}
                </small>
              ))}
            </span>
          ),
        },
        {
          key: 'source',
          header: t('source'),
          cell: (rule) => (
            <span className="block min-w-40 max-w-80 text-sm">
              {rule.source}
              {rule.toVerify ? <StateTag tone="soon">{t('toVerify')}</StateTag> : null}
            </span>
          ),
        },
      ]}
    />
  );
}
