const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for the text form of a UUID: an address typed by hand must not reach the database as one. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}
