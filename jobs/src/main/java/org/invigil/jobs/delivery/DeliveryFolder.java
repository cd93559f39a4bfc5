package org.invigil.jobs.delivery;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.invigil.datasets.InputException;
import org.invigil.datasets.attempt.CourseEducator;
import org.invigil.datasets.text.Text;
import org.invigil.jobs.files.FileTrouble;
import org.invigil.jobs.files.WholeFile;
import org.invigil.jobs.report.files.FolderName;
import org.invigil.jobs.report.files.FolderSwap;
import org.invigil.jobs.report.files.ReportHash;
import org.invigil.jobs.report.files.Revisions;
import org.openeid.cdoc4j.exception.CDOCException;

/**
 * Seals one course's report for its educators: a container for those with a certificate of an ID-card, an archive with
 * a password for the others, and a letter for each.
 */
public final class DeliveryFolder {
    private final Delivery delivery;
    private final Path to;
    private final Optional<DeliveryPassword> given;
    private final Path passwords;

    /**
     * @param to folder in which the delivery's own folder is made
     * @param given password to use; without one it is generated and written into a file of {@code passwords}
     * @param passwords folder for passwords, neither in OUT nor in {@code to}
     */
    public DeliveryFolder(Delivery delivery, Path to, Optional<DeliveryPassword> given, Path passwords) {
        this.delivery = delivery;
        this.to = to.toAbsolutePath().normalize();
        this.given = given;
        this.passwords = passwords;
    }

    /**
     * One sealed file.
     *
     * @param sealed as {@code deliveries.csv} writes it
     * @param recipients addresses
     */
    public record SealedFile(Path file, String sealed, String sha256, List<String> recipients) {}

    /**
     * What was made.
     *
     * @param password file with the generated password; empty where none was generated
     * @param remarks certificates that could not be used
     */
    public record Made(
            Path folder,
            int revision,
            String reportHash,
            List<SealedFile> files,
            Optional<Path> password,
            List<Text> remarks) {}

    /** Who opens which of the files. */
    private record Recipients(
            List<CourseEducator> byCard,
            List<RecipientCertificate> certificates,
            List<CourseEducator> byPassword,
            List<Text> remarks) {}

    /** Replaces an earlier delivery of the same revision, as a whole. */
    public Made write(Instant now) {
        Path folder = null;
        try {
            int revision = Revisions.current(delivery.course());
            String name = delivery.examDay() + "-" + FolderName.of(delivery.courseId());
            folder = to.resolve(name + "-rev" + revision);
            Recipients recipients = recipients(now);
            List<SealedFile> files = new ArrayList<>();
            List<Path> passwordFile = new ArrayList<>();
            Path target = folder;
            WholeFile.makeFolder(to);
            FolderSwap.replace(folder, inside -> {
                if (!recipients.byCard().isEmpty()) {
                    files.add(sealByCard(inside, target, name, revision, recipients));
                }
                if (!recipients.byPassword().isEmpty()) {
                    DeliveryPassword password = given.orElseGet(DeliveryPassword::generated);
                    SealedFile sealed = sealByPassword(inside, target, name, revision, recipients, password);
                    files.add(sealed);
                    if (given.isEmpty()) {
                        Path file = passwords.resolve(
                                name + "-rev" + revision + "-" + sealed.sha256().substring(0, 8) + ".txt");
                        WholeFile.write(file, password.line());
                        passwordFile.add(file);
                    }
                }
            });
            return new Made(
                    folder,
                    revision,
                    ReportHash.of(delivery.course()),
                    files,
                    passwordFile.stream().findFirst(),
                    recipients.remarks());
        } catch (IOException e) {
            throw FileTrouble.of(folder == null ? to : folder, e);
        }
    }

    private Recipients recipients(Instant now) {
        Recipients recipients =
                new Recipients(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (CourseEducator educator : delivery.educators()) {
            if (educator.certificate() == null) {
                recipients.byPassword().add(educator);
                continue;
            }
            try {
                recipients.certificates().add(RecipientCertificate.of(educator.certificate(), now));
                recipients.byCard().add(educator);
            } catch (RecipientCertificate.UnusableException e) {
                recipients.byPassword().add(educator);
                recipients.remarks().add(Text.of("deliver.certificate." + e.why(), educator.email()));
            }
        }
        return recipients;
    }

    private SealedFile sealByCard(Path inside, Path target, String name, int revision, Recipients recipients)
            throws IOException {
        Path file = inside.resolve(name + "." + CoveringText.Sealed.CDOC.ending());
        try (OutputStream out = create(file)) {
            archive(name).sealForCertificates(out, recipients.certificates());
        } catch (CDOCException e) {
            throw new InputException(
                    Text.of("deliver.no-container", delivery.courseId(), String.valueOf(e.getMessage())), e);
        }
        return covered(inside, target, file, revision, CoveringText.Sealed.CDOC, recipients.byCard());
    }

    private SealedFile sealByPassword(
            Path inside, Path target, String name, int revision, Recipients recipients, DeliveryPassword password)
            throws IOException {
        Path file = inside.resolve(name + "." + CoveringText.Sealed.ZIP.ending());
        try (OutputStream out = create(file)) {
            archive(name).sealWithPassword(out, password);
        }
        return covered(inside, target, file, revision, CoveringText.Sealed.ZIP, recipients.byPassword());
    }

    private ReportArchive archive(String name) {
        return new ReportArchive(delivery.course(), name);
    }

    private SealedFile covered(
            Path inside,
            Path target,
            Path file,
            int revision,
            CoveringText.Sealed sealed,
            List<CourseEducator> recipients)
            throws IOException {
        String sha256 = sha256(file);
        for (CourseEducator educator : recipients) {
            String letter = CoveringText.of(
                    delivery, educator, revision, sealed, file.getFileName().toString(), sha256);
            // A byte order mark tells Windows editors that the letter is UTF-8.
            WholeFile.write(
                    inside.resolve("to-" + FolderName.of(educator.email().replace('@', '_')) + ".txt"),
                    ("\ufeff" + letter).getBytes(StandardCharsets.UTF_8));
        }
        return new SealedFile(
                target.resolve(file.getFileName()),
                sealed.word(),
                sha256,
                recipients.stream().map(CourseEducator::email).toList());
    }

    private static OutputStream create(Path file) throws IOException {
        boolean isPosix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        if (isPosix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return new BufferedOutputStream(
                Files.newOutputStream(file, isPosix ? StandardOpenOption.WRITE : StandardOpenOption.CREATE_NEW));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
