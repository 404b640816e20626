/** npm run docs:data-model: draws docs/data-model.md from prisma/models. */
import { writeFileSync } from 'node:fs';
import { dataModelPage, modelsIn } from './lib/data-model';

writeFileSync('docs/data-model.md', dataModelPage(modelsIn('prisma/models')));
