import { useTranslations } from 'next-intl';
import { Steps } from '@/components/layout/steps';
import { Card } from '@/components/ui/card';

/** What follows the declaration, beside the form: nobody has to know the procedure by heart. */
export function DeclareNext() {
  const t = useTranslations('incidents.declare');
  const steps = ['declare', 'laboratories', 'clocks', 'notify'];
  return (
    <Card title={t('nextTitle')}>
      <Steps
        items={steps.map((id, index) => ({
          id,
          state: index === 0 ? 'now' : 'todo',
          title: t(`next.${id}`),
          detail: t(`next.${id}Detail`),
        }))}
      />
    </Card>
  );
}
