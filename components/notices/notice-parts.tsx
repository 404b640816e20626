'use client';
import dynamic from 'next/dynamic';
import { PartSkeleton } from '@/components/ui/part-skeleton';

const loading = PartSkeleton;

/** A notice is written, read again or sent: only the part of that moment is fetched. */
export const NoticeForm = dynamic(() => import('./draft/notice-form').then((module) => module.NoticeForm), { loading });
export const NoticeReview = dynamic(() => import('./draft/notice-review').then((module) => module.NoticeReview), {
  loading,
});
export const DeliveryTable = dynamic(
  () => import('./deliveries/delivery-table').then((module) => module.DeliveryTable),
  { loading },
);
