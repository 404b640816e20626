'use client';
import { Check, Copy, Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Kbd } from '@/components/ui/kbd';
import { Progress } from '@/components/ui/progress';
import { toast } from '@/components/ui/toast';
import { nextRow } from '@/lib/filings/copy/order';
import type { CopyRow } from '@/lib/filings/copy/rules';
import { cn } from '@/lib/platform/utils/cn';
import { forgetCopied, keepCopied, readCopied } from './copied-memory';
import { writeClipboard } from './write-clipboard';

type Row = CopyRow & { label: string };
interface Props {
  /** Names this person, dossier and version in this browser. */
  memory: string;
  /** Filed or given up: what was remembered is forgotten. */
  over: boolean;
  rows: readonly Row[];
  titles: readonly { block: number; title: string }[];
}

/** One key copies an answer and moves on: Enter or C; the arrows move without copying. */
export function CopySheet({ memory, over, rows, titles }: Props) {
  const t = useTranslations('filings.copy');
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once per version of the dossier
  useEffect(() => {
    if (over) return forgetCopied(memory);
    const known = readCopied(memory);
    setCopied(known);
    setAt(nextRow(rows, known, -1) ?? 0);
  }, [memory, over]);

  function focus(index: number) {
    setAt(index);
    const button = list.current?.querySelectorAll<HTMLElement>('[data-row]')[index];
    button?.focus();
    button?.scrollIntoView({ block: 'nearest' });
  }

  async function copy(index: number) {
    const row = rows[index];
    if (!row) return;
    if (!(await writeClipboard(row.value))) {
      toast.error(t('refused'));
      return;
    }
    const now = new Set(copied).add(row.path);
    setCopied(now);
    if (!over) keepCopied(memory, now);
    setSaid(t('said', { field: row.label, done: now.size, total: rows.length }));
    const next = nextRow(rows, now, index);
    if (next !== null) focus(next);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, number> = {
      ArrowDown: Math.min(at + 1, rows.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: rows.length - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) focus(target);
    else if (event.key.toLowerCase() === 'c') void copy(at);
    else return;
    event.preventDefault();
  }

  return (
    <Card
      title={t('heading')}
      hint={
        <span className="print:hidden">
          <Kbd>↵</Kbd> {t('or')} <Kbd>C</Kbd> {t('keys')}
        </span>
      }
      actions={
        <span className="flex flex-wrap gap-2 print:hidden">
          <Button
            onClick={() => {
              setCopied(new Set());
              forgetCopied(memory);
              focus(0);
            }}
          >
            {t('restart')}
          </Button>
          <Button onClick={() => window.print()}>
            <Printer aria-hidden />
            {t('print')}
          </Button>
        </span>
      }
    >
      <div className="sticky top-0 z-10 grid gap-1 border-b bg-surface px-4 py-2 print:hidden">
        <p className="text-muted text-sm tabular-nums">{t('progress', { done: copied.size, total: rows.length })}</p>
        <Progress value={rows.length ? (copied.size / rows.length) * 100 : 100} label={t('heading')} tone="run" />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside */}
      <div ref={list} onKeyDown={onKeyDown}>
        {titles.map(({ block, title }) => (
          <section key={block} aria-labelledby={`copy-${block}`} className="border-t px-2 py-2 first:border-t-0">
            <h3 id={`copy-${block}`} className="flex items-baseline gap-2 px-2 py-1 font-strong text-base">
              <span className="text-muted tabular-nums">{block}</span>
              {title}
            </h3>
            <ul>
              {rows.map((row, index) =>
                row.block === block ? (
                  <li key={row.path}>
                    <RowButton
                      row={row}
                      done={copied.has(row.path)}
                      current={index === at}
                      onCopy={() => void copy(index)}
                      onFocus={() => setAt(index)}
                    />
                  </li>
                ) : null,
              )}
            </ul>
          </section>
        ))}
      </div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </Card>
  );
}

interface RowProps {
  row: Row;
  done: boolean;
  current: boolean;
  onCopy: () => void;
  onFocus: () => void;
}

/** One stop for Tab in the whole sheet: the row that is next. */
function RowButton({ row, done, current, onCopy, onFocus }: RowProps) {
  const t = useTranslations('filings.copy');
  const Icon = done ? Check : Copy;
  return (
    <button
      type="button"
      data-row
      tabIndex={current ? 0 : -1}
      onClick={onCopy}
      onFocus={onFocus}
      className={cn(
        'grid w-full grid-cols-[1.25rem_minmax(0,1fr)] items-baseline gap-x-3 rounded-md px-2 py-1.5 text-left hover:bg-sunken print:grid! sm:grid-cols-[1.25rem_12.5rem_minmax(0,1fr)]',
        current && 'bg-accent-soft print:bg-transparent',
      )}
    >
      <Icon aria-hidden className={cn('size-4 self-center print:hidden', done ? 'text-met' : 'text-muted')} />
      <span className="text-muted max-sm:text-sm">
        {row.label}
        <span className="sr-only"> : </span>
      </span>
      <span className="whitespace-pre-line break-words max-sm:col-start-2">
        {row.value}
        {row.tick ? <small className="ml-2 text-muted text-xs">{t('tick')}</small> : null}
        <span className="sr-only">{done ? ` (${t('done')})` : ''}</span>
      </span>
    </button>
  );
}
