import { useLocale, useTranslations } from 'next-intl';
import { formatNumber } from '@/lib/platform/time/format';
import { departmentShapes, showsIn, viewBoxAround } from './department-shapes';
import { FranceMapRegions } from './france-map-regions';
import { classBounds, classOf } from './scale';

export type DepartmentValue = {
  /** “56”, “2A”, “974”. */
  code: string;
  value: number;
  /** A second figure for the table, e.g. “4 laboratoires”. */
  detail?: string;
  href?: string;
};

/**
 * Values by department: a map (darker = more), its legend, and the same figures as a table beside it. Departments
 * overseas are in the table only. Server component; only the departments with a value reach the browser as data.
 */
export function FranceMap({
  values,
  valueLabel,
  caption,
}: {
  values: readonly DepartmentValue[];
  /** What is counted: “Patients concernés”. */
  valueLabel: string;
  caption: string;
}) {
  const t = useTranslations('common.map');
  const locale = useLocale();
  const bounds = classBounds(Math.max(0, ...values.map((value) => value.value)));
  const total = values.reduce((sum, value) => sum + value.value, 0);
  const shapes = departmentShapes();
  const byCode = new Map(values.map((value) => [value.code, value]));
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const rows = [...values]
    .sort((a, b) => b.value - a.value)
    .map((value) => {
      const shape = shapes.find((candidate) => candidate.code === value.code);
      return {
        ...value,
        name: shape?.name ?? value.code,
        shape: shape ?? null,
        level: classOf(value.value, bounds),
        shown: formatNumber(value.value, locale),
        share: total > 0 ? percent.format(value.value / total) : '',
      };
    });

  const viewBox = viewBoxAround(rows.flatMap((row) => (row.shape && row.level >= 0 ? [row.shape.box] : [])));
  return (
    <FranceMapRegions
      viewBox={viewBox}
      rows={rows}
      caption={caption}
      heads={{ department: t('department'), value: valueLabel, share: t('share') }}
      legend={bounds.map((bound, index) => ({
        level: index,
        text: `${formatNumber((bounds[index - 1] ?? 0) + 1, locale)} – ${formatNumber(bound, locale)}`,
      }))}
      attribution={t('attribution')}
      background={
        <path
          key="background"
          d={shapes
            .filter((shape) => !byCode.has(shape.code) && showsIn(viewBox, shape))
            .map((shape) => shape.path)
            .join('')}
          className="fill-sunken stroke-line-strong"
          strokeWidth={0.8}
          vectorEffect="non-scaling-stroke"
        />
      }
    />
  );
}
