import { SAMPLE_CSV } from '@/lib/organisations/import/sample';
import { csvAnswer } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';

/** GET: a small CSV that shows the columns the import understands; two fictional laboratories. */
export const GET = route(async () => csvAnswer(`\uFEFF${SAMPLE_CSV}`, 'modele-laboratoires.csv'));
