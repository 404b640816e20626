import { describe, expect, it } from 'vitest';
import { contentHash, type FrozenContent } from './content-hash';
import {
  compose,
  healthWords,
  merge,
  missingSlots,
  missingValues,
  type Slots,
  subjectFaults,
  unknownFields,
} from './rules';

const slots: Slots = {
  opening: '{{civility}} {{lastName}},',
  nature: 'n',
  dataConcerned: '{{dataCategories}}',
  consequences: 'c',
  measures: 'm',
  advice: 'a',
  contact: '{{dpoEmail}}',
  controllerIdentity: '{{laboratory}}',
  cnilComplaintRight: 'r',
  closing: '',
};

describe('merge fields', () => {
  it('names an unknown field, an unclosed brace and a missing value', () => {
    expect(unknownFields('Bonjour {{nir}} et {{lastName}}')).toEqual(['nir']);
    expect(unknownFields('Bonjour {{lastName')).toEqual(['{{']);
    expect(() => merge('{{nir}}', {})).toThrow('unknown field nir');
    expect(() => merge('{{lastName}}', {})).toThrow('no value for lastName');
  });

  it('never reads a value again for fields or patterns', () => {
    expect(merge('M. {{ lastName }}', { lastName: '{{dpoEmail}} $&' })).toBe('M. {{dpoEmail}} $&');
  });

  it('writes the letter in the order of the slots and leaves empty ones out', () => {
    const text = compose(slots, {
      civility: 'Madame',
      lastName: 'LE GALL',
      dataCategories: 'identité',
      dpoEmail: 'd@l.fr',
      laboratory: 'L',
    });
    expect(text).toBe('Madame LE GALL,\n\nn\n\nidentité\n\nc\n\nm\n\na\n\nd@l.fr\n\nL\n\nr');
  });

  it('says which mandatory slot is empty and which value the laboratory lacks', () => {
    expect(missingSlots({ ...slots, advice: ' ', opening: '' })).toEqual(['advice']);
    expect(missingValues(Object.values(slots), { laboratory: 'L', dpoEmail: ' ' })).toEqual(['dpoEmail']);
  });
});

describe('subject', () => {
  it('is neutral', () => {
    expect(subjectFaults('Information importante de votre laboratoire')).toEqual([]);
    expect(subjectFaults('Important information from your laboratory')).toEqual([]);
  });

  it.each([
    ['Vos résultats VIH', 'VIH'],
    ['Fuite de vos données de santé', 'santé'],
    ['Suivi de grossesse', 'grossesse'],
    ['Service d’ONCOLOGIE', 'ONCOLOGIE'],
    ['Your medical record', 'medical'],
    ['Dépistages', 'Dépistages'],
  ])('%s', (subject, word) => {
    expect(healthWords(subject)).toContain(word);
  });

  it('carries no merge field and no line break', () => {
    expect(subjectFaults('Message de {{laboratory}}\nBcc: x')).toEqual(['{{laboratory}}', '↵']);
  });
});

describe('content hash', () => {
  const content: FrozenContent = {
    template: { id: 't', version: 3, locale: 'fr', channel: 'EMAIL', subject: 's', slots },
    letter: { laboratory: 'L' },
    segment: { incidentId: 'i', caseId: 'c', channel: 'EMAIL', total: 10, excluded: 1, recipientsHash: 'h' },
  };

  it('changes with one letter of the text, one datum of the laboratory or one recipient', () => {
    const hash = contentHash(content);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(contentHash({ ...content, template: { ...content.template, slots: { ...slots, advice: 'b' } } })).not.toBe(
      hash,
    );
    expect(contentHash({ ...content, letter: { laboratory: 'M' } })).not.toBe(hash);
    expect(contentHash({ ...content, segment: { ...content.segment, recipientsHash: 'g' } })).not.toBe(hash);
  });

  it('does not depend on the order of the slots', () => {
    const { opening, nature, ...rest } = slots;
    const reversed: Slots = { ...rest, nature, opening };
    expect(contentHash({ ...content, template: { ...content.template, slots: reversed } })).toBe(contentHash(content));
  });
});
