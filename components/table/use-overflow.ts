'use client';
import { type RefObject, useEffect, useState } from 'react';

/**
 * True while the content is wider than its box. A table that fits must not sit in a scroll container: its sticky head
 * would stick to that box and not to the page.
 */
export function useOverflow(ref: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(true);
  useEffect(() => {
    const box = ref.current;
    const content = box?.firstElementChild;
    if (!box || !content) return;
    const measure = () => setOverflows(content.scrollWidth > box.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    observer.observe(content);
    measure();
    return () => observer.disconnect();
  }, [ref]);
  return overflows;
}
