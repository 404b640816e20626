export function verifyLog(dir: string, pinned?: string | null): { ok: boolean; lines: string[] };
