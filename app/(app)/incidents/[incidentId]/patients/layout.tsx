import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function PatientsLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['patients', 'persons']}>{children}</AreaMessages>;
}
