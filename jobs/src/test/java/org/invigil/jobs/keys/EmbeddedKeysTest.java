package org.invigil.jobs.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKeysTest {
    private static final Passphrase NONE = Passphrase.of(Map.of());

    @TempDir
    Path folder;

    private Path out;
    private Path store;

    @BeforeEach
    void places() {
        out = folder.resolve("out");
        store = folder.resolve("config").resolve("keys.p12");
    }

    private EmbeddedKeys open() {
        return EmbeddedKeys.open(store, out, NONE);
    }

    private static void assertRefused(ThrowingCallable call, String key) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InputException.class, e -> {
            assertThat(e.text().key()).isEqualTo(key);
            for (Language language : Language.values()) {
                assertThat(Texts.in(language).say(e.text())).doesNotContain("{");
            }
        });
    }

    @Test
    void makesAStoreForItsOwnerAloneAndSaysSo() throws IOException {
        EmbeddedKeys keys = open();

        assertThat(keys.remarks()).extracting(Text::key).containsExactly("keys.made");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.getParent())))
                .isEqualTo("rwx------");
        assertThat(open().remarks()).isEmpty();
    }

    @Test
    void givesAnExamTheSameKeyInEveryRun() {
        byte[] key = open().examKey("00aa").getEncoded();

        assertThat(key).hasSize(32);
        assertThat(open().findExamKey("00aa")).get().satisfies(again -> assertThat(again.getEncoded())
                .isEqualTo(key));
        assertThat(open().examKey("00ab").getEncoded()).isNotEqualTo(key);
        assertThat(open().findExamKey("00ac")).isEmpty();
    }

    @Test
    void agreesOnOneKeyWhenManyAskAtOnce() throws Exception {
        EmbeddedKeys keys = open();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Set<String> seen = new HashSet<>();
            Callable<String> ask =
                    () -> HexFormat.of().formatHex(keys.examKey("00aa").getEncoded());
            for (var answer :
                    threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> ask).toList())) {
                seen.add(answer.get());
            }
            assertThat(seen).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void keepsNoKeyMaterialInOut() throws IOException {
        EmbeddedKeys keys = open();
        byte[] key = keys.examKey("00aa").getEncoded();

        assertThat(new String(Files.readAllBytes(out.resolve("keys/00aa.key")), StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(key, StandardCharsets.ISO_8859_1));
    }

    @Test
    void destroysAKeyForGood() {
        EmbeddedKeys keys = open();
        keys.examKey("00aa");
        keys.destroy("00aa");
        keys.destroy("00aa");

        assertThat(keys.findExamKey("00aa")).isEmpty();
        assertThat(out.resolve("keys/00aa.key")).doesNotExist();
    }

    @Test
    void takesAnOverwrittenKeyForDestroyed() throws IOException {
        EmbeddedKeys keys = open();
        keys.examKey("00aa");
        Files.write(out.resolve("keys/00aa.key"), new byte[64]);

        assertThat(keys.findExamKey("00aa")).isEmpty();
    }

    @Test
    void refusesAWrappedKeyThatWasChangedOrMoved() throws IOException {
        EmbeddedKeys keys = open();
        keys.examKey("00aa");
        Files.copy(out.resolve("keys/00aa.key"), out.resolve("keys/00ab.key"));
        Files.write(out.resolve("keys/00ac.key"), new byte[] {1, 2, 3});

        assertRefused(() -> keys.findExamKey("00ab"), "keys.does-not-fit");
        assertRefused(() -> keys.findExamKey("00ac"), "keys.does-not-fit");
    }

    @Test
    void refusesAStoreInsideOutAlsoThroughALink() throws IOException {
        assertRefused(() -> EmbeddedKeys.open(out.resolve("keys.p12"), out, NONE), "keys.inside-out");
        Files.createDirectories(out);
        Path link = Files.createSymbolicLink(folder.resolve("link"), out);
        assertRefused(() -> EmbeddedKeys.open(link.resolve("keys.p12"), out, NONE), "keys.inside-out");
    }

    @Test
    void refusesAWrongPassphrase() {
        Map<String, String> right = Map.of("INVIGIL_PASSPHRASE", "right");
        EmbeddedKeys.open(store, out, Passphrase.of(right));

        assertRefused(() -> open(), "keys.wrong-passphrase");
        assertThat(EmbeddedKeys.open(store, out, Passphrase.of(right)).remarks())
                .isEmpty();
    }

    @Test
    void readsThePassphraseFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("passphrase"), "right\n");
        EmbeddedKeys.open(store, out, Passphrase.of(Map.of("INVIGIL_PASSPHRASE_FILE", file.toString())));

        assertThat(EmbeddedKeys.open(store, out, Passphrase.of(Map.of("INVIGIL_PASSPHRASE", "right")))
                        .remarks())
                .isEmpty();
        Files.writeString(file, "\n");
        assertRefused(
                () -> Passphrase.of(Map.of("INVIGIL_PASSPHRASE_FILE", file.toString())), "keys.passphrase-file-empty");
    }

    @Test
    void refusesResultsOfAnotherOrAMissingStore() throws IOException {
        open();
        assertRefused(() -> EmbeddedKeys.open(folder.resolve("other.p12"), out, NONE), "keys.store-missing");
        Path other = folder.resolve("other.p12");
        EmbeddedKeys.open(other, folder.resolve("other-out"), NONE);
        assertRefused(() -> EmbeddedKeys.open(other, out, NONE), "keys.other-store");
    }

    @Test
    void refusesAFileThatIsNoKeyStore() throws IOException {
        Files.createDirectories(store.getParent());
        Files.writeString(store, "something else");

        assertRefused(this::open, "keys.not-a-key-store");
    }

    @Test
    void warnsOfAStoreThatOthersCanRead() throws IOException {
        open();
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(open().remarks()).extracting(Text::key).containsExactly("keys.open-to-others");
    }

    @Test
    void looksForTheStoreWhereTheEnvironmentSays() {
        Path home = Path.of("/home/mari");
        assertThat(MasterKeyFile.defaultPath(Map.of(), home)).isEqualTo(home.resolve(".config/invigil/keys.p12"));
        assertThat(MasterKeyFile.defaultPath(Map.of("XDG_CONFIG_HOME", "/etc/xdg"), home))
                .isEqualTo(Path.of("/etc/xdg/invigil/keys.p12"));
        assertThat(MasterKeyFile.defaultPath(Map.of("INVIGIL_KEYS", "/k.p12"), home))
                .isEqualTo(Path.of("/k.p12"));
    }

    @Test
    void namesIdsByKindAndStore() {
        Pseudonyms names = open().pseudonyms();

        assertThat(names.pseudonym("exam", "e1"))
                .matches("[0-9a-f]{16}")
                .isEqualTo(open().pseudonyms().pseudonym("exam", "e1"));
        assertThat(names.pseudonym("attempt", "e1")).isNotEqualTo(names.pseudonym("exam", "e1"));
        EmbeddedKeys other = EmbeddedKeys.open(folder.resolve("o.p12"), folder.resolve("out2"), NONE);
        assertThat(other.pseudonyms().pseudonym("exam", "e1")).isNotEqualTo(names.pseudonym("exam", "e1"));
    }
}
