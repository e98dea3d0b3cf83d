/** Addresses that only this machine can reach. An empty host or 0.0.0.0 means every network there is. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
