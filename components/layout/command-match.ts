function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, ' ').toLowerCase();
}

/** 1 when every typed word begins a word of the item, 0.5 when it is only inside, 0 otherwise. */
export function matches(_value: string, search: string, keywords: string[] = []): number {
  const text = ` ${plain(keywords.join(' '))}`;
  const words = plain(search).split(/\s+/).filter(Boolean);
  if (words.every((word) => text.includes(` ${word}`))) return 1;
  return words.every((word) => text.includes(word)) ? 0.5 : 0;
}
