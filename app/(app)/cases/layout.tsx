import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function CasesLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['cases']}>{children}</AreaMessages>;
}
