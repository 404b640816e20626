import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function EvidenceLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['evidence']}>{children}</AreaMessages>;
}
