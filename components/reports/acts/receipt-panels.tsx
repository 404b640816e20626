'use client';
import dynamic from 'next/dynamic';
import { PartSkeleton } from '@/components/ui/part-skeleton';

const loading = PartSkeleton;

/** A report stands in one state: only the panel of that state is fetched. */
export const SendPanel = dynamic(() => import('./send-panel').then((module) => module.SendPanel), { loading });
export const AcknowledgePanel = dynamic(() => import('./acknowledge-panel').then((module) => module.AcknowledgePanel), {
  loading,
});
