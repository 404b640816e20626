import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['incidents']}>{children}</AreaMessages>;
}
