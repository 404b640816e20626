'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, type ButtonProps } from './button';

/** Copies `text`; the icon and a live word confirm it. `label` names what is copied. */
export function CopyButton({
  text,
  label,
  iconOnly,
  ...props
}: { text: string; label?: string; iconOnly?: boolean } & ButtonProps) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);
  const name = label ?? t('copy');

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }

  return (
    <Button {...props} size={iconOnly ? 'icon' : props.size} onClick={copy} aria-label={iconOnly ? name : undefined}>
      {copied ? <Check aria-hidden className="text-met" /> : <Copy aria-hidden />}
      {iconOnly ? null : copied ? t('copied') : name}
      <span aria-live="polite" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </Button>
  );
}
