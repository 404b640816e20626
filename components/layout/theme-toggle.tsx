'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { Button } from '@/components/ui/button';
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from '@/components/ui/dropdown-menu';
import { MenuRadio } from '@/components/ui/menu-radio';

const icons = { light: Sun, dark: Moon, system: Monitor } as const;

/** Light, dark, or as the device says. */
export function ThemeToggle() {
  const t = useTranslations('common.theme');
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="quiet" size="icon" aria-label={t('label')} title={t('label')}>
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <MenuRadio
          value={theme ?? 'system'}
          onValueChange={setTheme}
          options={(['light', 'dark', 'system'] as const).map((value) => ({
            value,
            label: t(value),
            icon: icons[value],
          }))}
        />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
