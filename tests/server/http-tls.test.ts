import { request } from 'node:https';
import { connect, type SecureVersion } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfSigned } from '../support/self-signed.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const tls = selfSigned();
let server: TestServer;
let port: number;
beforeAll(async () => {
  server = await startTestServer({ tls });
  const address = server.app().server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  port = address.port;
});
afterAll(() => server.close());

const handshake = (version: SecureVersion, ca?: string): Promise<string> =>
  new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, minVersion: version, maxVersion: version };
    // The laptop of the test is willing to speak old versions; the server must be the one that is not.
    const lenient = { ...options, ...(ca === undefined ? {} : { ca }), ciphers: 'ALL:@SECLEVEL=0' };
    const socket = connect(lenient, () => {
      resolve(socket.getProtocol() ?? 'none');
      socket.destroy();
    });
    socket.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
  });

describe('a server with a certificate of its own', () => {
  test('speaks TLS 1.2 and 1.3 and nothing older', async () => {
    expect(await handshake('TLSv1.3', tls.cert)).toBe('TLSv1.3');
    expect(await handshake('TLSv1.2', tls.cert)).toBe('TLSv1.2');
    expect(await handshake('TLSv1.1', tls.cert)).toMatch(/^ERR_SSL/);
    expect(await handshake('TLSv1', tls.cert)).toMatch(/^ERR_SSL/);
  });

  test('is not believed by who does not know its authority, or knows another one of the same name', async () => {
    expect(await handshake('TLSv1.3')).toMatch(/SELF_SIGNED/);
    expect(await handshake('TLSv1.3', selfSigned().cert)).toMatch(/SELF_SIGNED|UNABLE_TO_VERIFY|CERT_SIGNATURE/);
  });

  test('says so to browsers, and marks its cookie', async () => {
    const headers = { 'content-type': 'application/json', 'x-lianzhao-console': '1' };
    const options = { host: '127.0.0.1', port, ca: tls.cert, path: '/v1/admin/set-up', method: 'POST', headers };
    const answered = await new Promise<Record<string, unknown>>((resolve, reject) => {
      const asked = request(options, (answer) => {
        answer.resume();
        resolve(answer.headers);
      });
      asked.on('error', reject);
      const input = { unitName: '招商中心', name: '李管理', password: 'ein-langes-Kennwort' };
      asked.end(JSON.stringify({ ...input, code: server.adminSetUpCode }));
    });
    expect(answered['strict-transport-security']).toBe('max-age=31536000');
    expect(String(answered['set-cookie'])).toMatch(/^__Host-lianzhao-console=.*; Secure; SameSite=Strict$/);
  });
});
