import { SAMPLE_CSV } from '@/lib/organisations/import/sample';
import { PRIVATE, route } from '@/lib/platform/actions/route';

/** GET: a small CSV that shows the columns the import understands; two fictional laboratories. */
export const GET = route(
  async () =>
    new Response(`\uFEFF${SAMPLE_CSV}`, {
      headers: {
        ...PRIVATE,
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="modele-laboratoires.csv"',
      },
    }),
);
