/**
 * What this plugin uses of Grafana's packages, and nothing else of them: Grafana hands the packages themselves to a
 * plugin at run time, and installing them for their types alone would weigh more than all of the project's others.
 * Written after https://grafana.com/developers/plugin-tools and the packages' documentation for Grafana 12 and 13.
 */
declare module '@grafana/data' {
  import type { ComponentType } from 'react';

  export interface PluginMeta<Settings> {
    id: string;
    enabled?: boolean;
    pinned?: boolean;
    jsonData?: Settings;
    /** which secrets are set; what they are never comes to the browser */
    secureJsonFields?: Record<string, boolean>;
  }

  export interface PluginConfigPageProps<Settings> {
    plugin: { meta: PluginMeta<Settings> };
  }

  export class AppPlugin<Settings> {
    setRootPage(page: ComponentType<{ meta: PluginMeta<Settings> }>): this;
    addConfigPage(page: {
      title: string;
      icon?: string;
      id: string;
      body: ComponentType<PluginConfigPageProps<Settings>>;
    }): this;
  }

  export interface PanelProps<Options> {
    options: Options;
    width: number;
    height: number;
  }

  interface Option<Value> {
    path: string;
    name: string;
    description?: string;
    defaultValue: Value;
    settings?: { placeholder?: string };
  }

  export interface PanelOptions {
    addTextInput(option: Option<string>): this;
    addBooleanSwitch(option: Option<boolean>): this;
  }

  export class PanelPlugin<Options> {
    constructor(panel: ComponentType<PanelProps<Options>>);
    setPanelOptions(build: (options: PanelOptions) => unknown): this;
  }

  export interface GrafanaTheme2 {
    isDark: boolean;
    colors: {
      background: { canvas: string; primary: string; secondary: string; elevated?: string };
      text: { primary: string; secondary: string };
      border: { medium: string };
    };
    typography: { fontFamily: string; fontFamilyMonospace: string };
  }
}

declare module '@grafana/runtime' {
  import type { ComponentType, ReactNode } from 'react';

  export interface BackendSrvRequest {
    url: string;
    method: string;
    headers?: Record<string, string>;
    data: unknown;
    showErrorAlert?: boolean;
    showSuccessAlert?: boolean;
  }

  /** An RxJS observable; of one value here. */
  interface Answered<Data> {
    subscribe(observer: { next: (response: { data: Data }) => void; error: (reason: unknown) => void }): {
      unsubscribe(): void;
    };
  }

  export function getBackendSrv(): { fetch<Data>(request: BackendSrvRequest): Answered<Data> };

  export const PluginPage: ComponentType<{ subTitle?: ReactNode; children: ReactNode }>;
}

declare module '@grafana/ui' {
  import type { GrafanaTheme2 } from '@grafana/data';
  import type { ComponentType, InputHTMLAttributes, ReactElement, ReactNode } from 'react';

  export function useTheme2(): GrafanaTheme2;

  interface InputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'width'> {
    /** in steps of 8 px */
    width?: number;
  }

  export const Input: ComponentType<InputProps>;
  export const SecretInput: ComponentType<InputProps & { isConfigured: boolean; onReset: () => void }>;
  export const Field: ComponentType<{ label: string; description?: string; children: ReactElement }>;
  export const Button: ComponentType<{
    type?: 'submit' | 'button';
    disabled?: boolean;
    children: ReactNode;
  }>;
  export const Alert: ComponentType<{
    title: string;
    severity: 'success' | 'warning' | 'error' | 'info';
    children?: ReactNode;
  }>;
}
