/**
 * Node's parser refuses a request line with bytes above 127, which the real server takes (curl sends such). That
 * request comes again over a connection to ourselves, with those bytes percent-encoded; nothing else is changed.
 */
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

const REFUSAL = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';

interface ParseError extends Error {
  code?: string;
  /** The piece of the stream in which the parser gave up. */
  rawPacket?: Buffer;
}

/** The packet with a plain request line, or undefined where its request line is not what the parser stumbled over. */
function encodeRequestLine(packet: Buffer): Buffer | undefined {
  const end = packet.indexOf('\r\n');
  const line = packet.subarray(0, end);
  // An earlier request of this connection may stand first in the packet: it was answered and must not come again.
  if (end < 0 || !line.some((byte) => byte > 127)) return undefined;
  const plain = line
    .toString('latin1')
    .replaceAll(/[\u0080-\u00ff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
  return Buffer.concat([Buffer.from(plain, 'latin1'), packet.subarray(end)]);
}

/** Has a server take request lines in raw UTF-8. */
export function acceptRawUrls(server: Server): void {
  server.on('clientError', (error: ParseError, socket: Duplex) => {
    const again = error.code === 'HPE_INVALID_URL' && error.rawPacket && encodeRequestLine(error.rawPacket);
    const address = server.address();
    if (!again || address === null || typeof address === 'string') {
      if (socket.writable) socket.end(REFUSAL);
      else socket.destroy();
      return;
    }
    // What follows, such as a body, goes the same way; the parser that gave up hears no more of it.
    socket.removeAllListeners('data');
    const inner = connect(address.port, address.family === 'IPv6' ? '::1' : '127.0.0.1');
    inner.write(again);
    socket.pipe(inner).pipe(socket);
    inner.on('error', () => socket.destroy());
    socket.on('error', () => inner.destroy());
  });
}
