import { useTranslations } from 'next-intl';
import { CUTS, LEVELS } from '@/lib/severity/rules';

const EDGES = [0, ...CUTS, 600];
const FILLS = ['fill-met', 'fill-run', 'fill-soon', 'fill-late'];

/** The four levels from 0 to 6 as a bar, with a mark where the score stands; the words stand beside it. */
export function ScoreScale({ se }: { se: number | null }) {
  const t = useTranslations('severity');
  return (
    <div>
      <svg aria-hidden viewBox="0 0 600 26" className="h-6 w-full" preserveAspectRatio="none">
        {FILLS.map((fill, index) => {
          const [from = 0, to = 600] = EDGES.slice(index, index + 2);
          return (
            <rect
              key={fill}
              x={from + 2}
              y={10}
              width={to - from - 4}
              height={9}
              rx={3}
              className={fill}
              opacity={se !== null && se >= from && (se < to || to === 600) ? 1 : 0.25}
            />
          );
        })}
        {se === null ? null : (
          <rect x={Math.min(se, 594) - 3} y={2} width={7} height={24} rx={3} className="fill-text" />
        )}
      </svg>
      <dl className="grid grid-cols-2 gap-x-4 text-muted text-xs sm:grid-cols-4">
        {LEVELS.map((level) => (
          <div key={level}>
            <dt className="inline font-medium">{t(`levels.${level}`)} </dt>
            <dd className="inline">{t(`bands.${level}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
