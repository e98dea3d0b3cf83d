import { AppPlugin } from '@grafana/data';
import { AppConfig } from './app-config.tsx';
import { AskPage } from './ask-page.tsx';
import type { Settings } from './settings.ts';

/** What Grafana loads for the app: its page, and the page where it is set up. */
export const plugin = new AppPlugin<Settings>()
  .setRootPage(AskPage)
  .addConfigPage({ title: 'Configuration', icon: 'cog', id: 'configuration', body: AppConfig });
