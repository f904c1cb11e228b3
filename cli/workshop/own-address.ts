import { BlockList, isIPv6 } from "node:net";
import { networkInterfaces } from "node:os";
import { InputError } from "../input-error.ts";

/** Networks that no router hands on to the internet. */
const privateNetworks = new BlockList();
for (const [net, prefix] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["127.0.0.0", 8],
] as const) {
  privateNetworks.addSubnet(net, prefix, "ipv4");
}
privateNetworks.addSubnet("fc00::", 7, "ipv6");
privateNetworks.addAddress("::1", "ipv6");

/** Addresses of this machine that a workshop may be served at, the loopback address first. */
export function ownAddresses(interfaces = networkInterfaces()): readonly string[] {
  const all = Object.values(interfaces).flatMap((list) => list ?? []);
  const own = all
    .map(({ address }) => address)
    .filter((address) => privateNetworks.check(address, isIPv6(address) ? "ipv6" : "ipv4"));
  return [...new Set(["127.0.0.1", ...own])];
}

/**
 * The address as it was chosen.
 * @throws InputError unless it is one of this machine's own in a private network: never all of them at once, and never one that the
 * internet reaches.
 */
export function chosenAddress(given: string, own = ownAddresses()): string {
  if (own.includes(given)) return given;
  throw new InputError(
    `--host: an address of this machine in a private network (${own.join(", ")}) is needed, "${given}" given`,
  );
}
