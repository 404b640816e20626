'use client';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { whenToasting } from './toast';

const List = dynamic(() => import('./toast-list').then((module) => module.ToastList), { ssr: false });

/** Where short messages appear (bottom right); place once in the root layout. Send one with `toast` (./toast.ts). */
export function Toaster() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => whenToasting(() => setWanted(true)), []);
  return wanted ? <List /> : null;
}
