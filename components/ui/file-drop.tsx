'use client';
import { FileText, Upload, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useId, useRef, useState } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import { Button } from './button';
import { sizeParts } from './size-parts';

type FileDropProps = {
  /** The chosen file, or null; the parent holds it. */
  file: File | null;
  onFile: (file: File | null) => void;
  accept?: string;
  /** Refused at once above this many bytes. */
  maxBytes?: number;
  hint?: ReactNode;
} & Pick<ComponentProps<'input'>, 'id' | 'name' | 'disabled' | 'required' | 'aria-invalid' | 'aria-describedby'>;

/** Drop a file or choose it with a real file input (keyboard and screen reader work as usual). */
export function FileDrop({ file, onFile, accept, maxBytes, hint, id, disabled, ...input }: FileDropProps) {
  const t = useTranslations('common');
  const format = useFormatter();
  const ownId = useId();
  const ref = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const size = (bytes: number) => {
    const { value, unit } = sizeParts(bytes);
    return format.number(value, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'byte' ? 'long' : 'short',
      maximumFractionDigits: 1,
    });
  };

  function take(next: File | undefined) {
    if (!next) return;
    if (maxBytes && next.size > maxBytes) {
      setRefusal(t('fileTooLarge', { size: size(next.size), max: size(maxBytes) }));
      return;
    }
    setRefusal(undefined);
    onFile(next);
  }

  function clear() {
    if (ref.current) ref.current.value = '';
    setRefusal(undefined);
    onFile(null);
    ref.current?.focus();
  }

  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the labelled input inside does the same by keyboard */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!disabled) take(event.dataTransfer.files[0]);
        }}
        className={cn(
          'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-field border-dashed bg-surface px-4 py-3 transition-colors',
          over && 'border-accent bg-accent-soft',
          input['aria-invalid'] && 'border-late',
        )}
      >
        {file ? (
          <FileText aria-hidden className="size-5 text-met" />
        ) : (
          <Upload aria-hidden className="size-5 text-muted" />
        )}
        <div className="min-w-40 flex-1">
          <p className={cn('break-all', file && 'font-semibold')}>{file ? file.name : t('dropHere')}</p>
          <p className="text-muted text-sm">{file ? size(file.size) : hint}</p>
        </div>
        <label
          className={cn(
            'relative inline-flex min-h-8 items-center rounded-md border border-line-strong bg-surface px-3 py-1 font-semibold text-sm hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
            disabled && 'cursor-not-allowed opacity-60',
          )}
        >
          {file ? t('changeFile') : t('chooseFile')}
          <input
            ref={ref}
            type="file"
            id={id ?? ownId}
            accept={accept}
            disabled={disabled}
            className="absolute inset-0 cursor-pointer opacity-0"
            onChange={(event) => take(event.target.files?.[0])}
            {...input}
          />
        </label>
        {file ? (
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('removeFile', { name: file.name })}
            onClick={clear}
            disabled={disabled}
          >
            <X aria-hidden />
          </Button>
        ) : null}
      </div>
      {refusal ? (
        <p role="alert" className="mt-1 text-late text-sm">
          {refusal}
        </p>
      ) : null}
    </div>
  );
}
