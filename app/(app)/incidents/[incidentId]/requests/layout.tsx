import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function RequestsLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['requests']}>{children}</AreaMessages>;
}
