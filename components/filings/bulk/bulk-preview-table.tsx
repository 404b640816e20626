'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAnswerWords } from '@/components/form/questionnaire/use-words';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { StateTag } from '@/components/ui/state-tag';
import { BULK_FIELDS } from '@/lib/filings/bulk/fields';
import type { BulkPreview } from '@/lib/filings/bulk/queries';

interface Props {
  rows: readonly BulkPreview[];
  pending: boolean;
  onBack: () => void;
  onApply: (items: { filingId: string; lockVersion: number; paths: string[] }[]) => void;
}

/** Old → new, dossier by dossier; answers that a person wrote by hand are left alone unless ticked. */
export function BulkPreviewTable({ rows, pending, onBack, onApply }: Props) {
  const [t, form] = [useTranslations('filings.bulk'), useTranslations('filings')];
  const words = useAnswerWords('filings');
  const keyOf = (filingId: string, path: string) => `${filingId}/${path}`;
  const all = rows.flatMap(({ filingId, changes }) => changes.map((change) => ({ filingId, ...change })));
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(all.filter((change) => !change.byHand).map(({ filingId, path }) => keyOf(filingId, path))),
  );
  const items = rows.flatMap(({ filingId, lockVersion, changes }) => {
    const paths = changes.map(({ path }) => path).filter((path) => ticked.has(keyOf(filingId, path)));
    return paths.length > 0 ? [{ filingId, lockVersion, paths }] : [];
  });
  const byHand = all.filter((change) => change.byHand).length;
  const same = rows.filter(({ changes }) => changes.length === 0);
  const toggle = (key: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(key);
    else next.delete(key);
    setTicked(next);
  };
  return (
    <Card
      title={t('previewTitle')}
      hint={byHand > 0 ? t('byHandHint', { count: byHand }) : undefined}
      actions={
        <>
          <Button onClick={onBack}>{t('back')}</Button>
          <Button variant="primary" pending={pending} disabled={items.length === 0} onClick={() => onApply(items)}>
            {t('apply', { count: items.length })}
          </Button>
        </>
      }
    >
      <ul className="divide-y text-sm">
        {rows
          .filter(({ changes }) => changes.length > 0)
          .map(({ filingId, laboratory, changes }) => (
            <li key={filingId} className="grid gap-x-4 gap-y-1 px-4 py-2.5 md:grid-cols-[14rem_minmax(0,1fr)]">
              <b className="font-semibold">{laboratory}</b>
              <ul className="grid gap-1.5">
                {changes.map(({ path, before, after, byHand }) => {
                  const def = BULK_FIELDS.find((item) => item.path === path);
                  return (
                    <li key={path}>
                      <label htmlFor={keyOf(filingId, path)} className="flex items-start gap-2.5">
                        <Checkbox
                          id={keyOf(filingId, path)}
                          className="mt-0.5"
                          checked={ticked.has(keyOf(filingId, path))}
                          onChange={(event) => toggle(keyOf(filingId, path), event.target.checked)}
                        />
                        <span className="min-w-0">
                          <span className="font-semibold">{form(`fields.${path}`)}</span>{' '}
                          {byHand ? <StateTag tone="soon">{t('byHand')}</StateTag> : null}
                          <span className="block break-words">
                            <del className="text-muted">{words.line(def, before)}</del> →{' '}
                            <b className="font-strong">{words.line(def, after)}</b>
                          </span>
                        </span>
                      </label>
                    </li>
                  );
                })}
              </ul>
            </li>
          ))}
      </ul>
      {same.length > 0 ? (
        <CardBody className="border-t">
          <p className="text-muted text-sm">
            {t('already', { count: same.length, names: same.map(({ laboratory }) => laboratory).join(', ') })}
          </p>
        </CardBody>
      ) : null}
    </Card>
  );
}
