import { packSchema, type RulePack } from '../schema';
import cell from './cell.json';
import gdpr from './eu-gdpr.json';
import nis2 from './eu-nis2.json';
import cnil from './fr-cnil.json';
import complaint from './fr-complaint.json';
import health from './fr-health.json';
import insurer from './insurer.json';

/** The packs the product ships, validated as they are loaded: a broken one stops the start, not a deadline. */
export const BUILT_IN_PACKS: readonly RulePack[] = [gdpr, cnil, health, complaint, nis2, insurer, cell].map((pack) =>
  packSchema.parse(pack),
);
