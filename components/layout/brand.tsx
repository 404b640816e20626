import Link from 'next/link';

/** The product's name, leading home. */
export function Brand({ href = '/' }: { href?: string }) {
  return (
    <Link href={href} className="w-fit rounded px-2 font-bold text-lg tracking-tight">
      Vigie<b className="text-accent">72</b>
    </Link>
  );
}
