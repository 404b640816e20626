import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function FilingsLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['cases', 'evidence', 'facts', 'filings']}>{children}</AreaMessages>;
}
