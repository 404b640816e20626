'use client';
import dynamic from 'next/dynamic';
import { PartSkeleton } from '@/components/ui/part-skeleton';

const loading = PartSkeleton;

/** A report stands in one state: only the part of that state is fetched. */
export const ReportEditing = dynamic(() => import('./draft/report-editing').then((module) => module.ReportEditing), {
  loading,
});
export const SendPanel = dynamic(() => import('./acts/send-panel').then((module) => module.SendPanel), { loading });
export const AcknowledgePanel = dynamic(
  () => import('./acts/acknowledge-panel').then((module) => module.AcknowledgePanel),
  {
    loading,
  },
);
