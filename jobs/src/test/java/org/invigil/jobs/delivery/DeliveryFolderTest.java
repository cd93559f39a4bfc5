package org.invigil.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.exception.ZipException;
import net.lingala.zip4j.model.FileHeader;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.CourseEducator;
import org.invigil.datasets.text.Language;
import org.invigil.datasets.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openeid.cdoc4j.CDOCDecrypter;
import org.openeid.cdoc4j.DataFile;
import org.openeid.cdoc4j.exception.CDOCException;
import org.openeid.cdoc4j.token.pkcs12.PKCS12Token;

class DeliveryFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final String NAMES_IN_REPORT = "Mari Maasikas a-17";

    @TempDir
    Path folder;

    private Path course;

    @BeforeEach
    void drawAReport() throws IOException {
        course = Files.createDirectories(folder.resolve("reports/2026-11-20/IDK0041"));
        Files.createDirectories(course.resolve("evidence/a-17"));
        Files.createDirectories(course.resolve("rev-1/evidence/a-17"));
        Files.writeString(course.resolve("report.html"), "<p>" + NAMES_IN_REPORT + "</p>");
        Files.writeString(course.resolve("ranking.csv"), "rank\r\n1\r\n");
        Files.writeString(course.resolve("incidents.csv"), "attempt_id\r\n");
        Files.write(course.resolve("evidence/a-17/001-absent-8s.jpg"), new byte[] {1, 2, 3});
        Files.writeString(course.resolve("rev-1/report.html"), "earlier");
        Files.writeString(course.resolve("rev-1/evidence/a-17/001.jpg"), "earlier");
    }

    private static CourseEducator educator(String name, String certificate) {
        return new CourseEducator(
                "2026-11-20", "EX1", "IDK0041", name, name.toLowerCase() + "@example.org", certificate, null);
    }

    private DeliveryFolder.Made deliver(Optional<DeliveryPassword> password, CourseEducator... educators) {
        Delivery delivery = new Delivery(
                course,
                "2026-11-20",
                "IDK0041",
                "Andmestruktuurid",
                Language.ET,
                List.of(educators),
                LocalDate.parse("2026-12-20"),
                "exams@example.org");
        return new DeliveryFolder(delivery, folder.resolve("deliveries"), password, folder.resolve("passwords"))
                .write(NOW);
    }

    /** Content of the report inside, by its path below the folder. */
    private static Map<String, String> unpacked(byte[] zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(entry.getName()).startsWith("2026-11-20-IDK0041/");
                files.put(
                        entry.getName().substring("2026-11-20-IDK0041/".length()),
                        new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    private Map<String, String> latestRevision() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(course)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = course.relativize(file).toString();
                if (!name.startsWith("rev-")) {
                    files.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return files;
    }

    private static byte[] opened(Path zip, String password) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile(), password.toCharArray())) {
            return file.getInputStream(file.getFileHeader(ReportArchive.INNER)).readAllBytes();
        }
    }

    @Test
    void anArchiveHoldsTheLatestRevisionAndOpensWithItsPasswordAlone() throws IOException {
        DeliveryFolder.Made made = deliver(Optional.empty(), educator("Leelo", null));

        Path zip = made.files().get(0).file();
        String password = Files.readString(made.password().orElseThrow()).strip();
        assertThat(unpacked(opened(zip, password))).isEqualTo(latestRevision()).hasSize(4);
        assertThatThrownBy(() -> opened(zip, "wrong-password-2026"))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("Wrong Password");
        assertThat(made.revision()).isEqualTo(2);
    }

    @Test
    void anArchiveIsAes256AndShowsNoNameFromOutside() throws IOException {
        DeliveryFolder.Made made = deliver(Optional.empty(), educator("Leelo", null));

        Path zip = made.files().get(0).file();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<FileHeader> entries = file.getFileHeaders();
            assertThat(entries).extracting(FileHeader::getFileName).containsExactly("report.zip");
            assertThat(entries.get(0).getEncryptionMethod()).isEqualTo(EncryptionMethod.AES);
            assertThat(entries.get(0).getAesExtraDataRecord().getAesKeyStrength())
                    .isEqualTo(AesKeyStrength.KEY_STRENGTH_256);
        }
        assertThat(Files.readString(zip, StandardCharsets.ISO_8859_1)).doesNotContain("a-17", "Maasikas");
    }

    @Test
    void aChangedArchiveDoesNotOpen() throws IOException {
        DeliveryFolder.Made made = deliver(Optional.empty(), educator("Leelo", null));
        Path zip = made.files().get(0).file();
        byte[] bytes = Files.readAllBytes(zip);
        bytes[bytes.length / 2] ^= 1;
        Files.write(zip, bytes);

        assertThatThrownBy(() -> opened(
                        zip, Files.readString(made.password().orElseThrow()).strip()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void everythingIsForItsOwnerAloneAndThePasswordLiesElsewhere() throws IOException {
        DeliveryFolder.Made made = deliver(Optional.empty(), educator("Leelo", null));

        assertThat(mode(made.folder())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(made.folder())) {
            assertThat(files.toList()).isNotEmpty().allSatisfy(file -> assertThat(mode(file))
                    .isEqualTo("rw-------"));
        }
        Path password = made.password().orElseThrow();
        assertThat(mode(password)).isEqualTo("rw-------");
        assertThat(password.startsWith(folder.resolve("deliveries"))).isFalse();
    }

    @Test
    void aPasswordOfOnesOwnIsUsedAndWrittenNowhere() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "correct-horse-battery\nsecond line\n");

        DeliveryFolder.Made made = deliver(Optional.of(DeliveryPassword.of(file)), educator("Leelo", null));

        assertThat(made.password()).isEmpty();
        assertThat(folder.resolve("passwords")).doesNotExist();
        assertThat(unpacked(opened(made.files().get(0).file(), "correct-horse-battery")))
                .isEqualTo(latestRevision());
        try (Stream<Path> files = Files.list(made.folder())) {
            assertThat(files.toList())
                    .allSatisfy(written -> assertThat(Files.readString(written, StandardCharsets.ISO_8859_1))
                            .doesNotContain("correct-horse"));
        }
    }

    @Test
    void generatedPasswordsAreLongReadableAndNeverTheSame() {
        List<String> passwords = Stream.generate(DeliveryPassword::generated)
                .limit(50)
                .map(password -> new String(password.characters()))
                .toList();

        assertThat(passwords)
                .doesNotHaveDuplicates()
                .allMatch(password -> password.matches("([a-z2-9]{4}-){5}[a-z2-9]{4}"));
        assertThat(String.join("", passwords)).doesNotContain("0", "1", "i", "l", "o");
        assertThat(DeliveryPassword.generated()).hasToString("password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "\nlong-enough-in-line-two", "päris-pikk-parool-2026", "with spaces in it 2026"})
    void aWeakOrUnreadablePasswordIsRefused(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), content);

        assertThatThrownBy(() -> DeliveryPassword.of(file))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.text().arguments()).contains(file.toString()));
        assertThatThrownBy(() -> DeliveryPassword.of(folder.resolve("none"))).isInstanceOf(InputException.class);
    }

    @Test
    void lettersSayHowToOpenInBothLanguagesAndNameNoExaminee() throws IOException {
        DeliveryFolder.Made made = deliver(Optional.empty(), educator("Leelo", null), educator("Jaan", null));

        String letter = Files.readString(made.folder().resolve("to-leelo_example.org.txt"));
        assertThat(letter)
                .contains("Leelo <leelo@example.org>", "20.12.2026", "2026-12-20", "7-Zip", "exams@example.org")
                .contains(made.files().get(0).sha256(), "Andmestruktuurid (IDK0041)", "redaktsioon 2", "revision 2")
                .doesNotContain("a-17", "Maasikas", "Jaan");
        assertThat(letter.indexOf("Avamine")).isLessThan(letter.indexOf("To open it"));
        assertThat(made.folder().resolve("to-jaan_example.org.txt")).exists();
    }

    @Test
    void aSecondDeliveryReplacesTheFirstOfTheSameRevision() throws IOException {
        DeliveryFolder.Made first = deliver(Optional.empty(), educator("Leelo", null), educator("Jaan", null));
        DeliveryFolder.Made second = deliver(Optional.empty(), educator("Leelo", null));

        assertThat(second.folder()).isEqualTo(first.folder());
        assertThat(second.folder().resolve("to-jaan_example.org.txt")).doesNotExist();
        assertThat(second.password()).isNotEqualTo(first.password());
        assertThat(opened(
                        second.files().get(0).file(),
                        Files.readString(second.password().orElseThrow()).strip()))
                .isNotEmpty();
    }

    /** A card as software: a certificate, and what opens with its key. */
    private record Card(String base64, byte[] store) {
        static Card of(String algorithm, int usage, Instant until) throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.startsWith("EC") ? "EC" : "RSA");
            if (algorithm.startsWith("EC")) {
                generator.initialize(new ECGenParameterSpec(algorithm.substring(3)));
            } else {
                generator.initialize(2048);
            }
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=TAMM\\,LEELO\\,47101010033");
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(NOW.minus(Duration.ofDays(400))),
                    Date.from(until),
                    name,
                    pair.getPublic());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(
                                    algorithm.startsWith("EC") ? "SHA384withECDSA" : "SHA256withRSA")
                            .build(pair.getPrivate())));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("card", pair.getPrivate(), "pin".toCharArray(), new Certificate[] {certificate});
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, "pin".toCharArray());
            return new Card(Base64.getEncoder().encodeToString(certificate.getEncoded()), bytes.toByteArray());
        }

        byte[] open(Path container) throws Exception {
            PKCS12Token token = new PKCS12Token(new ByteArrayInputStream(store), "pin");
            List<DataFile> files = new CDOCDecrypter()
                    .withToken(token)
                    .withCDOC(container.toFile())
                    .decrypt();
            assertThat(files).extracting(DataFile::getName).containsExactly("report.zip");
            return files.get(0).getContent().readAllBytes();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Card card && base64.equals(card.base64) && Arrays.equals(store, card.store);
        }

        @Override
        public int hashCode() {
            return base64.hashCode();
        }
    }

    private static final Instant NEXT_YEAR = NOW.plus(Duration.ofDays(365));

    @Test
    void aContainerOpensWithTheCardsItWasSealedForAndNoOther() throws Exception {
        Card leelo = Card.of("EC secp384r1", KeyUsage.keyAgreement, NEXT_YEAR);
        Card jaan = Card.of("RSA", KeyUsage.keyEncipherment, NEXT_YEAR);
        Card stranger = Card.of("EC secp384r1", KeyUsage.keyAgreement, NEXT_YEAR);

        DeliveryFolder.Made made =
                deliver(Optional.empty(), educator("Leelo", leelo.base64()), educator("Jaan", jaan.base64()));

        assertThat(made.files()).hasSize(1);
        assertThat(made.password()).isEmpty();
        Path container = made.files().get(0).file();
        assertThat(unpacked(leelo.open(container))).isEqualTo(latestRevision());
        assertThat(unpacked(jaan.open(container))).isEqualTo(latestRevision());
        assertThatThrownBy(() -> stranger.open(container)).isInstanceOf(CDOCException.class);
        assertThat(Files.readString(container, StandardCharsets.ISO_8859_1)).doesNotContain("a-17", "Maasikas");
        assertThat(Files.readString(made.folder().resolve("to-leelo_example.org.txt")))
                .contains("DigiDoc4", "PIN1")
                .doesNotContain("7-Zip");
    }

    @Test
    void whoHasNoUsableCertificateGetsAnArchive() throws Exception {
        Card card = Card.of("EC secp384r1", KeyUsage.keyAgreement, NEXT_YEAR);
        Card expired = Card.of("EC secp384r1", KeyUsage.keyAgreement, NOW.minusSeconds(1));
        Card signing = Card.of("EC secp384r1", KeyUsage.nonRepudiation, NEXT_YEAR);

        DeliveryFolder.Made made = deliver(
                Optional.empty(),
                educator("Leelo", card.base64()),
                educator("Jaan", expired.base64()),
                educator("Mart", signing.base64()),
                educator("Anu", Base64.getEncoder().encodeToString("no certificate".getBytes(StandardCharsets.UTF_8))));

        assertThat(made.files())
                .extracting(DeliveryFolder.SealedFile::sealed)
                .containsExactly("cdoc-1.1", "zip-aes-256");
        assertThat(made.files().get(0).recipients()).containsExactly("leelo@example.org");
        assertThat(made.files().get(1).recipients())
                .containsExactly("jaan@example.org", "mart@example.org", "anu@example.org");
        assertThat(made.remarks())
                .extracting(Text::key)
                .containsExactly(
                        "deliver.certificate.expired", "deliver.certificate.signing", "deliver.certificate.none");
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
