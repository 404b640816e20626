'use client';
import { useTranslations } from 'next-intl';
import { type Resolver, useForm } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import type { SignInInput } from '@/lib/accounts/schema';
import { useSignIn } from './use-sign-in';

/** The schema is fetched with the first attempt; the server checks again, so an attempt never fails for want of it. */
const check: Resolver<SignInInput> = async (values, context, options) => {
  const loaded = await Promise.all([import('@hookform/resolvers/zod'), import('@/lib/accounts/schema')]).catch(
    () => null,
  );
  if (loaded === null) return { values, errors: {} };
  const [{ zodResolver }, { signInSchema }] = loaded;
  return zodResolver(signInSchema)(values, context, options);
};

/** E-mail and password. A refusal never says which of the two was wrong. */
export function SignInForm() {
  const t = useTranslations('accounts.signIn');
  const { enter, pending, error } = useSignIn();
  const form = useForm<SignInInput>({
    resolver: check,
    defaultValues: { email: '', password: '' },
  });
  const problem = (name: keyof SignInInput) => (form.formState.errors[name] ? t(`missing.${name}`) : null);
  return (
    <section aria-labelledby="sign-in" className="grid gap-4">
      <h2 id="sign-in" className="text-xl">
        {t('title')}
      </h2>
      {error ? (
        <Callout tone="late" live>
          {t(`errors.${error}`)}
        </Callout>
      ) : null}
      <form noValidate className="grid gap-4" onSubmit={form.handleSubmit((values) => enter('password', values))}>
        {(['email', 'password'] as const).map((name) => (
          <div key={name} className="grid gap-1.5">
            <Label htmlFor={name}>{t(name)}</Label>
            <Input
              id={name}
              type={name}
              autoComplete={name === 'email' ? 'username' : 'current-password'}
              aria-invalid={Boolean(problem(name))}
              aria-describedby={problem(name) ? `${name}-error` : undefined}
              {...form.register(name)}
            />
            {problem(name) ? (
              <p id={`${name}-error`} className="text-late text-sm">
                {problem(name)}
              </p>
            ) : null}
          </div>
        ))}
        <Button
          type="submit"
          variant="primary"
          size="lg"
          pending={pending !== null && pending === form.getValues('email')}
        >
          {t('submit')}
        </Button>
      </form>
    </section>
  );
}
