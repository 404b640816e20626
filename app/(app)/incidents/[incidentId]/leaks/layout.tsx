import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function LeaksLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['leaks']}>{children}</AreaMessages>;
}
