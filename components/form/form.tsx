'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  FormProvider,
  type Resolver,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import { Callout } from '@/components/ui/callout';
import { toast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/platform/actions/action';
import { cn } from '@/lib/platform/utils/cn';
import { applyServerErrors } from './server-errors';

type Schema = z.ZodType<unknown, FieldValues>;

export type FormProps<S extends Schema, T> = {
  /**
   * The same schema as the action's. A form that stands in a page gives a function that imports it: schemas bring zod,
   * which nobody needs before the first field is left.
   */
  schema: S | (() => Promise<S>);
  defaultValues: DefaultValues<z.input<S>>;
  /** A server action made with `action(schema, …)`; gets the values as typed (z.input). */
  action: (input: z.input<S>) => Promise<ActionResult<T>>;
  onSuccess?: (data: T, form: UseFormReturn<z.input<S>, unknown, z.input<S>>) => void;
  /** Said in a toast once saved. */
  successMessage?: string;
  /** After success: keep the values as the new starting point (default) or go back to the defaults. */
  afterSuccess?: 'keep' | 'reset';
  /** `rows`: label at the left of its control on wide screens (the mock's dossier form). */
  layout?: 'stack' | 'rows';
  className?: string;
  /** Names the form for screen readers when no heading does. */
  label?: string;
  children: ReactNode | ((form: UseFormReturn<z.input<S>, unknown, z.input<S>>) => ReactNode);
};

/**
 * A form over one zod schema and one server action. Checks in the browser with our own wording, sends, puts the
 * server's field errors beside their fields, focuses the first, and keeps every typed word when anything fails.
 * @example
 * <Form schema={declareSchema} action={declareIncident} defaultValues={{ title: '' }} successMessage={t('declared')}>
 *   <TextField name="title" label={t('title')} />
 *   <FormActions><SubmitButton>{t('declare')}</SubmitButton></FormActions>
 * </Form>
 */
export function Form<S extends Schema, T>(props: FormProps<S, T>) {
  const { schema, action, onSuccess, successMessage, afterSuccess = 'keep', layout = 'stack' } = props;
  const t = useTranslations('form');
  const all = useTranslations();
  const id = useId();
  const byKey = (key: string) => (all.has(key) ? all(key) : undefined);
  const resolver: Resolver<z.input<S>, unknown, z.input<S>> = (...input) => {
    // Code that cannot be fetched holds nobody up: the server checks the same schema.
    const unchecked = { values: input[0], errors: {} };
    const checking = import('./check').catch(() => null);
    const check = async (known: S) => (await checking)?.createCheck(known, { form: t, byKey })(...input) ?? unchecked;
    return typeof schema === 'function' ? schema().then(check, () => unchecked) : check(schema);
  };
  const form = useForm<z.input<S>, unknown, z.input<S>>({
    resolver,
    defaultValues: props.defaultValues,
    mode: 'onTouched',
    reValidateMode: 'onChange',
    shouldFocusError: true,
  });
  const { isDirty, isSubmitting, errors } = form.formState;

  useEffect(() => {
    if (!isDirty || isSubmitting) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty, isSubmitting]);

  async function submit(values: z.input<S>) {
    const result = await action(values).catch(() => null);
    if (!result) {
      toast.error(t('notSent'));
      return;
    }
    if (!result.ok) {
      applyServerErrors(form, result.error);
      toast.error(result.error.message);
      return;
    }
    form.reset(afterSuccess === 'keep' ? values : undefined);
    if (successMessage) toast.success(successMessage);
    onSuccess?.(result.data, form);
  }

  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label={props.label}
        data-layout={layout}
        id={id}
        onSubmit={form.handleSubmit(submit)}
        className={cn('grid grid-cols-[minmax(0,1fr)] gap-4', props.className)}
      >
        {errors.root?.message ? (
          <Callout tone="late" live>
            {errors.root.message}
          </Callout>
        ) : null}
        {typeof props.children === 'function' ? props.children(form) : props.children}
      </form>
    </FormProvider>
  );
}
