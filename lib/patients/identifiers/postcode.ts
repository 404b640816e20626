/** INSEE departments, with the overseas collectivities that have postcodes (domain §6). */
const OVERSEAS = new Set(['971', '972', '973', '974', '975', '976', '977', '978', '986', '987', '988']);

/** Region codes (INSEE) of departments, for the map and the ARS of a patient. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  '84': ['01', '03', '07', '15', '26', '38', '42', '43', '63', '69', '73', '74'],
  '27': ['21', '25', '39', '58', '70', '71', '89', '90'],
  '53': ['22', '29', '35', '56'],
  '24': ['18', '28', '36', '37', '41', '45'],
  '94': ['2A', '2B'],
  '44': ['08', '10', '51', '52', '54', '55', '57', '67', '68', '88'],
  '32': ['02', '59', '60', '62', '80'],
  '11': ['75', '77', '78', '91', '92', '93', '94', '95'],
  '28': ['14', '27', '50', '61', '76'],
  '75': ['16', '17', '19', '23', '24', '33', '40', '47', '64', '79', '86', '87'],
  '76': ['09', '11', '12', '30', '31', '32', '34', '46', '48', '65', '66', '81', '82'],
  '52': ['44', '49', '53', '72', '85'],
  '93': ['04', '05', '06', '13', '83', '84'],
  '01': ['971'],
  '02': ['972'],
  '03': ['973'],
  '04': ['974'],
  '06': ['976'],
};

/** Every department and overseas collectivity that a postcode can lead to. */
export const DEPARTMENTS: readonly string[] = [
  ...Object.values(REGIONS).flat(),
  '975',
  '977',
  '978',
  '986',
  '987',
  '988',
].sort();

const REGION_OF = new Map(Object.entries(REGIONS).flatMap(([region, list]) => list.map((code) => [code, region])));

/** Five digits, or null; four digits are refused (a lost leading zero cannot be told from a typing error). */
export function parsePostcode(raw: string): string | null {
  const text = raw.trim();
  return /^\d{5}$/.test(text) && text !== '00000' ? text : null;
}

/** Department of a checked postcode: 2 digits, 3 overseas, 2A/2B in Corsica; '' when there is none (Monaco, army). */
export function departmentOf(postcode: string): string {
  const two = postcode.slice(0, 2);
  if (two === '97' || two === '98') {
    const three = postcode.slice(0, 3);
    return OVERSEAS.has(three) ? three : '';
  }
  if (two === '20') {
    const three = postcode.slice(0, 3);
    if (three === '200' || three === '201') return '2A';
    return three === '202' || three === '206' ? '2B' : '';
  }
  return two >= '01' && two <= '95' ? two : '';
}

/** INSEE region code of a department, '' when the department is a collectivity outside the regions. */
export function regionOf(department: string): string {
  return REGION_OF.get(department) ?? '';
}
