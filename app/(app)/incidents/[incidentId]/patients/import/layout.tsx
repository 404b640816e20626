import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function ImportLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['imports']}>{children}</AreaMessages>;
}
