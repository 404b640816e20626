import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function LogLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['logbook']}>{children}</AreaMessages>;
}
