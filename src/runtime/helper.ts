import { help } from '../engine/wasm/threads/help';
import type { HelperStart } from '../engine/wasm/threads/protocol';

// The thread that helps a worker of the engine. It hears one message and does not come back from it.
self.onmessage = ({ data }: MessageEvent<HelperStart>) => help(data);
