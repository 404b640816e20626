'use client';
import { EyeOff } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { PersonPage } from '@/lib/patients/person/queries';
import { spacedNir, spacedPhone } from '@/lib/patients/reveal/spaced';
import { IdentityLines } from '../person/identity-lines';

const TICK_MS = 1000;

/** The identity in clear with the time left. At its end it leaves the page, and the page is asked again: masked. */
export function RevealedIdentity({ reveal }: { reveal: NonNullable<PersonPage['reveal']> }) {
  const t = useTranslations('persons');
  const router = useRouter();
  const [left, setLeft] = useState(reveal.leftMs);

  useEffect(() => {
    const end = performance.now() + reveal.leftMs;
    const timer = setInterval(() => {
      const rest = end - performance.now();
      setLeft(rest);
      if (rest > 0) return;
      clearInterval(timer);
      router.refresh();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [reveal.leftMs, router]);

  const { identity } = reveal;
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const known = (text: string) => text || t('absent');
  return (
    <Card
      title={t('identity')}
      actions={
        <StateTag tone="soon" icon={EyeOff}>
          {t('reveal.left', { time })}
        </StateTag>
      }
    >
      <CardBody>
        {left > 0 ? (
          <IdentityLines
            lines={[
              [t('field.usageName'), known(identity.usageName)],
              [t('field.birthName'), known(identity.birthName)],
              [t('field.firstName'), known(identity.firstName)],
              [t('field.birthDate'), known(identity.birthDate.split('-').reverse().join('/'))],
              [t('field.nir'), known(spacedNir(identity.nir))],
              [t('field.email'), known(identity.email)],
              [t('field.phone'), known(identity.phones.map(spacedPhone).join(' · '))],
              [t('field.address'), known(identity.address.join(', '))],
            ]}
          />
        ) : null}
        <p role="status" className="text-muted text-sm">
          {left > 0 ? t('reveal.shown') : t('reveal.closed')}
        </p>
      </CardBody>
    </Card>
  );
}
