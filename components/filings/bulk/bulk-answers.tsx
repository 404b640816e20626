'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { QuestionField } from '@/components/form/questionnaire/question-field';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Label } from '@/components/ui/label';
import { Select } from '@/components/ui/select';
import { BULK_FIELDS } from '@/lib/filings/bulk/fields';

/** The questions that get a common answer, added one by one from those that can be common. */
export function BulkAnswers({ paths, onChange }: { paths: readonly string[]; onChange: (paths: string[]) => void }) {
  const [t, form] = [useTranslations('filings.bulk'), useTranslations('filings')];
  const id = useId();
  const left = BULK_FIELDS.filter((def) => !paths.includes(def.path));
  const blocks = [...new Set(left.map((def) => def.block))];
  return (
    <Card title={t('answers')}>
      <CardBody className="gap-5">
        {paths.map((path) => {
          const def = BULK_FIELDS.find((item) => item.path === path);
          return def ? (
            <div key={path} data-layout="rows" className="@container flex items-start gap-2">
              <div className="min-w-0 flex-1">
                <QuestionField noun="filings" def={def} demanded />
              </div>
              <Button
                variant="quiet"
                size="icon"
                aria-label={t('remove', { field: form(`fields.${path}`) })}
                onClick={() => onChange(paths.filter((one) => one !== path))}
              >
                <X aria-hidden />
              </Button>
            </div>
          ) : null;
        })}
        <div className="grid max-w-md gap-1.5">
          <Label htmlFor={id}>{t('add')}</Label>
          <Select id={id} value="" onChange={(event) => event.target.value && onChange([...paths, event.target.value])}>
            <option value="">{t('choose')}</option>
            {blocks.map((block) => (
              <optgroup key={block} label={form(`blocks.${block}`)}>
                {left
                  .filter((def) => def.block === block)
                  .map((def) => (
                    <option key={def.path} value={def.path}>
                      {form(`fields.${def.path}`)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </Select>
          <p className="text-muted text-sm">{t('addHint')}</p>
        </div>
      </CardBody>
    </Card>
  );
}
