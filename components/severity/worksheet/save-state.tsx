'use client';
import { SaveLine } from '@/components/form/questionnaire/save-line';
import { useWorksheet } from './provider';

/** What has become of the answers of the worksheet above. */
export function WorksheetSaveState() {
  const { status, flush } = useWorksheet();
  return <SaveLine status={status} flush={flush} />;
}
