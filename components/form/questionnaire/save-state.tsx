'use client';
import { useDraftContext } from './draft-provider';
import { SaveLine } from './save-line';

/** What has become of the words typed in the draft above. */
export function SaveState() {
  const { status, flush } = useDraftContext();
  return <SaveLine status={status} flush={flush} />;
}
