import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function SeverityLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['decisions', 'severity']}>{children}</AreaMessages>;
}
