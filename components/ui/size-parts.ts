/** 12 345 678 bytes → { value: 11.8, unit: 'megabyte' } for Intl; powers of 1,000 as on disks' labels. */
export function sizeParts(bytes: number): { value: number; unit: 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte' } {
  if (bytes < 1000) return { value: bytes, unit: 'byte' };
  if (bytes < 1_000_000) return { value: bytes / 1000, unit: 'kilobyte' };
  if (bytes < 1_000_000_000) return { value: bytes / 1_000_000, unit: 'megabyte' };
  return { value: bytes / 1_000_000_000, unit: 'gigabyte' };
}
