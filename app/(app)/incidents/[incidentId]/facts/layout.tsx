import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function FactsLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['evidence', 'facts', 'filings']}>{children}</AreaMessages>;
}
