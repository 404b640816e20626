import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function BatchesLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['notifications', 'letters', 'evidence']}>{children}</AreaMessages>;
}
