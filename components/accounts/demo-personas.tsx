'use client';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Callout } from '@/components/ui/callout';
import { Spinner } from '@/components/ui/spinner';
import { useSignIn } from './use-sign-in';

type Persona = { email: string; name: string; role: string };

/** Demo mode only: one button per persona, nobody types a password. */
export function DemoPersonas({ personas }: { personas: readonly Persona[] }) {
  const t = useTranslations('accounts');
  const { enter, pending, error } = useSignIn();
  return (
    <section aria-labelledby="demo" className="grid gap-3 border-line border-t pt-5">
      <div>
        <h2 id="demo" className="text-base">
          {t('demo.title')}
        </h2>
        <p className="text-muted text-sm">{t('demo.hint')}</p>
      </div>
      {error ? (
        <Callout tone="late" live>
          {t(`signIn.errors.${error}`)}
        </Callout>
      ) : null}
      <ul className="grid gap-1.5">
        {personas.map((persona) => (
          <li key={persona.email}>
            <button
              type="button"
              disabled={pending !== null}
              onClick={() => enter('demo', { email: persona.email })}
              className="grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-3 rounded-md border border-line-strong bg-surface px-3 py-1.5 text-left transition-colors hover:bg-sunken disabled:opacity-60"
            >
              <Avatar name={persona.name} />
              <span className="min-w-0">
                <span className="block font-semibold text-sm">{persona.name}</span>
                <span className="block truncate text-muted text-xs">{t(`roles.${persona.role}`)}</span>
              </span>
              {pending === persona.email ? <Spinner /> : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
