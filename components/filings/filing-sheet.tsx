import { AnswerSheet } from '@/components/form/questionnaire/answer-sheet';
import { BLOCKS } from '@/lib/filings/form/rules';
import type { FilingView } from '@/lib/filings/queries';
import { formContext, QUESTIONNAIRE } from '@/lib/filings/rules';
import { shownFields } from '@/lib/platform/questionnaire/gate';
import { FieldComments } from './comments/field-comments';

/** The dossier read only, with the remarks on its answers. */
export function FilingSheet({ view }: { view: FilingView }) {
  const shown = shownFields(QUESTIONNAIRE, view.content, formContext(view.gate));
  return (
    <AnswerSheet
      noun="filings"
      blocks={BLOCKS}
      shown={shown}
      content={view.content}
      copy={false}
      after={(def) => <FieldComments view={view} path={def.path} invite={view.state === 'IN_REVIEW'} />}
    />
  );
}
