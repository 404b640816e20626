import { useState } from 'react';
import { useDraft } from '@/components/form/questionnaire/use-draft';
import { saveNotice } from '@/lib/notices/actions';
import type { NoticeView } from '@/lib/notices/queries';
import type { NoticeDraft } from '@/lib/notices/schema';

const schema = () => import('@/lib/notices/schema').then((module) => module.noticeDraftSchema);

/** Every question of the notice, for the merge of two people's changes. */
const fieldsOf = (draft: NoticeDraft) =>
  Object.entries(draft).flatMap(([block, answers]) =>
    Object.keys(answers).map((name) => ({ block, name, path: `${block}.${name}` })),
  );

/** The vendor's draft as a form that saves itself. */
export function useNoticeDraft(view: NoticeView, draft: NonNullable<NoticeView['draft']>) {
  const { id: noticeId, incidentId } = view;
  const sending = {
    knownAt: view.knownAt?.toISOString() ?? null,
    recipients: draft.recipients,
    attachmentIds: view.files.map((file) => file.id),
  };
  const content = { content: view.content, sending };
  const [fields] = useState(() => fieldsOf(content));
  return useDraft<NoticeDraft>({
    key: `${view.viewer}.notice.${noticeId}`,
    schema,
    fields,
    content,
    lockVersion: view.lockVersion,
    savedAt: draft.updatedAt,
    save: ({ lockVersion, content: typed }) => saveNotice({ incidentId, noticeId, lockVersion, draft: typed }),
  });
}
