'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { readNumber } from '@/components/form/number-field';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';
import type { NoticeLaboratory } from '@/lib/notices/read/queries';
import type { NoticeDraft, Recipient } from '@/lib/notices/schema';
import { formatNumber } from '@/lib/platform/time/format';

/** To whom the notice goes, all clients by default, with the numbers of each where the vendor knows them. */
export function RecipientsField({ laboratories }: { laboratories: readonly NoticeLaboratory[] }) {
  const t = useTranslations('notices.form.recipients');
  const { field, fieldState } = useController<NoticeDraft, 'sending.recipients'>({
    name: 'sending.recipients',
  });
  const chosen = new Map(field.value.map((one) => [one.caseId, one]));
  const write = (next: Map<string, Recipient>) =>
    field.onChange(laboratories.flatMap(({ caseId }) => next.get(caseId) ?? []));
  const set = (caseId: string, change: Partial<Recipient>) =>
    write(new Map(chosen).set(caseId, { people: null, records: null, ...chosen.get(caseId), ...change, caseId }));
  const drop = (caseId: string) => {
    const next = new Map(chosen);
    next.delete(caseId);
    write(next);
  };

  return (
    <Card
      id="recipients"
      title={t('title')}
      hint={t('hint', { chosen: chosen.size, total: laboratories.length })}
      actions={
        <>
          <Button
            onClick={() =>
              write(
                new Map(
                  laboratories.map(({ caseId }) => [
                    caseId,
                    chosen.get(caseId) ?? { caseId, people: null, records: null },
                  ]),
                ),
              )
            }
          >
            {t('all')}
          </Button>
          <Button onClick={() => write(new Map())}>{t('nobody')}</Button>
        </>
      }
    >
      <CardBody>
        <p className="text-muted text-sm">{laboratories.length === 0 ? t('none') : t('explain')}</p>
        {fieldState.error?.message ? <p className="font-medium text-late text-sm">{fieldState.error.message}</p> : null}
      </CardBody>
      {laboratories.length > 0 ? (
        <div className="overflow-x-auto border-t">
          <table className="w-full min-w-[20rem] text-left">
            <thead className="text-muted text-xs">
              <tr>
                <th scope="col" className="px-4 py-2 font-semibold">
                  {t('laboratory')}
                </th>
                <th scope="col" className="px-2 py-2 font-semibold">
                  {t('people')}
                </th>
                <th scope="col" className="px-4 py-2 font-semibold">
                  {t('records')}
                </th>
              </tr>
            </thead>
            <tbody className="divide-y border-t">
              {laboratories.map(({ caseId, name, city }) => {
                const one = chosen.get(caseId);
                return (
                  <tr key={caseId} className="align-middle">
                    <td className="px-4 py-1">
                      {/* biome-ignore lint/a11y/noLabelWithoutControl: the Checkbox inside is the control */}
                      <label className="flex min-h-8 items-center gap-2.5">
                        <Checkbox
                          checked={one !== undefined}
                          onChange={(event) => (event.target.checked ? set(caseId, {}) : drop(caseId))}
                        />
                        <span>
                          {name}
                          {city ? <span className="text-muted text-sm"> · {city}</span> : null}
                        </span>
                      </label>
                    </td>
                    <td className="px-2 py-1">
                      <Count
                        label={t('peopleOf', { laboratory: name })}
                        value={one?.people ?? null}
                        disabled={!one}
                        onChange={(people) => set(caseId, { people })}
                      />
                    </td>
                    <td className="px-4 py-1">
                      <Count
                        label={t('recordsOf', { laboratory: name })}
                        value={one?.records ?? null}
                        disabled={!one}
                        onChange={(records) => set(caseId, { records })}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      ) : null}
    </Card>
  );
}

/** A whole number or nothing; what is not a number is taken back when the field is left. */
function Count({
  label,
  value,
  disabled,
  onChange,
}: {
  label: string;
  value: number | null;
  disabled: boolean;
  onChange: (value: number | null) => void;
}) {
  const locale = useLocale();
  const [typed, setTyped] = useState<string>();
  return (
    <Input
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      className="w-20 sm:w-32"
      disabled={disabled}
      value={typed ?? (value === null ? '' : formatNumber(value, locale))}
      onChange={(event) => {
        setTyped(event.target.value);
        const read = readNumber(event.target.value);
        if (read === null || (typeof read === 'number' && read >= 0)) onChange(read);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
