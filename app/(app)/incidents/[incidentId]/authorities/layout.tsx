import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function AuthoritiesLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['authorities']}>{children}</AreaMessages>;
}
