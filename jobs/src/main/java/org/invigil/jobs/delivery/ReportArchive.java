package org.invigil.jobs.delivery;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.AesVersion;
import net.lingala.zip4j.model.enums.CompressionLevel;
import net.lingala.zip4j.model.enums.CompressionMethod;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.openeid.cdoc4j.CDOCBuilder;
import org.openeid.cdoc4j.DataFile;
import org.openeid.cdoc4j.exception.CDOCException;
import org.openeid.cdoc4j.exception.RecipientCertificateException;

/**
 * The latest revision of a course's report in one sealed file. Inside lies {@code report.zip}, plain, with the folder:
 * an encrypted ZIP shows the names of its files to everybody, and folders of evidence are called by attempts.
 */
final class ReportArchive {
    static final String INNER = "report.zip";
    private static final String EARLIER_REVISION = "rev-\\d+";

    private final Path course;
    private final String name;

    /**
     * @param course folder of the report
     * @param name of the folder inside
     */
    ReportArchive(Path course, String name) {
        this.course = course;
        this.name = name;
    }

    /** Seals it with a password: ZIP with AES-256 (WinZip AE-2). Nothing plain touches the disk. */
    void sealWithPassword(OutputStream to, DeliveryPassword password) throws IOException {
        ZipParameters parameters = new ZipParameters();
        parameters.setFileNameInZip(INNER);
        parameters.setCompressionMethod(CompressionMethod.DEFLATE);
        parameters.setCompressionLevel(CompressionLevel.FASTEST);
        parameters.setEncryptFiles(true);
        parameters.setEncryptionMethod(EncryptionMethod.AES);
        parameters.setAesKeyStrength(AesKeyStrength.KEY_STRENGTH_256);
        parameters.setAesVersion(AesVersion.TWO);
        try (var zip = new net.lingala.zip4j.io.outputstream.ZipOutputStream(to, password.characters())) {
            zip.putNextEntry(parameters);
            writePlain(new Unclosed(zip));
            zip.closeEntry();
        }
    }

    /**
     * Seals it for certificates: CDOC 1.1 (AES-256-GCM), as the ID-card software opens it. The report is held in
     * memory.
     *
     * @throws CDOCException if the container cannot be made for one of them
     */
    void sealForCertificates(OutputStream to, List<RecipientCertificate> recipients) throws IOException, CDOCException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        writePlain(plain);
        CDOCBuilder builder = CDOCBuilder.defaultVersion().withDataFile(new DataFile(INNER, plain.toByteArray()));
        for (RecipientCertificate recipient : recipients) {
            builder.withRecipient(recipient.certificate());
        }
        builder.buildToOutputStream(to);
    }

    /** Whether the container format can be made for a certificate: for RSA, and for the curve of the ID-card. */
    static boolean canSealFor(RecipientCertificate recipient) {
        try {
            CDOCBuilder.defaultVersion().withRecipient(recipient.certificate());
            return true;
        } catch (RecipientCertificateException e) {
            return false;
        } catch (CDOCException e) {
            throw new IllegalStateException("The container format is there", e);
        }
    }

    private void writePlain(OutputStream to) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(to)) {
            for (Path file : files()) {
                ZipEntry entry = new ZipEntry(
                        name + "/" + course.relativize(file).toString().replace('\\', '/'));
                entry.setLastModifiedTime(Files.getLastModifiedTime(file));
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    /** Links are not followed: a report has none. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(course)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file ->
                            !course.relativize(file).getName(0).toString().matches(EARLIER_REVISION))
                    .sorted()
                    .toList();
        }
    }

    /** An archive inside an archive ends without ending the outer one. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
