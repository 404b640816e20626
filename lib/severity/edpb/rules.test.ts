import { expect, it } from 'vitest';
import { closestCases, EXAMPLE_CASES } from './rules';

const numbers = (outcome: string) =>
  EXAMPLE_CASES.filter((item) => item.outcome === outcome).map((item) => item.number);

it('the eighteen examples end as domain §2 lists them', () => {
  expect(EXAMPLE_CASES.map((item) => item.number)).toEqual(
    Array.from({ length: 18 }, (_, index) => String(index + 1).padStart(2, '0')),
  );
  expect(numbers('NONE')).toEqual(['01', '06', '09', '10', '13', '15']);
  expect(numbers('AUTHORITY')).toEqual(['02', '08', '16']);
  expect(numbers('BOTH')).toEqual(['04', '05', '07', '11', '12', '14', '17', '18']);
  expect(numbers('DPO')).toEqual(['03']);
});

it('the closest to a leak at a processor are 05 and 14, to stolen logins 07', () => {
  const closest = (type: string) => closestCases(type).closest.map((item) => item.number);
  expect(closest('PROCESSOR_DATA_LEAK')).toEqual(['05', '14']);
  expect(closest('CREDENTIALS_FOR_SALE')).toEqual(['07']);
  expect(closestCases('OTHER')).toMatchObject({ closest: [], others: EXAMPLE_CASES });
});
