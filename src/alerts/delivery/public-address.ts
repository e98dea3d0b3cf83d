import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { CartographError } from '../../errors.ts';

/**
 * Addresses that lead into our own network or to this machine (RFC 6890 and the cloud's metadata services among them):
 * whoever may name a receiver must not be able to make the gateway call these.
 */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, bits, 'ipv6');

/** IPv4 addresses written as IPv6 ones (::ffff:10.0.0.1) are seen through. */
export const isPublicAddress = (address: string): boolean =>
  !inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * Finds the address to connect to. Callers connect to what is answered here and not to the name again, which could by
 * then mean another address.
 *
 * @throws CartographError RECEIVER_REFUSED when a name or address is not public, RECEIVER_UNAVAILABLE when it is unknown
 */
export async function resolveReceiver(
  host: string,
  { allowPrivateTargets }: { allowPrivateTargets: boolean },
): Promise<{ address: string; family: number }> {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  const found = await lookup(name, { all: true }).catch((cause: unknown) => {
    throw new CartographError('RECEIVER_UNAVAILABLE', `The name ${name} is not known.`, { cause });
  });
  const usable = allowPrivateTargets ? found : found.filter(({ address }) => isPublicAddress(address));
  if (usable[0]) return usable[0];
  throw new CartographError(
    'RECEIVER_REFUSED',
    `${name} is an address inside this network, to which nothing is sent. If it is meant, allow private targets in the gateway's settings.`,
  );
}
