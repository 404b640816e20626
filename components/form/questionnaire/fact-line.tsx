import { useTranslations } from 'next-intl';
import type { FactChange } from '@/lib/platform/questionnaire/merge';
import type { Question } from '@/lib/platform/questionnaire/question';
import { useAnswerWords } from './use-words';

/** Longer answers are cut here; the fact and the form have every word. */
const MOST = 220;
const cut = (text: string) => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

/** What changed: old → new, then where the new value comes from. `short`: without the name of the question. */
export function FactLine({
  noun,
  fields,
  change,
  short = false,
}: {
  noun: string;
  fields: readonly Question[];
  change: FactChange;
  short?: boolean;
}) {
  const [t, form] = [useTranslations('questionnaire.changes'), useTranslations(noun)];
  const words = useAnswerWords(noun);
  const def = fields.find((item) => item.path === change.path);
  return (
    <>
      <p>
        {t.rich(short ? 'short' : 'line', {
          field: form(`fields.${change.path}`),
          quoted: cut(words.line(def, change.quoted)),
          fact: cut(words.line(def, change.fact)),
          del: (text) => <del className="text-muted">{text}</del>,
          i: (text) => <b className="font-semibold">{text}</b>,
          b: (text) => <b className="font-strong">{text}</b>,
        })}
      </p>
      {change.origin ? <p className="text-muted text-xs">{change.origin}</p> : null}
    </>
  );
}
