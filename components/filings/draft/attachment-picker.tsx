'use client';
import { FolderOpen } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';

const PieceList = dynamic(() => import('./piece-list').then((module) => module.PieceList));

export interface PickerProps {
  place: { incidentId: string; caseId: string };
  /** Ids of the pieces already joined. */
  chosen: readonly string[];
  onPick: (piece: { id: string; fileName: string }) => void;
}

/** Opens the evidence of the laboratory and of the incident, to join pieces from it. */
export function AttachmentPicker(props: PickerProps) {
  const t = useTranslations('filings.attachments');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button className="w-fit">
          <FolderOpen aria-hidden />
          {t('pick')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('pickTitle')} description={t('pickBody')}>
        <PieceList {...props} />
      </DialogContent>
    </Dialog>
  );
}
