'use server';
import { action } from '@/lib/platform/actions/action';
import { revealSchema } from '../reveal/schema';
import { revealPerson } from '../reveal/service';

/** Break-glass: shows one identity to this user for a few minutes. */
export const openReveal = action(revealSchema, revealPerson);
