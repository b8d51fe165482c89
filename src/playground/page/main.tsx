// Starts the page.

import { render } from 'preact';
import { App } from './app.tsx';
import { applyTheme } from './columns.ts';
import { startSession } from './session.ts';
import { language } from './texts.ts';

const root = document.getElementById('app');
if (root) {
  document.documentElement.lang = language.get();
  applyTheme();
  startSession();
  render(<App />, root);
}
