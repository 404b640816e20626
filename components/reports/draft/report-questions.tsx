'use client';
import { QuestionBlocks, useJumpOnArrival } from '@/components/form/questionnaire/questions';

/** The questions of the authority, block by block. */
export function ReportQuestions() {
  useJumpOnArrival();
  return <QuestionBlocks />;
}
