import { LoaderCircle } from 'lucide-react';
import { cn } from '@/lib/platform/utils/cn';

/** A turning circle beside a word that says what is being done; alone it is silent for screen readers. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn('size-4 animate-spin motion-reduce:animate-none', className)} />;
}
