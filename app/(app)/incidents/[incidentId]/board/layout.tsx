import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function BoardLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['board']}>{children}</AreaMessages>;
}
