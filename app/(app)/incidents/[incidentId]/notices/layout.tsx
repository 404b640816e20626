import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function NoticesLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['evidence', 'notices']}>{children}</AreaMessages>;
}
