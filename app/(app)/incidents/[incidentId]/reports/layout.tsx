import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function ReportsLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['authorities', 'evidence', 'facts', 'reports']}>{children}</AreaMessages>;
}
