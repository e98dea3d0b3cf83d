import { PanelPlugin } from '@grafana/data';
import { ChatPanel } from './chat-panel.tsx';
import type { ChatPanelOptions } from './chat-panel.tsx';

/** What Grafana loads for the panel. */
export const plugin = new PanelPlugin<ChatPanelOptions>(ChatPanel).setPanelOptions((options) =>
  options
    .addTextInput({
      path: 'firstQuestion',
      name: 'First question',
      description:
        'Asked whenever the dashboard is opened. Empty: nothing is asked, and examples are offered.',
      defaultValue: '',
      settings: { placeholder: 'How was yesterday?' },
    })
    .addBooleanSwitch({
      path: 'showSql',
      name: 'SQL',
      description: 'Offers the statements behind each answer.',
      defaultValue: true,
    }),
);
