const MB = 1_048_576;

/**
 * Memory of the embedded database for its pages (shared_buffers), in MB: an eighth of the machine's, from 256 MB to 2 GB.
 * A large import puts each person into five indexes whose keys are random (blind indexes are HMACs). While these fit,
 * the last row costs what the first did; when they do not, each row reads and writes pages again. PostgreSQL takes the memory
 * only as it fills it.
 * @param machineBytes memory of the machine; @param limitBytes what a container allows, 0 or more than that when nothing
 */
export function sharedBuffersMb(machineBytes: number, limitBytes = 0): number {
  const memory = limitBytes > 0 ? Math.min(machineBytes, limitBytes) : machineBytes;
  return Math.min(2048, Math.max(256, Math.floor(memory / 8 / MB)));
}
