'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type FieldValues, useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useCaseNow } from '@/components/layout/case-clock';
import { saveDraft } from '@/lib/filings/actions';
import { FIELDS } from '@/lib/filings/form/rules';
import { type FilingContent, filingContentSchema } from '@/lib/filings/form/schema';
import { type Clash, mergeDrafts } from '@/lib/filings/merge/rules';
import type { SaveOutcome } from '@/lib/filings/schema';
import { type Backup, dropBackup, keepBackup, readBackup } from './draft-backup';

export type SaveStatus =
  | { kind: 'saved'; at: string }
  | { kind: 'typing' | 'saving' | 'offline' | 'invalid' | 'clash' }
  | { kind: 'refused'; message: string };

export interface DraftSource {
  filingId: string;
  incidentId: string;
  content: FilingContent;
  lockVersion: number;
  savedAt: Date;
}

const PAUSE_MS = 1200;
const RETRY_MS = 8000;
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * The form of a draft that saves itself: a pause in typing, then one save at a time with the version last seen. Someone
 * else's version is merged field by field; what cannot be reached is kept in the browser and tried again.
 */
export function useDraft(source: DraftSource) {
  const { filingId, incidentId } = source;
  const t = useTranslations('filings');
  const form = useForm<FieldValues>({ defaultValues: source.content, mode: 'onTouched' });
  const known = useRef({ base: source.content, lockVersion: source.lockVersion });
  const running = useRef<Promise<boolean>>(null);
  const now = useCaseNow();
  const caseNow = useRef(now);
  useEffect(() => {
    caseNow.current = now;
  }, [now]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [status, setStatus] = useState<SaveStatus>({ kind: 'saved', at: source.savedAt.toISOString() });
  const [clashes, setClashes] = useState<readonly (Clash & { by: string; at: string })[]>([]);
  const [recovered, setRecovered] = useState<Backup | null>(null);

  const take = useCallback(
    (outcome: SaveOutcome, sent: FilingContent): boolean => {
      if (outcome.status === 'saved') {
        known.current = { base: sent, lockVersion: outcome.lockVersion };
        const current = filingContentSchema.safeParse(form.getValues());
        const settled = current.success && same(current.data, sent);
        if (settled) dropBackup(filingId);
        setStatus(settled ? { kind: 'saved', at: outcome.savedAt } : { kind: 'typing' });
        return settled;
      }
      const { merged, clashes: found } = mergeDrafts(known.current.base, sent, outcome.content);
      known.current = { base: outcome.content, lockVersion: outcome.lockVersion };
      form.reset(merged);
      setClashes(found.map((clash) => ({ ...clash, by: outcome.by, at: outcome.at })));
      setStatus({ kind: found.length > 0 ? 'clash' : 'typing' });
      toast.info(t(found.length > 0 ? 'save.clashToast' : 'save.merged', { name: outcome.by }));
      return false;
    },
    [filingId, form, t],
  );

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const parsed = filingContentSchema.safeParse(form.getValues());
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const def = FIELDS.find((item) => item.path === issue.path.slice(0, 2).join('.'));
        const key = issue.message.replace(/^filings\./, '');
        if (def) form.setError(def.path, { message: t.has(key) ? t(key) : t('errors.invalid') });
      }
      setStatus({ kind: 'invalid' });
      return false;
    }
    if (same(parsed.data, known.current.base)) {
      dropBackup(filingId);
      setStatus((known) => (known.kind === 'saved' ? known : { kind: 'saved', at: source.savedAt.toISOString() }));
      return true;
    }
    setStatus({ kind: 'saving' });
    const input = { incidentId, filingId, lockVersion: known.current.lockVersion, content: parsed.data };
    const result = await saveDraft(input).catch(() => null);
    if (!result) {
      setStatus({ kind: 'offline' });
      timer.current = setTimeout(() => void saveOnce(), RETRY_MS);
      return false;
    }
    if (!result.ok) {
      setStatus({ kind: 'refused', message: result.error.message });
      return false;
    }
    return take(result.data, parsed.data);
  }, [filingId, form, incidentId, source.savedAt, t, take]);

  /** Saves what is typed, after the save under way; false when something stays unsaved. */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    await running.current;
    running.current = saveOnce();
    const done = await running.current;
    running.current = null;
    return done;
  }, [saveOnce]);

  const touch = useCallback(
    (name?: string) => {
      if (name) form.clearErrors(name);
      keepBackup(filingId, { at: caseNow.current, content: form.getValues() });
      setStatus((now) => (now.kind === 'clash' ? now : { kind: 'typing' }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [filingId, flush, form],
  );

  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ name }) => name && touch(name) }),
    [form, touch],
  );
  useEffect(() => {
    const found = readBackup(filingId);
    if (found && !same(found.content, known.current.base)) setRecovered(found);
    return () => clearTimeout(timer.current);
  }, [filingId]);
  useEffect(() => {
    // Someone else's save arrived by the live page while nothing is typed here: show it.
    const current = filingContentSchema.safeParse(form.getValues());
    const untouched = current.success && same(current.data, known.current.base);
    if (source.lockVersion <= known.current.lockVersion || !untouched) return;
    known.current = { base: source.content, lockVersion: source.lockVersion };
    form.reset(source.content);
    setStatus({ kind: 'saved', at: source.savedAt.toISOString() });
  }, [form, source.content, source.lockVersion, source.savedAt]);
  const unsaved = status.kind !== 'saved';
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);

  return {
    form,
    status,
    clashes,
    recovered,
    flush,
    lockVersion: () => known.current.lockVersion,
    settle(clash: Clash, choice: 'mine' | 'theirs') {
      const rest = clashes.filter((item) => item.def.path !== clash.def.path);
      setClashes(rest);
      form.setValue(clash.def.path, choice === 'mine' ? clash.mine : clash.theirs);
      if (rest.length === 0) setStatus({ kind: 'typing' });
      touch();
    },
    recover(use: boolean) {
      if (use && recovered) form.reset(recovered.content);
      else dropBackup(filingId);
      setRecovered(null);
      if (use) touch();
    },
  };
}
