'use client';
import { useTransition } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { startWorksheet } from '@/lib/severity/actions';

interface Props extends Pick<ButtonProps, 'variant' | 'children'> {
  incidentId: string;
  caseId: string;
}

/** Opens the next version of a laboratory's worksheet as a draft. */
export function StartButton({ incidentId, caseId, ...button }: Props) {
  const [pending, start] = useTransition();
  return (
    <Button
      {...button}
      pending={pending}
      onClick={() =>
        start(async () => {
          const result = await startWorksheet({ incidentId, caseId });
          if (!result.ok) toast.error(result.error.message);
        })
      }
    />
  );
}
