'use client';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { Button } from '@/components/ui/button';

/** Opens a cell beside the matrix, the filters of the address kept. `name` says which one to those who listen. */
export function OpenItem({ id, name, label }: { id: string; name: string; label: string }) {
  const query = new URLSearchParams(useSearchParams());
  query.set('item', id);
  return (
    <Button asChild>
      <Link href={`?${query}`} scroll={false} aria-label={name}>
        {label}
      </Link>
    </Button>
  );
}
