import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afnorAddress } from './address-afnor';
import { ageAt, isPlausibleBirth, parseDate } from './dates';
import { maskEmail, parseEmail } from './email';
import { maskName, normaliseName } from './names';
import { maskNir, nirKey, parseNir } from './nir';
import { isMobile, maskPhone, parsePhone } from './phone';
import { departmentOf, parsePostcode, regionOf } from './postcode';

describe('NIR (domain §6)', () => {
  it.each([
    '255081416802538',
    '180127512345642',
    '180055699900132',
    '290074599900214',
    '176062A99900377',
    '282112B99900433',
    '799055699900558',
  ])('accepts %s', (nir) => {
    expect(parseNir(nir)).toEqual({ ok: true, body: nir.slice(0, 13), key: nir.slice(13) });
  });

  it('computes the key of a 13-character number', () => {
    expect(parseNir('2550814168025')).toEqual({ ok: true, body: '2550814168025', key: '38' });
  });

  it('accepts the separators of forms and lower case in Corsica', () => {
    expect(parseNir('2 55 08 14 168 025 38')).toMatchObject({ ok: true });
    expect(parseNir('1 76 06 2a 999 003 77')).toMatchObject({ ok: true, body: '176062A999003' });
  });

  it.each([
    ['', 'EMPTY'],
    ['  ', 'EMPTY'],
    ['255081416802539', 'KEY'],
    ['955081416802538', 'FORMAT'],
    ['255131416802538', 'FORMAT'],
    ['255441416802538', 'FORMAT'],
    ['25508141680253', 'FORMAT'],
    ['INCONNU', 'FORMAT'],
  ])('refuses %j as %s', (nir, problem) => {
    expect(parseNir(nir)).toEqual({ ok: false, problem });
  });

  it('keeps 2A and 19 apart although they share their key', () => {
    expect(nirKey('176062A999003')).toBe(nirKey('1760619999003'));
    const corsica = parseNir('176062A99900377');
    const mainland = parseNir('176061999900377');
    expect(corsica.ok && mainland.ok && corsica.body !== mainland.body).toBe(true);
  });

  it('finds any single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (position, shift) => {
        const nir = '180055699900132';
        const wrong = (Number(nir[position]) + shift) % 10;
        const parsed = parseNir(nir.slice(0, position) + wrong + nir.slice(position + 1));
        expect(parsed.ok).toBe(false);
      }),
    );
  });

  it('shows only the last four characters before the key', () => {
    expect(maskNir('1800556999001')).toBe('••• 9001');
  });
});

describe('telephone', () => {
  it.each([
    ['06 39 98 12 34', '+33639981234'],
    ['0639981234', '+33639981234'],
    ['+33 6 39 98 12 34', '+33639981234'],
    ['+33 (0)6 39 98 12 34', '+33639981234'],
    ['0033639981234', '+33639981234'],
    ['02.61.91.00.01', '+33261910001'],
    ['0590 12 34 56', '+590590123456'],
    ['0692123456', '+262692123456'],
    ['+32 2 555 12 12', '+3225551212'],
  ])('%s → %s', (raw, e164) => expect(parsePhone(raw)).toBe(e164));

  it.each(['+330639981234', '0899123456', '063998123', 'néant', '', '00', '0000000000'])('refuses %j', (raw) =>
    expect(parsePhone(raw)).toBeNull(),
  );

  it('tells a mobile, and masks', () => {
    expect(isMobile('+33639981234')).toBe(true);
    expect(isMobile('+33261910001')).toBe(false);
    expect(maskPhone('+33639981234')).toBe('••••• 12 34');
  });
});

describe('postcode', () => {
  it('accepts five digits only', () => {
    expect(parsePostcode(' 56000 ')).toBe('56000');
    expect(parsePostcode('5600')).toBeNull();
    expect(parsePostcode('00000')).toBeNull();
    expect(parsePostcode('2A000')).toBeNull();
  });

  it.each([
    ['56000', '56', '53'],
    ['45200', '45', '24'],
    ['27000', '27', '28'],
    ['20000', '2A', '94'],
    ['20167', '2A', '94'],
    ['20200', '2B', '94'],
    ['20600', '2B', '94'],
    ['97110', '971', '01'],
    ['98713', '987', ''],
    ['98000', '', ''],
    ['96000', '', ''],
  ])('%s is in department %j, region %j', (postcode, department, region) => {
    expect(departmentOf(postcode)).toBe(department);
    expect(regionOf(department)).toBe(region);
  });
});

describe('names', () => {
  it('lets spellings of one name meet', () => {
    const spellings = ['Le Goff', 'LE-GOFF', 'legoff', ' Lé Goff '];
    expect(new Set(spellings.map(normaliseName))).toEqual(new Set(['LEGOFF']));
    expect(normaliseName('Cœur-d’Acier')).toBe('COEURDACIER');
    expect(normaliseName('محمد')).toBe('محمد');
    expect(normaliseName(' - ')).toBe('');
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normaliseName(text);
        expect(normaliseName(once)).toBe(once);
      }),
    );
  });

  it('masks to initials', () => expect(maskName({ lastName: 'morvan', firstName: 'Élise' })).toBe('M••••• É•••••'));
});

describe('dates', () => {
  it.each([
    ['31/12/1980', '1980-12-31'],
    ['1/2/1980', '1980-02-01'],
    ['29.02.2020', '2020-02-29'],
    ['29021980', '1980-02-29'],
    ['1980-02-29', '1980-02-29'],
    ['2019-05-06 10:20:00', '2019-05-06'],
  ])('%s → %s', (raw, iso) => expect(parseDate(raw)).toBe(iso));

  it.each(['31/02/1980', '29/02/2021', '00/01/1980', '12/13/1980', '31/12/80', 'inconnue', ''])('refuses %j', (raw) =>
    expect(parseDate(raw)).toBeNull(),
  );

  it('keeps births between 1890 and today', () => {
    expect(isPlausibleBirth('1889-12-31', '2021-02-26')).toBe(false);
    expect(isPlausibleBirth('2021-02-27', '2021-02-26')).toBe(false);
    expect(isPlausibleBirth('2021-02-26', '2021-02-26')).toBe(true);
  });

  it('counts a birthday on its day', () => {
    expect(ageAt('2003-02-26', '2021-02-26')).toBe(18);
    expect(ageAt('2003-02-27', '2021-02-26')).toBe(17);
  });
});

describe('e-mail', () => {
  it('lower-cases and refuses what cannot be delivered', () => {
    expect(parseEmail(' Marie.Morvan@Courriel.EXAMPLE ')).toBe('marie.morvan@courriel.example');
    for (const bad of [
      'marie',
      'a@b',
      'a..b@c.fr',
      '.a@c.fr',
      'a.@c.fr',
      'a b@c.fr',
      'a@-c.fr',
      'a@c.fr\r\nBcc:x@y.fr',
    ])
      expect(parseEmail(bad)).toBeNull();
    expect(maskEmail('marie@courriel.example')).toBe('m•••@c•••');
  });
});

describe('postal address NF Z10-011', () => {
  const address = {
    identity: 'Mme Élise MORVAN',
    complement: '',
    building: 'Résidence les Genêts',
    street: '12 bis, rue de l’Église',
    locality: '',
    postcode: '56100',
    city: 'Lorient',
  };

  it('drops empty lines, punctuation and accents from line 4 on', () => {
    expect(afnorAddress(address)).toEqual({
      lines: ['Mme Élise MORVAN', 'Résidence les Genêts', '12 BIS RUE DE L EGLISE', '56100 LORIENT'],
      tooLong: [],
    });
  });

  it('abbreviates a street only beyond 32 characters', () => {
    const lines = (street: string) => afnorAddress({ ...address, street }).lines[2];
    expect(lines('10 BOULEVARD DU MARECHAL JOFFRE')).toBe('10 BOULEVARD DU MARECHAL JOFFRE');
    expect(lines('110 BOULEVARD DU GENERAL DE GAULLE')).toBe('110 BD DU GENERAL DE GAULLE');
  });

  it('never exceeds 6 lines of 38 characters and names what it cut', () => {
    const text = fc.string({ maxLength: 80 });
    fc.assert(
      fc.property(
        fc.record({ identity: text, complement: text, building: text, street: text, locality: text, city: text }),
        (part) => {
          const { lines } = afnorAddress({ ...part, postcode: '56100' });
          expect(lines.length).toBeLessThanOrEqual(6);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(38);
        },
      ),
    );
    expect(afnorAddress({ ...address, building: 'Résidence des Grands Genêts de la Pointe du Raz' }).tooLong).toEqual([
      'building',
    ]);
  });

  it('adds a seventh line abroad only', () => {
    expect(afnorAddress({ ...address, country: 'France' }).lines).toHaveLength(4);
    expect(afnorAddress({ ...address, country: 'Belgique' }).lines.at(-1)).toBe('BELGIQUE');
  });
});
