import type { ReactNode } from 'react';
import { AreaMessages } from '@/components/layout/area-messages';

export default function RemediationLayout({ children }: { children: ReactNode }) {
  return <AreaMessages of={['evidence', 'remediation']}>{children}</AreaMessages>;
}
