import { buildWeb, generateClient } from '@/scripts/lib/build';

/** Once before all workers, so that their stacks do not each build the same sources. */
export default async function build(): Promise<void> {
  await generateClient();
  await buildWeb();
}
