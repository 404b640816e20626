'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog';
import { addLaboratory, editLaboratory } from '@/lib/organisations/actions';
import {
  addLaboratorySchema,
  EMPTY_LABORATORY,
  editLaboratorySchema,
  type LaboratoryField,
} from '@/lib/organisations/schema';
import { LaboratoryFields } from './laboratory-fields';

type Values = Readonly<Record<LaboratoryField, string>>;

/** What the window is about: a new laboratory, a refused row of a file, or one already in the incident. */
export type LaboratoryTarget =
  | { kind: 'add' }
  | { kind: 'fix'; line: number; values: Values }
  | { kind: 'edit'; caseId: string; lockVersion: number; values: Values };

type Props = {
  incidentId: string;
  target: LaboratoryTarget | null;
  onClose: () => void;
  /** Called once saved; `line` is that of the file when a refused row was corrected. */
  onSaved?: (saved: { line: number | null; name: string }) => void;
};

/** Adds or corrects one laboratory by hand, with the same schema as the file. */
export function LaboratoryDialog({ incidentId, target, onClose, onSaved }: Props) {
  const t = useTranslations('organisations.form');
  const common = useTranslations('common');
  const title = target?.kind === 'fix' ? t('fixTitle', { line: target.line }) : t(`${target?.kind ?? 'add'}Title`);
  const actions = (label: string) => (
    <FormActions>
      <DialogClose asChild>
        <Button>{common('cancel')}</Button>
      </DialogClose>
      <SubmitButton>{label}</SubmitButton>
    </FormActions>
  );
  function saved(line: number | null, { name }: { name: string }) {
    onSaved?.({ line, name });
    onClose();
  }
  return (
    <Dialog open={target !== null} onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        size="lg"
        title={title}
        description={
          target?.kind === 'edit' ? undefined : t(target?.kind === 'fix' ? 'fixDescription' : 'addDescription')
        }
      >
        {target?.kind === 'edit' ? (
          <Form
            schema={editLaboratorySchema}
            action={editLaboratory}
            defaultValues={{
              incidentId,
              caseId: target.caseId,
              lockVersion: target.lockVersion,
              laboratory: target.values,
            }}
            successMessage={t('edited')}
            onSuccess={(data) => saved(null, data)}
          >
            <LaboratoryFields />
            {actions(common('save'))}
          </Form>
        ) : target ? (
          <Form
            schema={addLaboratorySchema}
            action={addLaboratory}
            defaultValues={{ incidentId, laboratory: target.kind === 'fix' ? target.values : EMPTY_LABORATORY }}
            successMessage={t('added')}
            onSuccess={(data) => saved(target.kind === 'fix' ? target.line : null, data)}
          >
            <LaboratoryFields />
            {actions(t('addSubmit'))}
          </Form>
        ) : null}
      </DialogContent>
    </Dialog>
  );
}
