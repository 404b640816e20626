import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function LaboratoriesLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['cases', 'facts', 'organisations']}>{children}</AreaMessages>;
}
