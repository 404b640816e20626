/** "D-0012": what the caller is told, and what stands on every letter. */
export function requestNumber(number: number): string {
  return `D-${String(number).padStart(4, '0')}`;
}
