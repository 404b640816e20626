'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import type { BulkDraft } from '@/lib/filings/bulk/queries';
import { formatShort } from '@/lib/platform/time/format';

interface Props {
  drafts: readonly BulkDraft[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Which dossiers get the answers; only drafts can. */
export function BulkDrafts({ drafts, chosen, onChange }: Props) {
  const [t, form, locale] = [useTranslations('filings.bulk'), useTranslations('filings'), useLocale()];
  const all = chosen.length === drafts.length;
  return (
    <Card
      title={t('drafts')}
      hint={t('chosen', { count: chosen.length, total: drafts.length })}
      actions={
        <Button onClick={() => onChange(all ? [] : drafts.map((draft) => draft.filingId))}>
          {t(all ? 'none' : 'all')}
        </Button>
      }
    >
      <ul className="grid gap-x-6 px-4 py-2 sm:grid-cols-2 xl:grid-cols-3">
        {drafts.map(({ filingId, laboratory, city, kind, completeness, editedName, updatedAt }) => (
          <li key={filingId}>
            <label
              htmlFor={`draft-${filingId}`}
              className="flex min-h-9 items-start gap-2.5 rounded-md px-1 py-1.5 hover:bg-sunken"
            >
              <Checkbox
                id={`draft-${filingId}`}
                className="mt-0.5"
                checked={chosen.includes(filingId)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, filingId] : chosen.filter((id) => id !== filingId))
                }
              />
              <span className="min-w-0 leading-snug">
                <b className="font-semibold">{laboratory}</b> <span className="text-muted">{city}</span>
                <small className="block text-muted text-xs">
                  {kind === 'CNIL_SUPPLEMENTARY' ? `${form(`kind.${kind}`)} · ` : ''}
                  {t('draftState', { percent: completeness, name: editedName, at: formatShort(updatedAt, locale) })}
                </small>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </Card>
  );
}
