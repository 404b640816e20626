import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function RegisterLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['decisions', 'register']}>{children}</AreaMessages>;
}
