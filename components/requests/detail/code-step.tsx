'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CopyButton } from '@/components/ui/copy-button';
import { confirmLetterCode, makeLetterCode } from '@/lib/requests/actions';
import type { RequestDetail } from '@/lib/requests/queries';
import { useAct } from './use-act';

/** The code of a letter to the address on file: made and shown once, then checked when it is read back. */
export function CodeStep({ view }: { view: RequestDetail }) {
  const t = useTranslations('requests.auth');
  const [pending, act] = useAct();
  const [code, setCode] = useState('');
  const [answer, setAnswer] = useState('');
  const { incidentId, requestId, codeWaits, steps } = view;
  const place = { incidentId, requestId };
  if (steps.some(({ kind, done }) => kind === 'LETTER_CODE' && done)) return null;

  function make() {
    act(
      () => makeLetterCode(place),
      (made) => {
        setCode(made.code);
        setAnswer('');
        return undefined;
      },
    );
  }

  return (
    <div className="ml-6 grid gap-3">
      {code ? (
        <Callout tone="run" live title={t('code', { code })} action={<CopyButton text={code} label={t('copyCode')} />}>
          {t('codeOnce')}
        </Callout>
      ) : null}
      {codeWaits ? (
        <Form
          className="max-w-md"
          schema={() => import('@/lib/requests/schema').then((module) => module.codeSchema)}
          action={confirmLetterCode}
          label={t('steps.LETTER_CODE.title')}
          afterSuccess="reset"
          defaultValues={{ ...place, code: '' }}
          onSuccess={({ agrees, left }) => setAnswer(agrees ? '' : t('wrongCode', { left }))}
        >
          <TextField name="code" label={t('readBack')} autoComplete="off" />
          <FormActions quiet>
            <SubmitButton variant="default">{t('checkCode')}</SubmitButton>
          </FormActions>
        </Form>
      ) : null}
      <p role="status" className="font-medium text-late text-sm empty:hidden">
        {answer}
      </p>
      <Button className="w-fit" variant={codeWaits ? 'quiet' : 'default'} pending={pending} onClick={make}>
        {t(codeWaits ? 'newCode' : 'makeCode')}
      </Button>
    </div>
  );
}
