package org.invigil.jobs.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.invigil.datasets.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {
    private static final Passphrase NONE = Passphrase.of(Map.of());

    @TempDir
    Path folder;

    private Path store;
    private Path next;
    private Path out;
    private byte[] first;
    private byte[] second;
    private String pseudonym;

    @BeforeEach
    void makeKeys() {
        store = folder.resolve("config/keys.p12");
        next = folder.resolve("config/keys.p12.next");
        out = folder.resolve("out");
        EmbeddedKeys keys = EmbeddedKeys.open(store, out, NONE);
        first = keys.examKey("00aa").getEncoded();
        second = keys.examKey("00abl").getEncoded();
        pseudonym = keys.pseudonyms().pseudonym("exam", "e1");
    }

    private KeyRotation.Rotated rotate() {
        return KeyRotation.rotate(store, out, NONE, Optional.empty());
    }

    private void assertSameKeys(EmbeddedKeys keys) {
        assertThat(keys.findExamKey("00aa").orElseThrow().getEncoded()).isEqualTo(first);
        assertThat(keys.findExamKey("00abl").orElseThrow().getEncoded()).isEqualTo(second);
        assertThat(keys.pseudonyms().pseudonym("exam", "e1")).isEqualTo(pseudonym);
    }

    private static void assertRefused(ThrowingCallable call, String key) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.text().key()).isEqualTo(key));
    }

    @Test
    void givesTheSameKeysAndNamesUnderAnotherMasterKey() throws IOException {
        byte[] storeBefore = Files.readAllBytes(store);
        byte[] wrappedBefore = Files.readAllBytes(out.resolve("keys/00aa.key"));
        String fingerprintBefore =
                KeyStoreState.of(store, Optional.empty(), NONE).fingerprint();

        KeyRotation.Rotated rotated = rotate();

        assertThat(rotated.wrapped()).isEqualTo(2);
        assertThat(rotated.fingerprint()).isNotEqualTo(fingerprintBefore);
        assertSameKeys(EmbeddedKeys.open(store, out, NONE));
        assertThat(Files.readAllBytes(out.resolve("keys/00aa.key"))).isNotEqualTo(wrappedBefore);
        assertThat(Files.readAllBytes(rotated.old())).isEqualTo(storeBefore);
        assertThat(next).doesNotExist();
        for (Path file : new Path[] {store, rotated.old()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theOldStoreOpensNothingAnyMore() {
        Path old = rotate().old();

        assertRefused(() -> EmbeddedKeys.open(old, out, NONE), "keys.other-store");
        KeyStoreState.OfOut state =
                KeyStoreState.of(old, Optional.of(out), NONE).out().orElseThrow();
        assertThat(state).isEqualTo(new KeyStoreState.OfOut(false, 2, 2));
    }

    @Test
    void twoRotationsInARowKeepTheNames() {
        rotate();
        rotate();
        assertSameKeys(EmbeddedKeys.open(store, out, NONE));
    }

    @Test
    void goesOnAfterAStopAtAnyPoint() throws IOException {
        // Stopped when the new store was made.
        MasterKeyFile.write(next, NONE, MasterKeyFile.read(store, NONE).successor());
        assertRefused(() -> EmbeddedKeys.open(store, out, NONE), "keys.rotating");
        // Stopped when one of two keys was wrapped.
        MasterKey successor = MasterKeyFile.read(next, NONE);
        Files.write(out.resolve("keys/00aa.key"), Seal.close(successor.wrapping(), "00aa", first));
        assertThat(rotate().fingerprint()).isEqualTo(successor.fingerprint());
        assertSameKeys(EmbeddedKeys.open(store, out, NONE));
    }

    @Test
    void goesOnAfterAStopBeforeTheStoresChangePlaces() throws IOException {
        byte[] old = Files.readAllBytes(store);
        String fingerprint = rotate().fingerprint();
        Files.copy(store, next);
        Files.write(store, old);
        assertRefused(() -> EmbeddedKeys.open(store, out, NONE), "keys.rotating");

        assertThat(rotate().fingerprint()).isEqualTo(fingerprint);
        assertSameKeys(EmbeddedKeys.open(store, out, NONE));
    }

    @Test
    void aKeyThatDoesNotOpenStopsItAndNothingIsLost() throws IOException {
        Files.copy(out.resolve("keys/00aa.key"), out.resolve("keys/00ac.key"));
        assertRefused(this::rotate, "keys.does-not-fit");

        Files.delete(out.resolve("keys/00ac.key"));
        rotate();
        assertSameKeys(EmbeddedKeys.open(store, out, NONE));
    }

    @Test
    void aDestructionThatWasCutShortIsFinished() throws IOException {
        Files.write(out.resolve("keys/00ad.key"), new byte[64]);
        assertThat(rotate().wrapped()).isEqualTo(2);
        assertThat(out.resolve("keys/00ad.key")).doesNotExist();
    }

    @Test
    void refusesResultsOfAnotherStore() {
        Path other = folder.resolve("other-out");
        EmbeddedKeys.open(folder.resolve("other.p12"), other, NONE);
        assertRefused(() -> KeyRotation.rotate(store, other, NONE, Optional.empty()), "keys.other-store");
    }

    @Test
    void takesAnotherFolderOfResultsOver() {
        Path another = folder.resolve("another-out");
        byte[] key = EmbeddedKeys.open(store, another, NONE).examKey("00aa").getEncoded();
        Path old = rotate().old();
        assertRefused(() -> EmbeddedKeys.open(store, another, NONE), "keys.other-store");

        KeyRotation.takeOver(old, store, another, NONE, NONE);

        assertThat(EmbeddedKeys.open(store, another, NONE)
                        .findExamKey("00aa")
                        .orElseThrow()
                        .getEncoded())
                .isEqualTo(key);
        Path stranger = folder.resolve("stranger.p12");
        EmbeddedKeys.open(stranger, folder.resolve("out-3"), NONE);
        assertRefused(() -> KeyRotation.takeOver(stranger, store, another, NONE, NONE), "keys.not-related");
    }

    @Test
    void mayChangeThePassphrase() {
        Passphrase changed =
                Passphrase.ofNext(Map.of("INVIGIL_NEW_PASSPHRASE", "another")).orElseThrow();
        KeyRotation.rotate(store, out, NONE, Optional.of(changed));

        assertRefused(() -> EmbeddedKeys.open(store, out, NONE), "keys.wrong-passphrase");
        assertSameKeys(EmbeddedKeys.open(store, out, changed));
        assertThat(Passphrase.ofNext(Map.of())).isEmpty();
    }

    @Test
    void showsNoSecret() {
        KeyStoreState state = KeyStoreState.of(store, Optional.of(out), NONE);
        MasterKey key = MasterKeyFile.read(store, NONE);

        assertThat(state.out()).contains(new KeyStoreState.OfOut(true, 2, 0));
        assertThat(state.mode()).isEqualTo("rw-------");
        for (byte[] secret : new byte[][] {key.masterBytes(), key.pseudonymBytes(), first}) {
            assertThat(state.toString())
                    .doesNotContain(HexFormat.of().formatHex(Arrays.copyOf(secret, 8)))
                    .doesNotContain(new String(secret, StandardCharsets.ISO_8859_1));
        }
        assertRefused(() -> KeyStoreState.of(folder.resolve("none"), Optional.empty(), NONE), "keys.none");
    }
}
