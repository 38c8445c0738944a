// The part of a service worker's global scope that is used: TypeScript has it in a library of its own, which cannot stand beside the DOM's.

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchAsked extends Extendable {
  request: Request;
  clientId: string;
  resultingClientId: string;
  respondWith(response: Promise<Response>): void;
}

interface MessageAsked extends Extendable {
  data: unknown;
  ports: readonly MessagePort[];
}

export interface ServiceWorkerScope {
  registration: { scope: string };
  clients: { matchAll(options: { includeUncontrolled: boolean; type: 'all' }): Promise<readonly { id: string }[]> };
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchAsked) => void): void;
  addEventListener(type: 'message', listener: (event: MessageAsked) => void): void;
}
