'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type FieldValues, useForm } from 'react-hook-form';
import { useCaseNow } from '@/components/layout/case-clock';
import { toast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/platform/actions/action';
import { type Clash, mergeAnswers, type SaveOutcome, sameAnswers } from '@/lib/platform/questionnaire/merge';
import type { Question } from '@/lib/platform/questionnaire/question';
import { type Backup, dropBackup, keepBackup, readBackup } from './draft-backup';
import { type AnswersSchema, useSchema } from './use-schema';

export type SaveStatus =
  | { kind: 'saved'; at: string }
  | { kind: 'typing' | 'saving' | 'offline' | 'invalid' | 'clash' }
  | { kind: 'refused'; message: string };

/** What a draft is made of; every noun with a questionnaire gives its own. */
export interface DraftSource<C extends object> {
  /** Unique among all drafts of this browser and its persons, e.g. `<user>.filing.<id>`. */
  key: string;
  /** Imports what a draft may hold; always the same function. */
  schema: () => Promise<AnswersSchema<C>>;
  fields: readonly Pick<Question, 'block' | 'name' | 'path'>[];
  content: C;
  lockVersion: number;
  savedAt: Date;
  save: (draft: { lockVersion: number; content: C }) => Promise<ActionResult<SaveOutcome<C>>>;
}

const PAUSE_MS = 1200;
const RETRY_MS = 8000;

/**
 * The form of a draft that saves itself: a pause in typing, then one save at a time with the version last seen. Someone
 * else's version is merged field by field; what cannot be reached is kept in the browser and tried again.
 */
export function useDraft<C extends object>(source: DraftSource<C>) {
  const { fields } = source;
  const { schema, ready } = useSchema(source.schema);
  const key = `vigie72.draft.${source.key}`;
  const t = useTranslations('questionnaire');
  const all = useTranslations();
  const form = useForm<FieldValues>({ defaultValues: source.content, mode: 'onTouched' });
  const known = useRef({ base: source.content, lockVersion: source.lockVersion });
  const save = useRef(source.save);
  useEffect(() => {
    save.current = source.save;
  }, [source.save]);
  const running = useRef<Promise<boolean>>(null);
  const now = useCaseNow();
  const caseNow = useRef(now);
  useEffect(() => {
    caseNow.current = now;
  }, [now]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [status, setStatus] = useState<SaveStatus>({ kind: 'saved', at: source.savedAt.toISOString() });
  const [clashes, setClashes] = useState<readonly (Clash & { by: string; at: string })[]>([]);
  const [recovered, setRecovered] = useState<Backup<C> | null>(null);

  const take = useCallback(
    (outcome: SaveOutcome<C>, sent: C, shape: AnswersSchema<C>): boolean => {
      if (outcome.status === 'saved') {
        known.current = { base: sent, lockVersion: outcome.lockVersion };
        const current = shape.safeParse(form.getValues());
        const settled = current.success && sameAnswers(current.data, sent);
        if (settled) dropBackup(key);
        setStatus(settled ? { kind: 'saved', at: outcome.savedAt } : { kind: 'typing' });
        return settled;
      }
      const { merged, clashes: found } = mergeAnswers(fields, {
        base: known.current.base,
        mine: sent,
        theirs: outcome.content,
      });
      known.current = { base: outcome.content, lockVersion: outcome.lockVersion };
      form.reset(merged);
      setClashes(found.map((clash) => ({ ...clash, by: outcome.by, at: outcome.at })));
      setStatus({ kind: found.length > 0 ? 'clash' : 'typing' });
      toast.info(t(found.length > 0 ? 'save.clashToast' : 'save.merged', { name: outcome.by }));
      return false;
    },
    [fields, form, key, t],
  );

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const unreachable = () => {
      setStatus({ kind: 'offline' });
      timer.current = setTimeout(() => void saveOnce(), RETRY_MS);
      return false;
    };
    const shape = await ready().catch(() => null);
    if (!shape) return unreachable();
    const parsed = shape.safeParse(form.getValues());
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const def = fields.find((item) => item.path === issue.path.slice(0, 2).join('.'));
        if (def)
          form.setError(def.path, { message: all.has(issue.message) ? all(issue.message) : t('errors.invalid') });
      }
      setStatus({ kind: 'invalid' });
      return false;
    }
    if (sameAnswers(parsed.data, known.current.base)) {
      dropBackup(key);
      setStatus((known) => (known.kind === 'saved' ? known : { kind: 'saved', at: source.savedAt.toISOString() }));
      return true;
    }
    setStatus({ kind: 'saving' });
    const draft = { lockVersion: known.current.lockVersion, content: parsed.data };
    const result = await save.current(draft).catch(() => null);
    if (!result) return unreachable();
    if (!result.ok) {
      setStatus({ kind: 'refused', message: result.error.message });
      return false;
    }
    return take(result.data, parsed.data, shape);
  }, [all, fields, form, key, ready, source.savedAt, t, take]);

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
      keepBackup(key, { at: caseNow.current, content: form.getValues() });
      setStatus((now) => (now.kind === 'clash' ? now : { kind: 'typing' }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [flush, form, key],
  );

  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ name }) => name && touch(name) }),
    [form, touch],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const found = schema && readBackup(key, schema);
    if (found && !sameAnswers(found.content, known.current.base)) setRecovered(found);
  }, [key, schema]);
  useEffect(() => {
    // Someone else's save arrived by the live page while nothing is typed here: show it.
    const current = schema?.safeParse(form.getValues());
    const untouched = current?.success && sameAnswers(current.data, known.current.base);
    if (source.lockVersion <= known.current.lockVersion || !untouched) return;
    known.current = { base: source.content, lockVersion: source.lockVersion };
    form.reset(source.content);
    setStatus({ kind: 'saved', at: source.savedAt.toISOString() });
  }, [form, schema, source.content, source.lockVersion, source.savedAt]);
  const unsaved = status.kind !== 'saved';
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);

  return {
    form,
    schema,
    status,
    clashes,
    recovered,
    flush,
    lockVersion: () => known.current.lockVersion,
    settle(clash: Clash, choice: 'mine' | 'theirs') {
      const rest = clashes.filter((item) => item.path !== clash.path);
      setClashes(rest);
      form.setValue(clash.path, choice === 'mine' ? clash.mine : clash.theirs);
      if (rest.length === 0) setStatus({ kind: 'typing' });
      touch();
    },
    recover(use: boolean) {
      if (use && recovered) form.reset(recovered.content);
      else dropBackup(key);
      setRecovered(null);
      if (use) touch();
    },
  };
}
