import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function CaseLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['decisions', 'evidence', 'facts', 'notices', 'severity']}>{children}</AreaMessages>;
}
