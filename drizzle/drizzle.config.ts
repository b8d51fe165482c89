import { defineConfig } from 'drizzle-kit';

/** Paths are from the project's folder, where `npm run migration` runs. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/**/schema.ts',
  out: './drizzle',
});
