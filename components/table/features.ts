import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  type TableOptions,
  tableFeatures,
} from '@tanstack/react-table';

export type ColumnMeta = {
  /** Name in the column menu when the header is not a plain text. */
  name?: string;
  /** Numbers line up at the right. */
  align?: 'left' | 'right' | 'center';
  /** Not shown until chosen in the column menu. */
  hidden?: boolean;
  /** Text may go on several lines. */
  wrap?: boolean;
  /** Takes the whole width of the card that a row is on a phone. */
  wide?: boolean;
};

/** What every table of the product can do; sorting, filtering and paging themselves happen in the database. */
export const features = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

export type Features = typeof features;
export type Columns<Row extends RowData> = TableOptions<Features, Row>['columns'];

/** Column definitions with inferred values: `const column = columnHelper<LabRow>()`. Sort keys are the columns' ids. */
export function columnHelper<Row extends RowData>() {
  return createColumnHelper<Features, Row>();
}
