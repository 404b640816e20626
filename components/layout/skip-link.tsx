import { useTranslations } from 'next-intl';

/** First stop of the Tab key: jumps over the navigation to <main id="content">. */
export function SkipLink() {
  const t = useTranslations('common');
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-semibold text-on-accent focus:translate-y-0"
    >
      {t('skipToContent')}
    </a>
  );
}
