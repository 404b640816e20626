'use client';
import dynamic from 'next/dynamic';
import { PartSkeleton } from '@/components/ui/part-skeleton';

/** Who may only read an assessment never fetches the code that writes one. */
export const WorksheetEditor = dynamic(() => import('./worksheet-editor').then((module) => module.WorksheetEditor), {
  loading: PartSkeleton,
});
