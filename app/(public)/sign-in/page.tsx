import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DemoPersonas } from '@/components/accounts/demo-personas';
import { SignInForm } from '@/components/accounts/sign-in-form';
import { SignInFrame } from '@/components/accounts/sign-in-frame';
import { listDemoPersonas } from '@/lib/accounts/queries';
import { currentActor } from '@/lib/platform/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('signIn.title') };
}

export default async function SignInPage() {
  if (await currentActor()) redirect('/');
  const personas = await listDemoPersonas();
  return (
    <SignInFrame>
      <SignInForm />
      {personas.length > 0 ? <DemoPersonas personas={personas} /> : null}
    </SignInFrame>
  );
}
