import { describe, expect, it } from 'vitest';
import { typographicSlips } from './typography';

const rules = (text: string) => typographicSlips('fr', text).length;

describe('French', () => {
  it.each([
    'Envoyer ?',
    'Envoyer\u00a0?',
    'Envoyer?',
    'Source : CNIL',
    'Source\u202f: CNIL',
    'Fait « a\u00a0»',
    'Fait «\u00a0a »',
    'Fait «a»',
    'sous 72 heures',
    '{count, plural, one {# jour} other {# jours}}',
    '{percent} %',
    '2 000 mots',
    'Avis n° {number}',
  ])('%j breaks a rule', (text) => {
    expect(rules(text)).toBeGreaterThan(0);
  });

  it.each([
    'Envoyer\u202f?',
    'Quoi\u202f?!',
    'Source\u00a0: CNIL',
    'Fait «\u00a0a\u00a0»',
    'à 14:30, dans 72\u00a0heures',
    'https://cnil.fr/?a=b',
    '{score, number, ::.00}',
    '{count, plural, one {#\u00a0jour} other {#\u00a0jours}}',
    '{name} s’est inscrit, 5 sont partis',
  ])('%j is right', (text) => {
    expect(typographicSlips('fr', text)).toEqual([]);
  });
});

describe('English', () => {
  it('sets no sign apart', () => {
    expect(typographicSlips('en', 'Send ?')).toHaveLength(1);
    expect(typographicSlips('en', 'Source: {score, number, ::.00} at 14:30; sent?')).toEqual([]);
  });
});
