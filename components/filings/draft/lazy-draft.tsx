'use client';
import dynamic from 'next/dynamic';
import { PartSkeleton } from '@/components/ui/part-skeleton';

const loading = PartSkeleton;

/** Who may only read a dossier never fetches the code that writes one. */
export const FilingEditing = dynamic(() => import('./filing-editing').then((module) => module.FilingEditing), {
  loading,
});
export const CaseDraft = dynamic(() => import('./case-draft').then((module) => module.CaseDraft), { loading });
