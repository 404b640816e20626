import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/platform/i18n/request.ts');

/** @type {import('next').NextConfig} */
const config = {
  // Two copies side by side, and a development server beside a production build, each need their own folder.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // bench/pages.ts builds its own copy, with a page that does nothing to compare with.
  ...(process.env.VIGIE_BENCH && { pageExtensions: ['tsx', 'ts', 'bench.tsx'] }),
  // Types are checked once, by npm run validate; the build of the demonstration need not wait for them again.
  typescript: { ignoreBuildErrors: true },
  // Messages reach the browser parsed (lib/platform/i18n/browser-messages.ts): it needs no parser.
  turbopack: {
    resolveAlias: {
      'use-intl/format-message': {
        browser: './lib/platform/i18n/format-parsed.ts',
        default: './lib/platform/i18n/format-message.ts',
      },
    },
  },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pdfkit', 'pg', 'pg-boss', '@node-rs/argon2', 'pino', 'nodemailer', 'yazl'],
  experimental: {
    serverActions: { bodySizeLimit: '2mb' },
    // Code that several routes share stays in chunks of its own rather than being copied into each route's chunk.
    turbopackChunking: { requestCost: 40_000, minChunkSize: 20_000 },
  },
  // Read at run time from the project folder, never bundled.
  outputFileTracingExcludes: { '*': ['./data/**'] },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
      ],
    },
  ],
};

export default withNextIntl(config);
