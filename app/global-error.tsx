'use client';
import './globals.css';
import { MessagePage } from '@/components/layout/message-page';

// The layout itself failed, so no message file can be read: both languages stand here.
const words = {
  fr: {
    title: 'L’application n’a pas pu s’afficher',
    body: 'Rien de ce qui était enregistré n’est perdu. Réessayez ; si cela recommence, prévenez l’administrateur.',
    retry: 'Réessayer',
    home: 'Retour à l’accueil',
    reference: 'Référence : ',
  },
  en: {
    title: 'The application could not be shown',
    body: 'Nothing that was saved is lost. Try again; if it happens again, tell the administrator.',
    retry: 'Try again',
    home: 'Back to the start page',
    reference: 'Reference: ',
  },
};

/** Last resort when the root layout fails. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const lang = typeof document !== 'undefined' && document.cookie.includes('locale=en') ? 'en' : 'fr';
  const t = words[lang];
  return (
    <html lang={lang} suppressHydrationWarning>
      <body>
        <MessagePage
          title={t.title}
          note={error.digest ? t.reference + error.digest : undefined}
          home={t.home}
          action={{ label: t.retry, run: reset }}
        >
          {t.body}
        </MessagePage>
      </body>
    </html>
  );
}
