import { expect, it } from 'vitest';
import { isPublicAddress, resolveReceiver } from './public-address.ts';

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00:ec2::254',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
])('%s is inside', (address) => expect(isPublicAddress(address)).toBe(false));

it.each(['1.1.1.1', '172.32.0.1', '193.0.0.1', '2606:4700::1111', '::ffff:1.1.1.1'])(
  '%s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

it('refuses names and odd spellings of what is inside, unless that is allowed', async () => {
  for (const host of ['localhost', '[::1]', '127.1', '2130706433'])
    await expect(resolveReceiver(host, { allowPrivateTargets: false })).rejects.toMatchObject({
      code: 'RECEIVER_REFUSED',
    });
  expect(await resolveReceiver('127.0.0.1', { allowPrivateTargets: true })).toMatchObject({
    address: '127.0.0.1',
  });
  await expect(resolveReceiver('receiver.invalid', { allowPrivateTargets: true })).rejects.toMatchObject({
    code: 'RECEIVER_UNAVAILABLE',
  });
});
