import { describe, expect, it } from 'vitest';
import {
  checkFiness,
  checkRpps,
  compactIdentifier,
  departmentOfPostcode,
  isValidSiren,
  isValidSiret,
  luhn,
  normalizePhone,
  regionOfDepartment,
} from './rules';
import { REGIONS, regionOf } from './territory/regions';

// Vectors of domain §6.
describe('FINESS', () => {
  it.each([
    '750712184',
    '690781810',
    '400780193',
    '2A0000014',
    '569999014',
    '459999041',
    '279999031',
    '229999024',
    '419999057',
  ])('%s is valid', (finess) => expect(checkFiness(finess)).toBe('valid'));

  it('warns, and does not block, when the Luhn key fails', () => expect(checkFiness('560000000')).toBe('suspect'));

  it.each(['56999901', '5699990140', '2C0000014', 'ABCDEFGHI', ''])('%s is malformed', (finess) =>
    expect(checkFiness(finess)).toBe('malformed'),
  );
});

describe('SIREN, SIRET, RPPS', () => {
  it.each(['732829320', '999999014'])('SIREN %s is valid', (siren) => expect(isValidSiren(siren)).toBe(true));
  it.each(['732829321', '73282932', 'x'])('SIREN %s is invalid', (siren) => expect(isValidSiren(siren)).toBe(false));

  it.each(['73282932000074', '35600000000048', '35600000049837'])('SIRET %s is valid', (siret) =>
    expect(isValidSiret(siret)).toBe(true),
  );
  it.each(['35600000012345', '73282932000075', '732829320'])('SIRET %s is invalid', (siret) =>
    expect(isValidSiret(siret)).toBe(false),
  );

  it('warns on an RPPS whose key fails', () => {
    expect(checkRpps('10001234565')).toBe('valid');
    expect(checkRpps('10001234566')).toBe('suspect');
    expect(checkRpps('1000123456')).toBe('malformed');
  });

  it('reads identifiers typed with spaces, and never accepts an empty string', () => {
    expect(compactIdentifier(' 2a 000 001-4 ')).toBe('2A0000014');
    expect(luhn('')).toBe(false);
  });
});

describe('telephone', () => {
  it.each(['06 39 98 12 34', '+33 6 39 98 12 34', '0033639981234', '+33 (0)6.39.98.12.34'])('%s is E.164', (raw) =>
    expect(normalizePhone(raw)).toBe('+33639981234'),
  );
  it.each(['+330639981234', '0039981234', '06 39 98 12', '', '+44 20 7946 0000'])('%s is refused', (raw) =>
    expect(normalizePhone(raw)).toBeNull(),
  );
});

describe('postcode, department, region, ARS', () => {
  it.each([
    ['56000', '56'],
    ['20000', '2A'],
    ['20137', '2A'],
    ['20200', '2B'],
    ['20600', '2B'],
    ['97400', '974'],
    ['98800', '988'],
    ['01000', '01'],
  ])('%s is in %s', (postcode, department) => expect(departmentOfPostcode(postcode)).toBe(department));

  it.each(['5600', '00100', '99999', '2A000', ''])('%s has no department', (postcode) =>
    expect(departmentOfPostcode(postcode)).toBeNull(),
  );

  it.each([
    ['22', '53', 'ARS Bretagne'],
    ['35', '53', 'ARS Bretagne'],
    ['56', '53', 'ARS Bretagne'],
    ['41', '24', 'ARS Centre-Val de Loire'],
    ['45', '24', 'ARS Centre-Val de Loire'],
    ['27', '28', 'ARS Normandie'],
  ])('department %s belongs to region %s', (department, region, ars) => {
    expect(regionOfDepartment(department)).toBe(region);
    expect(regionOf(department)?.ars).toBe(ars);
  });

  it('covers 101 departments in 18 regions, and no region for the collectivities', () => {
    expect(REGIONS).toHaveLength(18);
    expect(new Set(REGIONS.flatMap((item) => item.departments)).size).toBe(101);
    expect(regionOfDepartment('975')).toBeNull();
    expect(regionOfDepartment('20')).toBeNull();
  });
});
