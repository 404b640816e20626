'use client';
import dynamic from 'next/dynamic';
import { PartSkeleton } from '@/components/ui/part-skeleton';

/** The questions of a dossier. A person who may only read it never fetches their code. */
export const DraftForm = dynamic(() => import('./draft-questions').then((module) => module.DraftQuestions), {
  loading: PartSkeleton,
});
