package org.invigil.jobs.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.invigil.datasets.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultKeysTest {
    private static final String TOKEN = "hvs.CAESIJ-secret-of-the-test";

    @TempDir
    Path folder;

    private Path out;
    private TestVault vault;
    private TestVault.TransitKey key;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws Exception {
        out = folder.resolve("out");
        vault = TestVault.start(folder.resolve("ca.pem"));
        key = vault.makeKey("invigil");
        vault.allow(TOKEN, "keys", "encrypt", "decrypt", "rewrap");
        environment = new HashMap<>();
        environment.put(VaultSettings.ADDRESS, vault.address());
        environment.put(VaultSettings.TOKEN, TOKEN);
        environment.put(VaultSettings.AUTHORITIES, folder.resolve("ca.pem").toString());
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private KeyClient open() {
        return ConfiguredKeys.open(null, out, environment);
    }

    private void assertRefused(ThrowingCallable work, String text) {
        InputException refused = catchThrowableOfType(InputException.class, work);
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.text().key()).isEqualTo(text);
        StringWriter trace = new StringWriter();
        refused.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString() + Texts.in(Language.ET).say(refused.text())).doesNotContain(TOKEN);
    }

    private Path wrapped(String name) {
        return out.resolve("keys").resolve(name + ".key");
    }

    private String ciphertext(String name) throws IOException {
        return Files.readString(wrapped(name), StandardCharsets.US_ASCII);
    }

    @Test
    void wrapsEveryKeyOnTheServerAndOpensItAgain() throws Exception {
        KeyClient first = open();
        assertThat(first.remarks()).extracting(Text::key).containsExactly("keys.vault.made");
        byte[] made = first.examKey("00aa").getEncoded();
        assertThat(made).hasSize(32);
        assertThat(ciphertext("00aa")).startsWith("vault:v1:");
        KeyClient second = open();
        assertThat(second.remarks()).isEmpty();
        assertThat(second.findExamKey("00aa").orElseThrow().getEncoded()).isEqualTo(made);
        assertThat(second.pseudonyms().pseudonym("exam", "x"))
                .isEqualTo(first.pseudonyms().pseudonym("exam", "x"));
        assertThat(second.findExamKey("00bb")).isEmpty();
        assertThat(first.examKey("00cc").getEncoded()).isNotEqualTo(made);
    }

    @Test
    void asksTheServerOncePerKeyAndProcess() {
        KeyClient keys = open();
        keys.examKey("00aa");
        long before = vault.requests.size();
        for (int i = 0; i < 50; i++) {
            keys.examKey("00aa");
        }
        assertThat(vault.requests).hasSize((int) before);
    }

    @Test
    void aDestroyedKeyIsGoneThoughTheServerKeepsItsOwn() {
        KeyClient keys = open();
        keys.examKey("00aa");
        keys.destroy("00aa");
        assertThat(wrapped("00aa")).doesNotExist();
        assertThat(keys.findExamKey("00aa")).isEmpty();
        assertThat(open().findExamKey("00aa")).isEmpty();
    }

    @Test
    void aKeyRemovedByAnotherProcessIsNotRememberedHere() throws Exception {
        KeyClient keys = open();
        keys.examKey("00aa");
        Files.delete(wrapped("00aa"));
        assertThat(keys.findExamKey("00aa")).isEmpty();
    }

    @Test
    void refusesAWrappedKeyInThePlaceOfAnother() throws Exception {
        KeyClient keys = open();
        keys.examKey("00aa");
        keys.examKey("00bb");
        Files.copy(wrapped("00aa"), wrapped("00cc"));
        assertRefused(() -> keys.findExamKey("00cc"), "keys.does-not-fit");
        Files.writeString(wrapped("00dd"), ciphertext("00aa").replaceAll(".$", "A"));
        assertRefused(() -> keys.findExamKey("00dd"), "keys.does-not-fit");
        Files.writeString(wrapped("00ee"), "nonsense");
        assertRefused(() -> keys.findExamKey("00ee"), "keys.does-not-fit");
        Files.writeString(wrapped("00ff"), ciphertext("00aa").replace("vault:v1", "vault:v7"));
        assertRefused(() -> keys.findExamKey("00ff"), "keys.does-not-fit");
        vault.isOld = true;
        assertRefused(() -> keys.findExamKey("00dd"), "keys.does-not-fit");
    }

    @Test
    void theTokenIsReadFromItsFileAtEachRequest() throws Exception {
        Path file = folder.resolve("token");
        environment.remove(VaultSettings.TOKEN);
        environment.put(VaultSettings.TOKEN_FILE, file.toString());
        assertRefused(this::open, "keys.vault.token-file");
        Files.writeString(file, TOKEN + "\n");
        KeyClient keys = open();
        vault.revoke(TOKEN);
        vault.allow("hvs.renewed", "keys", "encrypt", "decrypt");
        assertRefused(() -> keys.examKey("00aa"), "keys.vault.denied");
        Files.writeString(file, "hvs.renewed\n");
        assertThat(keys.examKey("00aa").getEncoded()).hasSize(32);
        Files.writeString(file, "\n" + TOKEN);
        assertRefused(() -> keys.examKey("00bb"), "keys.vault.token");
        Files.writeString(file, TOKEN + " and more\n");
        assertRefused(() -> keys.examKey("00bb"), "keys.vault.token");
    }

    @Test
    void saysWhatIsWrongWithTheServer() throws Exception {
        open().examKey("00aa");
        vault.isSealed = true;
        assertRefused(this::quick, "keys.vault.sealed");
        vault.isSealed = false;
        vault.namespace = "exams";
        assertRefused(this::open, "keys.vault.no-transit");
        environment.put(VaultSettings.NAMESPACE, "/exams/");
        assertThat(open().findExamKey("00aa")).isPresent();
        vault.allow(TOKEN, "keys", "encrypt");
        assertRefused(this::open, "keys.vault.denied");
        vault.allow(TOKEN, "keys", "encrypt", "decrypt");
        environment.put(VaultSettings.KEY, "other");
        assertRefused(this::open, "keys.vault.no-key");
        vault.makeKey("other");
        assertRefused(this::open, "keys.does-not-fit");
        vault.makeKey("other").isDerived = true;
        assertRefused(this::open, "keys.vault.kind");
        environment.remove(VaultSettings.KEY);
        environment.put(VaultSettings.MOUNT, "elsewhere");
        assertRefused(this::open, "keys.vault.no-transit");
        environment.remove(VaultSettings.MOUNT);
        environment.remove(VaultSettings.AUTHORITIES);
        assertRefused(this::open, "keys.vault.certificate");
        environment.put(VaultSettings.AUTHORITIES, folder.resolve("nowhere.pem").toString());
        assertRefused(this::open, "keys.vault.authorities");
        Files.writeString(folder.resolve("empty.pem"), "");
        environment.put(VaultSettings.AUTHORITIES, folder.resolve("empty.pem").toString());
        assertRefused(this::open, "keys.vault.authorities");
    }

    /** Asks without the pauses between tries. */
    private VaultTransit.Key quick() {
        return new VaultTransit(VaultSettings.find(environment).orElseThrow(), environment, Duration.ofMillis(1)).key();
    }

    @Test
    void triesAgainWhatMayPass() throws Exception {
        vault.failures.addAll(List.of(502, 429, 503));
        assertThat(quick().latestVersion()).isEqualTo(1);
        assertThat(vault.requests).containsExactly("keys 502", "keys 429", "keys 503", "keys 200");
        vault.failures.addAll(List.of(500, 500, 500, 500));
        assertRefused(this::quick, "keys.vault.answer");
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put(VaultSettings.ADDRESS, "https://localhost:" + closed.getLocalPort());
        }
        assertRefused(this::quick, "keys.vault.unreachable");
        try (TestVault plain = TestVault.startPlain()) {
            plain.makeKey("invigil");
            plain.allow(TOKEN, "keys");
            environment.put(VaultSettings.ADDRESS, plain.address());
            assertThat(quick().latestVersion()).isEqualTo(1);
        }
    }

    @Test
    void aRotatedKeyOpensWhatItWrappedBeforeUntilItsVersionIsCutOff() throws Exception {
        byte[] made = open().examKey("00aa").getEncoded();
        key.rotate();
        KeyClient keys = open();
        assertThat(keys.findExamKey("00aa").orElseThrow().getEncoded()).isEqualTo(made);
        keys.examKey("00bb");
        assertThat(ciphertext("00bb")).startsWith("vault:v2:");
        assertThat(VaultState.of(Optional.of(out), environment).out()).contains(new VaultState.OfOut(2, 0, 1));
        assertThat(VaultRotation.rewrap(out, environment).wrapped()).isEqualTo(2);
        assertThat(ciphertext("00aa")).startsWith("vault:v2:");
        assertThat(Files.readString(VaultKeys.ofPseudonyms(out))).startsWith("vault:v2:");
        String rotated = ciphertext("00aa");
        key.leastVersion = 2;
        assertThat(open().findExamKey("00aa").orElseThrow().getEncoded()).isEqualTo(made);
        key.rotate();
        key.leastVersion = 3;
        assertRefused(this::open, "keys.vault.too-old");
        assertRefused(() -> VaultRotation.rewrap(out, environment), "keys.vault.too-old");
        assertThat(ciphertext("00aa")).isEqualTo(rotated);
    }

    @Test
    void aRotationThatWasStoppedGoesOn() throws Exception {
        KeyClient keys = open();
        byte[] first = keys.examKey("00aa").getEncoded();
        keys.examKey("00bb");
        Files.write(wrapped("00cc"), new byte[80]);
        key.rotate();
        vault.allow(TOKEN, "keys", "encrypt", "decrypt");
        assertRefused(() -> VaultRotation.rewrap(out, environment), "keys.vault.denied");
        vault.allow(TOKEN, "keys", "encrypt", "decrypt", "rewrap");
        String damaged = ciphertext("00bb");
        Files.writeString(wrapped("00bb"), "vault:v1:AAAA");
        assertRefused(() -> VaultRotation.rewrap(out, environment), "keys.does-not-fit");
        assertThat(ciphertext("00aa")).startsWith("vault:v2:");
        Files.writeString(wrapped("00bb"), damaged);
        assertThat(VaultRotation.rewrap(out, environment).wrapped()).isEqualTo(2);
        assertThat(wrapped("00cc")).doesNotExist();
        assertThat(open().findExamKey("00aa").orElseThrow().getEncoded()).isEqualTo(first);
    }

    @Test
    void takesResultsOverFromAKeyStore() throws Exception {
        Path store = folder.resolve("keys.p12");
        Passphrase none = Passphrase.of(Map.of());
        KeyClient before = EmbeddedKeys.open(store, out, none);
        byte[] made = before.examKey("00aa").getEncoded();
        before.examKey("00bb");
        assertRefused(this::open, "keys.vault.other");
        String second = new String(Files.readAllBytes(wrapped("00bb")), StandardCharsets.ISO_8859_1);
        Files.write(wrapped("00bb"), new byte[] {1, 2, 3});
        assertRefused(() -> VaultRotation.takeOver(store, none, out, environment), "keys.does-not-fit");
        assertThat(ciphertext("00aa")).startsWith("vault:v1:");
        Files.write(wrapped("00bb"), second.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(VaultRotation.takeOver(store, none, out, environment).wrapped())
                .isEqualTo(2);
        KeyClient after = open();
        assertThat(after.findExamKey("00aa").orElseThrow().getEncoded()).isEqualTo(made);
        assertThat(after.findExamKey("00bb")).isPresent();
        assertThat(after.pseudonyms().pseudonym("exam", "x"))
                .isEqualTo(before.pseudonyms().pseudonym("exam", "x"));
        assertRefused(() -> EmbeddedKeys.open(store, out, none), "keys.other-store");
        assertRefused(
                () -> ConfiguredKeys.open(null, out, Map.of("INVIGIL_KEYS", store.toString())),
                "keys.vault.address-missing");
        EmbeddedKeys.open(folder.resolve("other.p12"), folder.resolve("other"), none);
        assertRefused(
                () -> VaultRotation.takeOver(store, none, folder.resolve("other"), environment), "keys.other-store");
    }

    @Test
    void settingsThatCannotBeUsedAreRefusedBeforeAnythingIsSent() {
        for (String address : new String[] {
            "vault.example:8200",
            "https://user:pass@vault.example",
            "https://vault.example/v1",
            "ftp://vault.example",
            "https://vault.example?token=" + TOKEN,
            "https:// " + TOKEN
        }) {
            environment.put(VaultSettings.ADDRESS, address);
            assertRefused(this::open, "keys.vault.address");
        }
        environment.put(VaultSettings.ADDRESS, "http://vault.example:8200");
        assertRefused(this::open, "keys.vault.plain");
        environment.put(VaultSettings.ADDRESS, vault.address());
        environment.put(VaultSettings.KEY, "../sys/raw");
        assertRefused(this::open, "keys.vault.value");
        environment.remove(VaultSettings.KEY);
        environment.remove(VaultSettings.TOKEN);
        assertRefused(this::open, "keys.vault.no-token");
        environment.put(VaultSettings.TOKEN, "two\nlines");
        assertRefused(this::open, "keys.vault.token");
        environment.put(VaultSettings.TOKEN, TOKEN);
        assertRefused(() -> ConfiguredKeys.open(folder.resolve("keys.p12"), out, environment), "keys.vault.both");
        assertRefused(() -> ConfiguredKeys.existing(null, out, environment), "keys.vault.other");
        assertThat(vault.requests).isEmpty();
    }

    @Test
    void whatTravelsToExecutorsHoldsNoToken() {
        KeyPlace place = open().place();
        assertThat(place.toString()).doesNotContain(TOKEN).contains(vault.address());
        assertThat(ConfiguredKeys.open(place, environment).findExamKey("00aa")).isEmpty();
        assertRefused(() -> ConfiguredKeys.open(place, Map.of()), "keys.vault.executor");
    }
}
