import { describe, expect, it } from 'vitest';
import { startTestApp } from '../testing/app.ts';

const app = await startTestApp();
const owner = await app.caller('owner');
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

const send = (content: Buffer | string, name = 'a.txt', type = 'application/octet-stream') =>
  owner.request('POST', `/v1/files?name=${encodeURIComponent(name)}`, Buffer.from(content), {
    'content-type': type,
  });

describe('files', () => {
  it('are what their bytes say, whatever the sender claims', async () => {
    const claims: [content: Buffer | string, name: string, type: string, mediaType: string][] = [
      [png, 'photo.txt', 'text/html', 'image/png'],
      ['a,b\n1,2\n', 'x.CSV', 'image/png', 'text/csv'],
      ['{"a":1}', 'x.json', 'text/plain', 'application/json'],
      ['%PDF-1.7', 'x.exe', 'application/pdf', 'application/pdf'],
      ['hello', 'x.html', 'application/octet-stream', 'text/plain'],
    ];
    for (const [content, name, type, mediaType] of claims) {
      const answer = await send(content, name, type);
      expect([answer.status, answer.body.mediaType]).toEqual([201, mediaType]);
    }
  });

  it('that a browser would run, or nobody knows, are refused', async () => {
    for (const content of [
      '<script>alert(1)</script>',
      '  <!DOCTYPE html><p>',
      '<svg onload=x>',
      '<?xml version="1"?>',
    ]) {
      expect((await send(content)).body.code).toBe('files.active_content');
    }
    expect((await send(Buffer.from('4d5a000000000000', 'hex'), 'x.exe')).body.code).toBe(
      'files.unsupported_type',
    );
    expect((await send('')).status).toBe(422);
    expect((await owner.post('/v1/files', { a: 1 })).body.code).toBe('files.missing');
  });

  it('go out as attachments under a harmless name, byte for byte', async () => {
    const { body } = await send(png, '../../etc/pass"wd\u0007é.png');
    expect(body.name).toBe('pass"wdé.png');
    const answer = await owner.get(`/v1/files/${body.id}/content`);
    expect(Buffer.from(answer.body)).toEqual(png);
    expect(answer.headers['content-type']).toBe('image/png');
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="pass_wd_.png"; filename*=UTF-8''pass%22wd%C3%A9.png`,
    );
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-security-policy']).toContain('sandbox');
  });

  it('come as a form, too, and once per key', async () => {
    const form = [
      '--x',
      'Content-Disposition: form-data; name="file"; filename="form.csv"',
      'Content-Type: text/html',
      '',
      'a,b',
      '--x--',
      '',
    ].join('\r\n');
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': 'once' };
    const first = await owner.request('POST', '/v1/files', Buffer.from(form), headers);
    expect(first.body).toMatchObject({ name: 'form.csv', mediaType: 'text/csv', sizeBytes: 3 });
    const again = await owner.request('POST', '/v1/files', Buffer.from(form), headers);
    expect(again.body.id).toBe(first.body.id);
    const other = await owner.request('POST', '/v1/files', Buffer.from(form.replace('a,b', 'c,d')), headers);
    expect(other.body.code).toBe('request.idempotency_conflict');
  });

  it('are listed by what they are attached to', async () => {
    const thing = 'ord_01h455vb4pex5vsknk084sn02q';
    await owner.request('POST', `/v1/files?name=n&attachedTo=${thing}`, Buffer.from('note'), {
      'content-type': 'application/octet-stream',
    });
    expect((await owner.get(`/v1/files?attachedTo=${thing}`)).body.items).toHaveLength(1);
  });

  it('other endpoints take JSON only, however the type is spelled', async () => {
    for (const type of [
      'text/plain',
      'application/json\ta',
      ' application/x',
      'application/octet-stream',
      'text/csv',
    ]) {
      const answer = await owner.request('POST', '/v1/brands', Buffer.from('{"code":"x","name":"x"}'), {
        'content-type': type,
      });
      expect([400, 415, 422], type).toContain(answer.status);
    }
    const form = '--x\r\nContent-Disposition: form-data; name="code"\r\n\r\nx\r\n--x--\r\n';
    const answer = await owner.request('POST', '/v1/brands', Buffer.from(form), {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(answer.status).toBe(422);
    expect((await owner.get('/v1/brands')).body.items).toEqual([]);
  });
});
