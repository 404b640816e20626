'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button, type ButtonProps } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { createReport } from '@/lib/reports/actions';
import type { ReportKind } from '@/lib/reports/kinds/catalogue';

interface Props extends Pick<ButtonProps, 'variant' | 'children'> {
  incidentId: string;
  caseId: string | null;
  kind: ReportKind;
}

/** Prepares one report from the facts and opens it. */
export function PrepareOne({ incidentId, caseId, kind, ...button }: Props) {
  const common = useTranslations('questionnaire');
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Button
      {...button}
      pending={pending}
      onClick={() =>
        start(async () => {
          const result = await createReport({ incidentId, caseId, kind }).catch(() => null);
          if (result?.ok) router.push(`/incidents/${incidentId}/reports/${result.data.reportId}`);
          else toast.error(result ? result.error.message : common('save.offline'));
        })
      }
    />
  );
}
