import { useTranslations } from 'next-intl';

/** The first rows, masked: what shows whether accents and separators are read rightly. */
export function SampleShapes({
  header,
  shapes,
}: {
  header: readonly string[];
  shapes: readonly (readonly string[])[];
}) {
  const t = useTranslations('imports.shapes');
  if (shapes.length === 0) return null;
  return (
    <figure className="grid gap-1">
      <figcaption className="text-sm">
        <b className="font-semibold">{t('title')}</b> <span className="text-muted">{t('hint')}</span>
      </figcaption>
      <section
        aria-label={t('title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        className="overflow-x-auto rounded-md border bg-sunken"
      >
        <table className="text-xs">
          <thead>
            <tr>
              {header.map((name, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity, and names may repeat
                <th key={place} scope="col" className="whitespace-nowrap px-2 py-1 text-left font-semibold text-muted">
                  {name || '–'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shapes.map((row, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a fixed sample
              <tr key={line}>
                {row.map((cell, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells of a fixed sample
                  <td key={place} className="whitespace-nowrap border-t px-2 py-1 font-mono">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}
