'use client';
import { CircleCheckBig, Info, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { Spinner } from './spinner';
import { showToasts } from './toast';

/** A screen reader announces what enters a region it knows already, so the first message waits for the region. */
const REGION_KNOWN_MS = 100;

/** The messages themselves. */
export function ToastList() {
  const t = useTranslations('common');
  useEffect(() => {
    let stop: (() => void) | undefined;
    const timer = setTimeout(() => {
      stop = showToasts(({ kind, text }) => toast[kind](text));
    }, REGION_KNOWN_MS);
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, []);
  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel={t('notifications')}
      duration={6000}
      gap={8}
      style={{ fontFamily: 'inherit' }}
      visibleToasts={4}
      icons={{
        success: <CircleCheckBig aria-hidden className="size-4 text-met" />,
        error: <TriangleAlert aria-hidden className="size-4 text-late" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-soon" />,
        info: <Info aria-hidden className="size-4 text-accent" />,
        loading: <Spinner />,
      }}
      toastOptions={{
        unstyled: true,
        closeButton: false,
        classNames: {
          toast:
            'flex w-[22rem] max-w-[calc(100vw-2rem)] items-start gap-2.5 rounded-lg border border-line-strong bg-surface px-4 py-3 text-sm text-text shadow-pop',
          icon: 'mt-0.5 flex-none',
          content: 'min-w-0 flex-1',
          title: 'font-semibold',
          description: 'mt-0.5 text-muted',
          actionButton: 'rounded-md border border-line-strong px-2 py-1 font-semibold hover:bg-sunken',
        },
      }}
    />
  );
}
