import { Skeleton } from './skeleton';

/** Stands for a part of the page whose code is on its way: four lines in the place of a form or a list. */
export function PartSkeleton() {
  return (
    <div aria-busy="true" className="grid min-h-64 content-start gap-4 p-4">
      <Skeleton className="w-1/3" />
      <Skeleton className="h-9" />
      <Skeleton className="w-1/4" />
      <Skeleton className="h-9" />
    </div>
  );
}
