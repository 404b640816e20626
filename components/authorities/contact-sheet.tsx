'use client';
import { MessageSquarePlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import type { AuthorityDto, Directory } from '@/lib/authorities/schema';

const ContactForm = dynamic(() => import('./contact-form').then((module) => module.ContactForm));

/** “Consigner un échange”: from the head of the page, or from the card of one authority. */
export function ContactSheet({
  incidentId,
  directory,
  authority,
}: {
  incidentId: string;
  directory: Directory;
  authority?: AuthorityDto;
}) {
  const t = useTranslations('authorities');
  const [open, setOpen] = useState(false);
  const label = authority ? t('recordWith', { name: authority.name }) : t('record');
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        {authority ? (
          <Button size="sm" aria-label={label} title={label}>
            <MessageSquarePlus aria-hidden />
          </Button>
        ) : (
          <Button variant="primary">
            <MessageSquarePlus aria-hidden />
            {label}
          </Button>
        )}
      </SheetTrigger>
      <SheetContent title={t('recordTitle')}>
        <p className="px-5 pt-4 text-muted text-sm">{t('recordLead')}</p>
        <ContactForm
          incidentId={incidentId}
          directory={directory}
          authorityId={authority?.id ?? ''}
          onDone={() => setOpen(false)}
        />
      </SheetContent>
    </Sheet>
  );
}
