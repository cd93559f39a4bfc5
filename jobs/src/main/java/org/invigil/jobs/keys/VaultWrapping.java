package org.invigil.jobs.keys;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys wrapped by a Vault. The name is wrapped with the key, so that a wrapped key that was put in the place of another
 * does not open: associated data would not outlive {@code rewrap}. What was opened is remembered as long as this
 * process lives and the wrapped file is the same, since every table's file asks for its key.
 */
final class VaultWrapping implements Wrapping {
    private final VaultTransit transit;
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();

    private record Opened(String ciphertext, byte[] key) {}

    VaultWrapping(VaultTransit transit) {
        this.transit = transit;
    }

    @Override
    public byte[] close(String name, byte[] key) {
        byte[] prefix = prefix(name);
        byte[] named = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, named, prefix.length, key.length);
        return transit.encrypt(named).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] prefix(String name) {
        return (name + "\0").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<byte[]> open(String name, byte[] wrapped) {
        String ciphertext = new String(wrapped, StandardCharsets.US_ASCII);
        Opened known = opened.get(name);
        if (known != null && known.ciphertext().equals(ciphertext)) {
            return Optional.of(known.key().clone());
        }
        byte[] prefix = prefix(name);
        Optional<byte[]> key = transit.decrypt(ciphertext)
                .filter(named -> named.length == prefix.length + WrappedKeys.KEY_BYTES
                        && Arrays.equals(named, 0, prefix.length, prefix, 0, prefix.length))
                .map(named -> Arrays.copyOfRange(named, prefix.length, named.length));
        key.ifPresent(bytes -> opened.put(name, new Opened(ciphertext, bytes.clone())));
        return key;
    }

    @Override
    public void forget(String name) {
        Opened known = opened.remove(name);
        if (known != null) {
            Arrays.fill(known.key(), (byte) 0);
        }
    }
}
