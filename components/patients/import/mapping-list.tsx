'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import { deleteMapping, renameMapping } from '@/lib/patients/actions';
import type { MappingDto } from '@/lib/patients/import/mappings/queries';
import { formatDateTime } from '@/lib/platform/time/format';

/** The kept mappings, to be renamed or deleted. */
export function MappingList({ mappings }: { mappings: readonly MappingDto[] }) {
  const t = useTranslations('imports.mappings');
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="quiet">{t('manage')}</Button>
      </DialogTrigger>
      <DialogContent title={t('manage')} description={t('scope')}>
        <ul className="divide-y">
          {mappings.map((mapping) => (
            <MappingLine key={mapping.id} mapping={mapping} />
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}

function MappingLine({ mapping }: { mapping: MappingDto }) {
  const [t, locale] = [useTranslations('imports.mappings'), useLocale()];
  const [name, setName] = useState(mapping.name);
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();
  const act = (work: () => Promise<{ ok: true } | { ok: false; error: { message: string } }>) =>
    start(async () => {
      const result = await work();
      setError(result.ok ? undefined : result.error.message);
    });
  return (
    <li className="grid gap-1.5 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <Input
          aria-label={t('nameOf', { name: mapping.name })}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
          className="min-w-48 flex-1"
        />
        <Button
          pending={pending}
          disabled={name.trim() === '' || name === mapping.name}
          onClick={() => act(() => renameMapping({ mappingId: mapping.id, name }))}
        >
          {t('rename')}
        </Button>
        <Button
          variant="danger"
          pending={pending}
          aria-label={t('deleteOf', { name: mapping.name })}
          onClick={() => act(() => deleteMapping({ mappingId: mapping.id }))}
        >
          {t('delete')}
        </Button>
      </div>
      <p className="text-muted text-sm">
        {t('detail', {
          columns: mapping.columns,
          rules: mapping.rules,
          author: mapping.authorName,
          incident: mapping.incident,
          date: formatDateTime(mapping.updatedAt, locale),
        })}
      </p>
      {error ? (
        <Callout tone="late" live>
          {error}
        </Callout>
      ) : null}
    </li>
  );
}
